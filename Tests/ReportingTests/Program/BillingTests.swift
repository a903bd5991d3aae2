import Foundation
import Testing

/// `report audit` and `report revenue`, over archives in which each bill is known.
@Suite struct BillingTests {
    private static let tariff = """
        {"country_code":"NL","party_id":"TST","id":"T1","currency":"EUR","elements":[
        {"price_components":[{"type":"ENERGY","price":0.60,"vat":21.0,"step_size":1}],"restrictions":{"start_time":"17:00","end_time":"20:00"}},
        {"price_components":[{"type":"ENERGY","price":0.40,"vat":21.0,"step_size":1}]},
        {"price_components":[{"type":"FLAT","price":0.50,"vat":21.0,"step_size":1}]}],"last_updated":"2026-01-01T00:00:00Z"}
        """.replacing("\n", with: "")

    /// A CDR of an hour, ten kWh, on a day of June; Amsterdam is two hours ahead.
    private static func cdr(
        _ id: String, _ hour: Int, _ cost: String, evse: String = "E1", carries: Bool = true, extra: String = ""
    ) -> String {
        let start = "2026-06-15T\(hour < 10 ? "0" : "")\(hour)"
        return """
            {"country_code":"NL","party_id":"TST","id":"\(id)","start_date_time":"\(start):00:00Z","end_date_time":"\(start):59:00Z",
            "session_id":"S\(id)","cdr_token":{"country_code":"NL","party_id":"EMS","uid":"U\(id)","type":"RFID","contract_id":"C\(id)"},
            "auth_method":"WHITELIST","cdr_location":{"id":"L1","name":"One","address":"A","city":"B","country":"NLD",
            "coordinates":{"latitude":"52.1","longitude":"5.1"},"evse_uid":"\(evse)","evse_id":"NL*TST*\(evse)","connector_id":"1",
            "connector_standard":"IEC_62196_T2","connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"},"currency":"EUR",
            \(carries ? #""tariffs":[\#(tariff)],"# : "")
            "charging_periods":[{"start_date_time":"\(start):00:00Z","dimensions":[{"type":"ENERGY","volume":10.0},{"type":"TIME","volume":0.75}]\(carries ? #","tariff_id":"T1""# : "")},
            {"start_date_time":"\(start):45:00Z","dimensions":[{"type":"PARKING_TIME","volume":0.2333}]\(carries ? #","tariff_id":"T1""# : "")}],
            "total_cost":\(cost),"total_energy":10.0,"total_time":0.9833,"total_parking_time":0.2333,\(extra)"last_updated":"\(start):59:30Z"}
            """.replacing("\n", with: "")
    }

    private static func net(_ amount: Double) -> String { #"{"excl_vat":\#(amount),"incl_vat":\#(amount * 1.21)}"# }

    private static let location = """
        {"country_code":"NL","party_id":"TST","id":"L1","publish":true,"name":"One","address":"A","city":"B","country":"NLD",
        "coordinates":{"latitude":"52.1","longitude":"5.1"},"time_zone":"Europe/Amsterdam","evses":[
        {"uid":"E1","evse_id":"NL*TST*E1","status":"AVAILABLE","connectors":[{"id":"1","standard":"IEC_62196_T2","format":"SOCKET",
        "power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":16,"tariff_ids":["T1"],"last_updated":"2026-01-01T00:00:00Z"}],
        "last_updated":"2026-01-01T00:00:00Z"}],"last_updated":"2026-01-01T00:00:00Z"}
        """.replacing("\n", with: "")

    /// Seven bills, two archives.
    private func network() throws -> Program {
        let program = try Program()
        try FileManager.default.createDirectory(atPath: program.folder + "/archives", withIntermediateDirectories: true)
        _ = try program.file("archives/locations.ndjson", Self.location + "\n" + Self.tariff + "\n")
        _ = try program.file(
            "archives/one.ndjson",
            [
                Self.cdr("RIGHT", 8, Self.net(4.5)), Self.cdr("EVENING", 15, Self.net(6.5)),
                // 15:00 UTC is 17:00 there.
                Self.cdr("BYUTC", 16, Self.net(4.5)), Self.cdr("FREE", 10, Self.net(0)),
            ].joined(separator: "\n") + "\n")
        _ = try program.file(
            "archives/two.ndjson",
            [
                Self.cdr("GROSS", 11, #"{"excl_vat":5.445}"#), Self.cdr("LISTED", 12, Self.net(4.5), carries: false),
                Self.cdr("NOFEE", 13, Self.net(4.0)),
            ].joined(separator: "\n") + "\n")
        try #require(try program.run(["ingest", "archives", "-q", "--store", "s.sqlite"]).status == 0)
        return program
    }

    private func rows(_ program: Program, _ arguments: [String], status: Int32 = 0) throws -> [[String: Any]] {
        let run = try program.run(arguments + ["--format", "json", "--store", "s.sqlite"])
        try #require(run.status == status, "\(run.messages)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    }

    @Test func theAuditNamesWhatIsWrongWithEachBill() throws {
        let program = try network()
        let differing = try rows(program, ["audit", "--per", "cdr"])
        let causes = Dictionary(
            uniqueKeysWithValues: differing.map { ($0["cdr_id"] as? String ?? "", $0["cause"] as? String ?? "") })
        #expect(
            causes == ["FREE": "billed_free", "BYUTC": "utc_clock", "GROSS": "tax_included", "NOFEE": "no_flat_fee"])
        // Most money first.
        #expect(differing.map { $0["cdr_id"] as? String } == ["FREE", "BYUTC", "GROSS", "NOFEE"])
        #expect(differing.map { ($0["difference"] as? NSNumber)?.doubleValue } == [-4.5, -2, 0.945, -0.5])
        let place = try #require(differing.first { $0["cdr_id"] as? String == "NOFEE" })
        let archive = try String(contentsOfFile: program.folder + "/archives/two.ndjson", encoding: .utf8)
        let offset = try #require(place["offset"] as? Int)
        #expect(archive.utf8.dropFirst(offset).starts(with: Self.cdr("NOFEE", 13, Self.net(4.0)).utf8))

        let byCause = try rows(program, ["audit"])
        #expect(byCause.reduce(0) { $0 + ($1["cdrs"] as? Int ?? 0) } == 7)
        let site = try #require(try rows(program, ["audit", "--per", "site"]).first)
        #expect(site["cdrs_agreeing"] as? Int == 3 && site["cdrs_differing"] as? Int == 4)
        #expect((site["billed_too_little"] as? NSNumber)?.doubleValue == 7)
        #expect((site["billed_too_much"] as? NSNumber)?.doubleValue == 0.945)
    }

    @Test func archivesAreKnownWhereverTheyLie() throws {
        let program = try network()
        let before = try rows(program, ["audit"])
        try FileManager.default.moveItem(atPath: program.folder + "/archives", toPath: program.folder + "/elsewhere")
        let lost = try program.run(["audit", "--store", "s.sqlite"])
        #expect(lost.status == 66 && lost.messages.contains("none of them is where it was"))
        #expect(try NSArray(array: rows(program, ["audit", "elsewhere"])) == NSArray(array: before))
        // A part of them is told as a part.
        let part = try program.run(["audit", "elsewhere/one.ndjson", "--store", "s.sqlite", "--format", "csv"])
        #expect(part.status == 3 && part.messages.contains("two.ndjson is not there; the 3 CDRs in it are left out"))
        // A file of that name with other content is not taken for it.
        _ = try program.file("elsewhere/two.ndjson", "{}\n")
        #expect(try program.run(["audit", "elsewhere", "--store", "s.sqlite"]).status == 3)
    }

    @Test func bytesStayWhateverTheWorkers() throws {
        let program = try network()
        for arguments in [["audit"], ["audit", "--per", "cdr"], ["audit", "--per", "tariff"], ["revenue", "--per", "hour"]] {
            let runs = try ["1", "4"].map {
                try program.run(arguments + ["--jobs", $0, "--format", "csv", "--store", "s.sqlite"])
            }
            #expect(runs[0].status == 0 && runs[0].output == runs[1].output && !runs[0].output.isEmpty)
        }
    }

    @Test func revenueIsWhatWasBilled() throws {
        let program = try network()
        _ = try program.file("energy.toml", "[costs]\ncurrency = \"EUR\"\nenergy_cost_per_kwh = 0.1\n")
        func first(_ arguments: [String]) throws -> [String: Any] {
            try #require(try rows(program, ["revenue", "--config", "energy.toml"] + arguments).first)
        }
        let site = try first([])
        #expect((site["revenue"] as? NSNumber)?.doubleValue == 4.5 + 6.5 + 4.5 + 0 + 5.445 + 4.5 + 4)
        #expect((site["energy_cost"] as? NSNumber)?.doubleValue == 7)
        // 14 minutes each as 0.2333 h, begun minutes at ten cents, five of them free.
        let idle = try first(["--idle-fee", "0.1", "--idle-free", "5"])
        #expect((idle["difference"] as? NSNumber)?.doubleValue == 6.3)
        _ = try program.file(
            "flat.json",
            #"{"id":"F","currency":"EUR","elements":[{"price_components":[{"type":"FLAT","price":3,"step_size":1}]}]}"#)
        #expect((try first(["--tariff", "flat.json"])["revenue_what_if"] as? NSNumber)?.doubleValue == 21)
        let hours = try rows(program, ["revenue", "--config", "energy.toml", "--per", "hour"])
        #expect(hours.map { $0["hour"] as? String } == ["10", "12", "13", "14", "15", "17", "18"])
        #expect(try program.run(["revenue", "--tariff", "absent.json", "--store", "s.sqlite"]).status == 66)
        #expect(try program.run(["revenue", "--tariff", "archives/one.ndjson", "--store", "s.sqlite"]).status == 65)
        #expect(try program.run(["revenue", "--idle-free", "5", "--store", "s.sqlite"]).status == 64)
    }

    @Test func version211IsPricedByItsOwnRules() throws {
        let program = try Program()
        let tariff =
            #"{"id":"T","currency":"EUR","elements":[{"price_components":[{"type":"TIME","price":2.00,"step_size":300}]}],"last_updated":"2026-01-01T00:00:00Z"}"#
        let cdr = """
            {"id":"OLD","start_date_time":"2026-06-15T08:00:00Z","stop_date_time":"2026-06-15T09:58:23Z","auth_id":"A1",
            "auth_method":"WHITELIST","location":{"id":"L9","type":"ON_STREET","name":"Nine","address":"A","city":"B","postal_code":"1",
            "country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"evses":[{"uid":"E9","evse_id":"NL*TST*E9","status":"AVAILABLE",
            "connectors":[{"id":"1","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_1_PHASE","voltage":230,"amperage":32,
            "last_updated":"2026-01-01T00:00:00Z"}],"last_updated":"2026-01-01T00:00:00Z"}],"last_updated":"2026-01-01T00:00:00Z"},
            "currency":"EUR","tariffs":[\(tariff)],"charging_periods":[{"start_date_time":"2026-06-15T08:00:00Z",
            "dimensions":[{"type":"TIME","volume":1.973}]}],"total_cost":4.00,"total_energy":15.342,"total_time":1.973,
            "last_updated":"2026-06-15T09:59:00Z"}
            """.replacing("\n", with: "")
        _ = try program.file("old.ndjson", cdr + "\n")
        try #require(try program.run(["ingest", "old.ndjson", "-q", "--party", "NL*TST", "--store", "s.sqlite"]).status == 0)
        let row = try #require(try rows(program, ["audit"]).first)
        #expect(row["cause"] as? String == "agrees" && (row["by_tariff"] as? NSNumber)?.doubleValue == 4)
    }
}
