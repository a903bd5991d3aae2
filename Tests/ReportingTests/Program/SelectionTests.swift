import Foundation
import Synthesis
import Testing

/// A figure does not depend on what else is looked at with it: every row of a selection is the row of the whole network.
@Suite struct SelectionTests {
    /// A network with outages that nobody reported, cars that come to several sites, and dirt.
    private func network() throws -> Program {
        let program = try Program()
        var shape = NetworkShape(seed: 61, sites: 4, evsesPerSite: 2...4, days: 120, dirt: 6)
        shape.outagesPerEVSEPerYear = 6
        shape.snapshotDays = 3
        shape.visitsPerEVSEPerDay = 3
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        let run = try program.run(["ingest", "archives", "-q", "--store", "s.sqlite"])
        try #require([0, 3].contains(run.status))
        return program
    }

    private func rows(_ program: Program, _ arguments: [String]) throws -> [[String: String]] {
        let run = try program.run(["show"] + arguments + ["--format", "json", "--store", "s.sqlite"])
        try #require(run.status == 0, "\(run.messages)")
        let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
        return try #require(rows).map { $0.mapValues { "\($0)" } }
    }

    @Test(arguments: [
        (["evses"], "evse_uid", "--evse"), (["starts"], "evse_uid", "--evse"), (["outages"], "evse_uid", "--evse"),
        (["availability"], "evse_uid", "--evse"), (["peaks", "--per", "evse"], "evse_uid", "--evse"),
        (["evses"], "site_id", "--site"),
        (["starts"], "site_id", "--site"), (["outages"], "site_id", "--site"), (["sites"], "site_id", "--site"),
        (["evses"], "location_id", "--location"),
    ])
    func rowsStay(table: [String], key: String, flag: String) throws {
        let program = try network()
        let whole = try rows(program, table)
        try #require(!whole.isEmpty)
        for name in Set(whole.compactMap { $0[key] }).subtracting(["<null>"]) {
            #expect(try rows(program, table + [flag, name]) == whole.filter { $0[key] == name }, "\(table) \(flag) \(name)")
        }
    }

    @Test(arguments: ["suspected_outage_s", "alarm", "peak_kw_on_arrival", "uptime_low", "failed_start_share"])
    func explainSaysWhatShowSays(figure: String) throws {
        let program = try network()
        let table = ["alarm", "failed_start_share"].contains(figure) ? "starts" : "evses"
        for row in try rows(program, [table]) {
            guard let uid = row["evse_uid"], uid != "<null>" else { continue }
            let run = try program.run(["explain", figure, "--evse", uid, "--format", "json", "--store", "s.sqlite"])
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.messages)")
            #expect("\(object["value"] ?? "")" == row[figure], "\(figure) of \(uid)")
        }
    }

    /// Days after the newest evidence are days without data.
    @Test func aLaterEndChangesNothing() throws {
        let program = try network()
        let usual = try rows(program, ["sites"])
        let later = try rows(program, ["sites", "--to", "2027-01-01"])
        for (left, right) in zip(usual, later) {
            for key in ["sessions", "energy_kwh", "occupied_s", "peak_kw", "all_busy_s"] { #expect(left[key] == right[key]) }
            let (before, after) = (Double(left["available_s"] ?? "") ?? 0, Double(right["available_s"] ?? "") ?? 0)
            // To the day of the newest evidence, which may be some hours after the last charge.
            #expect(after >= before && after < before * 1.1, "\(left["site_id"] ?? ""): \(before), \(after)")
        }
        let none = try rows(program, ["utilization", "--per", "network", "--from", "2027-01-01", "--to", "2027-02-01"])
        #expect(none.allSatisfy { $0["available_s"] == "0" })
    }

    @Test(arguments: [
        ["capacity", "--format", "json"], ["capacity", "--format", "html"], ["show", "evses"], ["show", "peaks"],
    ])
    func bytesStayWhateverTheWorkers(arguments: [String]) throws {
        let program = try network()
        let runs = try ["1", "5"].map { try program.run(arguments + ["--jobs", $0, "--store", "s.sqlite"]) }
        #expect(runs[0].status == 0 && runs[0].output == runs[1].output && runs[0].output.count > 500)
    }
}
