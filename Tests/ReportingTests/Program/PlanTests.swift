import Foundation
import Synthesis
import Testing

/// `report plan`, run over a made-up network.
@Suite struct PlanTests {
    private func network() throws -> Program {
        let program = try Program()
        var shape = NetworkShape(seed: 71, sites: 5, evsesPerSite: 2...4, days: 150)
        shape.busyness = [4, 2.5, 1]
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        _ = try program.file(
            "prices.toml", "[costs]\ncurrency = \"EUR\"\nevse_cost = 9000\nmargin_per_kwh = 0.3\nsite_cost = 2000\n")
        try #require(try program.run(["ingest", "archives", "-q", "--store", "s.sqlite"]).status == 0)
        return program
    }

    private func plan(_ program: Program, _ arguments: [String]) throws -> [String: Any] {
        let run = try program.run(
            ["plan", "--format", "json", "--store", "s.sqlite", "--config", "prices.toml"] + arguments)
        try #require(run.status == 0, "\(run.messages)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test func theBudgetHoldsAndIsSpentWhereItBringsMost() throws {
        let program = try network()
        var before = 0.0
        for budget in [0, 12_000, 40_000, 150_000, 1_000_000] {
            let plan = try plan(program, ["--budget", "\(budget)", "--by", "kwh"])
            let sites = try #require(plan["sites"] as? [[String: Any]])
            let invested = try #require((plan["investment"] as? NSNumber)?.doubleValue)
            #expect(invested <= Double(budget))
            #expect(abs(sites.reduce(0) { $0 + (($1["investment"] as? NSNumber)?.doubleValue ?? 0) } - invested) < 1e-6)
            let energy = sites.reduce(0) { sum, site in
                sum + (((site["recovered_kwh_per_year"] as? [String: Any])?["value"] as? NSNumber)?.doubleValue ?? 0)
            }
            #expect(energy >= before)
            before = energy
            let gains = sites.compactMap { ($0["gain_per_cost"] as? NSNumber)?.doubleValue }
            #expect(gains == gains.sorted(by: >) && gains.allSatisfy { $0 > 0 })
        }
        #expect(before > 0)
    }

    /// A site that has connection enough pays for none, with measures neither: nothing costs less than what is built.
    @Test func theConnectionThatIsThereCostsNothing() throws {
        let program = try network()
        func plan(_ costs: String) throws -> [[String: Any]] {
            _ = try program.file(
                "more.toml",
                "[costs]\ncurrency = \"EUR\"\nevse_cost = 9000\nmargin_per_kwh = 0.3\nconnection_cost_per_kw = 2000\n" + costs
                    + (1...5).map { "[[site]]\nid = \"L000\($0)\"\nlocations = [\"L000\($0)\"]\nconnection_kw = 5000\n" }.joined()
            )
            let run = try program.run(
                [
                    "plan", "--format", "json", "--store", "s.sqlite", "--config", "more.toml", "--budget", "1000000", "--by",
                    "kwh",
                ])
            try #require(run.status == 0, "\(run.messages)")
            let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            return json?["sites"] as? [[String: Any]] ?? []
        }
        for costs in ["", "load_management_cost = 1000\n"] {
            let sites = try plan(costs)
            #expect(!sites.isEmpty)
            for site in sites {
                let more = (site["evses_more"] as? NSNumber)?.doubleValue ?? 0
                let managed = (site["measures"] as? [String])?.contains("load_management") == true
                #expect((site["investment"] as? NSNumber)?.doubleValue == more * 9000 + (managed ? 1000 : 0))
            }
        }
    }

    @Test func bytesStayWhateverTheWorkers() throws {
        let program = try network()
        for format in ["text", "json", "csv", "md"] {
            let runs = try ["1", "4"].map {
                try program.run(
                    [
                        "plan", "--budget", "60000", "--format", format, "--jobs", $0, "--store", "s.sqlite", "--config",
                        "prices.toml",
                    ])
            }
            #expect(runs[0].status == 0 && runs[0].output == runs[1].output && !runs[0].output.isEmpty)
        }
    }

    @Test func withoutPricesItSaysWhatToSet() throws {
        let run = try network().run(["plan", "--budget", "1000", "--store", "s.sqlite"])
        #expect(
            run.status == 78 && run.messages.hasPrefix("report: cannot plan a budget: no prices are given\n  try: set currency"))
    }

    @Test func theYearsAreThoseAskedFor() throws {
        let program = try network()
        func years(_ arguments: [String]) throws -> Program.Run {
            try program.run(["plan", "--horizon", "2029", "--store", "s.sqlite"] + arguments)
        }
        let runs = try ["1", "4"].map { try years(["--growth", "0,10,25", "--format", "json", "--jobs", $0]) }
        #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(runs[0].output.utf8)) as? [[String: Any]])
        let planned = rows.filter { $0["year"] is String }
        #expect(Set(planned.compactMap { $0["year"] as? String }) == ["2026", "2027", "2028", "2029"])
        #expect(planned.count % 12 == 0 && planned.allSatisfy { $0["growth_source"] as? String == "given" })
        // Half a year of data tells no growth.
        let unknown = try years([])
        #expect(
            unknown.status == 0
                && unknown.output.contains("No plan: no growth is known: it takes two years of data, or --growth."))
        #expect(try years(["--growth", "5,3,1"]).status == 64)
        #expect(try years(["--budget", "1000"]).status == 64)
        #expect(try program.run(["plan", "--store", "s.sqlite"]).status == 64)
        #expect(try program.run(["plan", "--horizon", "2020", "--growth", "0,1,2", "--store", "s.sqlite"]).status == 64)
        let forecasts = try program.run(["forecast", "--weeks", "2", "--by", "step", "--format", "csv", "--store", "s.sqlite"])
        #expect(forecasts.status == 0 && forecasts.output.split(separator: "\n").count == 1 + 5 * 14)
    }

    @Test func aNewSiteIsForetoldFromOthers() throws {
        let program = try network()
        let both = try program.run(["analogue", "--store", "s.sqlite"])
        let classes = try program.run(["query", "SELECT DISTINCT power_type = 'DC' FROM evses", "--store", "s.sqlite"])
        let arguments = ["analogue", "--class", "ac", "--format", "json", "--store", "s.sqlite"]
        #expect(both.status == (classes.output.split(separator: "\n").count == 3 ? 64 : 0))
        let ac = try program.run(arguments)
        #expect(ac.status == 0 && ac.messages.contains("Foretold from the others") || ac.status == 66)
        #expect(try program.run(["analogue", "--class", "HV", "--store", "s.sqlite"]).status == 64)
        #expect(try program.run(["analogue", "--site", "L0001", "--class", "ac", "--store", "s.sqlite"]).status == 66)
    }
}
