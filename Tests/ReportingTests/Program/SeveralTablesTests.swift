import Foundation
import Synthesis
import Testing

/// Several tables of one `show` are what each alone is.
@Suite struct SeveralTablesTests {
    private func network(_ configuration: String) throws -> Program {
        let program = try Program()
        var shape = NetworkShape(seed: 67, sites: 4, evsesPerSite: 2...4, days: 60, dirt: 6)
        shape.outagesPerEVSEPerYear = 12
        shape.snapshotDays = 3
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        _ = try program.file("laddplan.toml", configuration)
        let run = try program.run(["ingest", "archives", "-q", "--store", "s.sqlite"])
        try #require([0, 3].contains(run.status))
        return program
    }

    private func json(_ program: Program, _ arguments: [String]) throws -> NSObject {
        let run = try program.run(["show"] + arguments + ["--format", "json", "--store", "s.sqlite"])
        try #require(run.status == 0, "\(run.messages)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? NSObject)
    }

    /// With sites that are one Location each, and with one of two.
    @Test(arguments: ["", "[[site]]\nid = \"both\"\nlocations = [\"L0001\", \"L0002\"]\n"])
    func eachIsAsItIsAlone(configuration: String) throws {
        let program = try network(configuration)
        let names = ["locations", "evses", "network", "sites", "outages", "availability", "parties", "ledger", "grid"]
        for flags in [[], ["--sliding", "--window", "30"], ["--location", "L0002"], ["--site", "L0003"]] {
            let all = try #require(try json(program, names + flags) as? [String: NSObject])
            #expect(Set(all.keys) == Set(names))
            for name in names {
                let slides = ["locations", "evses", "network", "sites"].contains(name)
                let own = slides ? flags : flags.filter { $0 != "--sliding" }
                #expect(all[name] == (try json(program, [name] + own)), "\(name) \(flags)")
            }
        }
        let rows = try #require(try json(program, ["locations"]) as? [[String: Any]])
        #expect(Set(rows.compactMap { $0["location_id"] as? String }).isSuperset(of: ["L0001", "L0002"]))
    }

    @Test func peopleSeeOneBelowTheOther() throws {
        let program = try network("")
        for (format, mark) in [("md", "## "), ("table", "")] {
            func text(_ names: [String]) throws -> String {
                try program.run(["show"] + names + ["--format", format, "--store", "s.sqlite"]).output
            }
            let both = try text(["sites", "runs"])
            #expect(both == "\(mark)sites\n\n\(try text(["sites"]))\n\(mark)runs\n\n\(try text(["runs"]))")
        }
        // Nobody looks, and CSV holds one.
        let piped = try program.run(["show", "sites", "runs", "--store", "s.sqlite"])
        let json = try program.run(["show", "sites", "runs", "--format", "json", "--store", "s.sqlite"])
        #expect(piped.status == 0 && piped.output == json.output)
    }

    @Test(arguments: [
        (["sites", "runs", "--format", "csv"], "--format csv holds one table"),
        (["sites", "sites"], "'sites' is asked for twice"),
        (["sites", "runs", "--by", "month"], "'sites' knows no --by"),
        (["runs", "hours", "--sliding"], "'runs' knows no --sliding"),
        (["sites", "utilization", "--by", "year"], "--by 'year' is not one of"),
        (["sites", "evse"], "there is no table 'evse': did you mean 'evses'?"),
    ])
    func whatCannotBeIsRefused(arguments: [String], words: String) throws {
        let run = try Program().run(["show"] + arguments + ["--store", "s.sqlite"])
        #expect(run.status == 64 && run.messages.contains(words), "\(run.messages)")
    }
}
