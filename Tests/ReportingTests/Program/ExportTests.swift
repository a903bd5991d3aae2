import Charging
import Foundation
import Synthesis
import Testing

/// `report export`: files in the shapes of other tools, with all of the store's energy.
@Suite struct ExportTests {
    private func program(days: Int = 400) throws -> Program {
        let program = try Program()
        var shape = NetworkShape(
            seed: 95, sites: 2, evsesPerSite: 2...3, firstDay: CivilDate(year: 2024, month: 12, day: 20), days: days, dirt: 1)
        shape.keepsTruth = false
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        #expect([0, 3].contains(try program.run(["ingest", "archives", "--store", "s.sqlite", "-q"]).status))
        return program
    }

    private func export(_ program: Program, _ words: String) throws -> Program.Run {
        try program.run(["export", "--store", "s.sqlite", "-q", "--as"] + words.split(separator: " ").map(String.init))
    }

    private func lines(_ program: Program, _ path: String) throws -> [String] {
        let data = try #require(FileManager.default.contents(atPath: program.folder + "/" + path), "\(path)")
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func notes(_ program: Program, _ path: String) throws -> (all: [String: Any], files: [[String: Any]]) {
        let data = try #require(FileManager.default.contents(atPath: program.folder + "/" + path))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (all, all["files"] as? [[String: Any]] ?? [])
    }

    private func number(_ value: Any?) -> Double? { (value as? NSNumber)?.doubleValue }

    private func sites(_ program: Program, _ period: [String] = []) throws -> [String: Double] {
        let run = try program.run(["show", "sites", "--format", "json", "--store", "s.sqlite"] + period)
        let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]] ?? []
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["site_id"] as? String ?? "", number($0["energy_kwh"]) ?? 0) })
    }

    /// 2025 is whole in the data: its rows are as many as the tool asks for, and sum to what `show` says of that year.
    @Test(arguments: ["reopt", "homer", "sam"])
    func aYearIsOneColumn(shape: String) throws {
        let program = try program()
        #expect(try export(program, "\(shape) --site L0001 -o load.csv").status == 0)
        var rows = try lines(program, "load.csv")
        if shape == "sam" { #expect(rows.removeFirst() == "load_kw") }
        let loads = rows.compactMap(Double.init)
        #expect(loads.count == 35_040 && rows.count == 35_040)
        let energy = try #require(
            try sites(program, ["--from", "2024-12-31T23:00:00Z", "--to", "2025-12-31T23:00:00Z"])["L0001"])
        #expect(abs(loads.reduce(0, +) / 4 - energy) < 1e-6 && energy > 1000)
        let file = try #require(try notes(program, "load.csv.meta.json").files.first)
        #expect(number(file["difference_kwh"]) == 0 && number(file["rows"]) == 35_040 && number(file["filled_steps"]) == 0)
        #expect(abs((number(file["store_kwh"]) ?? 0) - energy) < 1e-6)
        // A folder has a file a site.
        #expect(try export(program, "\(shape) --step 60m -o loads/").status == 0)
        #expect(try lines(program, "loads/L0002.csv").count == (shape == "sam" ? 8761 : 8760))
        #expect(try export(program, "\(shape) -o one.csv").status == 64)
    }

    @Test func severalLoadsStandSideBySide() throws {
        let program = try program()
        let energies = try sites(program, ["--from", "2024-12-31T23:00:00Z", "--to", "2025-12-31T23:00:00Z"])
        for shape in ["opendss", "pandapower"] {
            #expect(try export(program, "\(shape) -o \(shape)").status == 0)
            let rows = try lines(program, "\(shape)/loads.csv").map { $0.split(separator: ",").map(String.init) }
            let heads = shape == "opendss" ? rows[0] : Array(rows[0].dropFirst())
            #expect(heads == ["L0001", "L0002"] && rows.count == 35_041)
            for (column, site) in heads.enumerated() {
                let place = shape == "opendss" ? column : column + 1
                let sum = rows.dropFirst().reduce(0) { $0 + (Double($1[place]) ?? .nan) } / 4
                #expect(abs(sum - (energies[site] ?? 0) / (shape == "opendss" ? 1 : 1000)) < 1e-6)
            }
        }
        let shapes = try lines(program, "opendss/loadshapes.dss").filter { !$0.hasPrefix("!") }
        #expect(
            shapes.count == 2
                && shapes[0].hasPrefix("New LoadShape.L0001 npts=35040 minterval=15 mult=(file=loads.csv, col=1, header=yes)"))
        #expect(try lines(program, "pandapower/columns.csv")[1].hasPrefix("0,L0001,L0001,"))
        // Of EVSEs: their columns sum to the site's.
        #expect(try export(program, "opendss --per evse --site L0001 -o evses").status == 0)
        let files = try notes(program, "evses/meta.json").files
        #expect(files.count >= 2)
        #expect(abs(files.reduce(0) { $0 + (number($1["energy_kwh"]) ?? 0) } - (energies["L0001"] ?? 0)) < 1e-6)
    }

    /// Half a year is no year: it is refused with its count, filled, or made of weeks, and the notes say which.
    @Test func whatIsNotAYearIsRefused() throws {
        let program = try program(days: 200)
        let refused = try export(program, "homer --per network --year 2025 -o h.csv")
        #expect(refused.status == 66 && refused.messages.contains("of 35,040 steps have no data"), "\(refused.messages)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/h.csv"))
        #expect(try export(program, "homer --per network --year 2025 --fill zero -o h.csv").status == 0)
        let filled = try #require(try notes(program, "h.csv.meta.json").files.first)
        #expect((number(filled["filled_steps"]) ?? 0) > 10_000 && number(filled["difference_kwh"]) == 0)
        #expect(try export(program, "homer --per network --year 2025 --repeat-weeks --start-weekday monday -o h.csv").status == 0)
        let made = try #require(try notes(program, "h.csv.meta.json").files.first)
        #expect(made["store_kwh"] is NSNull && made["difference_kwh"] is NSNull && number(made["moved_days"]) == 5)
        #expect((number(made["repeated_weeks"]) ?? 0) > 20)
        #expect(try lines(program, "h.csv").count == 35_040)
        let none = try export(program, "homer --per network --year 2020 -o h.csv")
        #expect(none.status == 66 && none.messages.contains("no data of that year"))
    }

    @Test func sessionsAndTheirQuarters() throws {
        let program = try program(days: 120)
        let total = try sites(program).values.reduce(0, +)
        for shape in ["intervals", "evsim"] {
            #expect(try export(program, "\(shape) -o \(shape).csv").status == 0)
            let rows = try lines(program, "\(shape).csv").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            let column = try #require(rows[0].firstIndex { ["energy_kwh", "Energy"].contains($0) })
            let sum = rows.dropFirst().reduce(0) { $0 + (Double($1[column]) ?? .nan) }
            let file = try #require(try notes(program, "\(shape).csv.meta.json").files.first)
            #expect(abs(sum - total - (number(file["difference_kwh"]) ?? .nan)) < 1e-3)
            #expect(Double(rows.count - 1) == number(file["rows"]))
            #expect(abs(number(file["difference_kwh"]) ?? .nan) < (shape == "intervals" ? 1e-9 : total / 1000))
        }
        #expect(try export(program, "nevi --quarter 2025Q1 -o nevi").status == 0)
        let uptime = try lines(program, "nevi/uptime.csv").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(try export(program, "nevi --quarter 2023Q1 -o none").status == 66)
        let outages = try program.run(["show", "outages", "--format", "json", "--store", "s.sqlite"]).output
        let minutes = try lines(program, "nevi/outages.csv").dropFirst().compactMap { Double($0.split(separator: ",")[4]) }
        #expect(minutes.allSatisfy { $0 > 0 } && (minutes.count > 0) == outages.contains("\"site_id\""), "\(minutes) \(outages)")
        // Statuses cover weeks and no year: the law's figure is not known, and not made up.
        #expect(uptime.count > 3 && uptime.dropFirst().allSatisfy { $0[4].isEmpty && $0[7] != "1" })
        #expect(try lines(program, "nevi/sessions.csv").count > 100)
    }

    @Test func mapsAndWorkbooks() throws {
        let program = try program(days: 60)
        #expect(try export(program, "geojson -o -").status == 0)
        let map = try JSONSerialization.jsonObject(with: Data(try export(program, "geojson -o -").output.utf8)) as? [String: Any]
        let features = map?["features"] as? [[String: Any]] ?? []
        #expect(features.count == 2)
        let point = (features.first?["geometry"] as? [String: Any])?["coordinates"] as? [NSNumber] ?? []
        // Longitude first, in the Netherlands or beside.
        #expect(point.count == 2 && (3.0...10).contains(point[0].doubleValue) && (49.0...54).contains(point[1].doubleValue))
        for shape in ["xlsx", "grid"] {
            #expect(try export(program, "\(shape) -o \(shape).xlsx").status == 0)
            let bytes = FileManager.default.contents(atPath: program.folder + "/\(shape).xlsx") ?? Data()
            #expect(bytes.starts(with: [0x50, 0x4B]))
        }
        #expect(number(try notes(program, "xlsx.xlsx.meta.json").files.first?["difference_kwh"]) == 0)
    }

    @Test(arguments: [
        "nevi -o n", "sam --leap keep -o x", "reopt --step 1m -o x", "reopt --start-weekday monday -o x", "evsim --step 60m -o x",
        "evsim --clock utc -o x", "nevi --quarter 2025Q1 --from 2025-01-01 -o n", "homer --evse x -o x",
        "intervals --quarter 2025Q1 -o x", "intervals --year 2025 -o x", "sam --from 2025-01-01 -o x",
        "opendss -o -",
        "grid -o -", "homer --step 7m -o x", "parquet -o x", "nevi --quarter 2025Q5 -o n",
    ])
    func whatDoesNotFitIsRefused(words: String) throws {
        #expect(try export(try Program(), words).status == 64)
    }

    @Test func bytesStayWhateverTheWorkers() throws {
        let program = try program()
        for (index, shape) in ["opendss --per evse", "intervals", "geojson", "grid"].enumerated() {
            for jobs in ["1", "4"] {
                #expect(try export(program, "\(shape) --jobs \(jobs) -o \(index)-\(jobs)").status == 0)
            }
            for file in index == 0 ? ["/loads.csv", "/meta.json"] : [""] {
                let bytes = ["1", "4"].map { FileManager.default.contents(atPath: program.folder + "/\(index)-\($0)\(file)") }
                #expect(bytes[0] != nil && bytes[0] == bytes[1], "\(shape)")
            }
        }
    }
}
