import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct ConnectionSettingsTests {
    private func site(_ id: String = "S") -> (SiteShard, AnalysisScope) { ConnectionFixture.site(id, name: id, cars: 1) }

    @Test func connectionIsRead() throws {
        let configuration = try Configuration.made(
            """
            [connection]
            return_years = 5
            growth = 0.3
            sizes_kw = [17.3, 43.6, 110]
            """)
        #expect(configuration.connection.returnYears == .set(5) && configuration.connection.growth == .set(0.3))
        #expect(configuration.connection.sizesKilowatts == [17.3, 43.6, 110])
    }

    /// A limit on winter working days from 17:00 to 20:00, and a lower one at night all year.
    @Test func limitsHoldInTheirHours() throws {
        let (shard, scope) = site()
        let configuration = try Configuration.made(
            """
            [[connection_limit]]
            site = "S"
            limit_kw = 40
            months = [5]
            weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri"]
            from = "17:00"
            to = "20:00"
            [[connection_limit]]
            site = "S"
            limit_kw = 20
            from = "23:00"
            to = "05:00"
            [[connection_limit]]
            site = "T"
            limit_kw = 1
            """)
        let supply = configuration.loadSettings(of: shard, scope: scope).grid.supply
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        func limit(_ month: Int, _ day: Int, _ hour: Int64, _ minute: Int64 = 0) -> Double? {
            let midnight = calendar.startOfDay(CivilDate(year: 2026, month: month, day: day))
            return supply.step(at: midnight + (hour * 3600 + minute * 60)).limit?.kilowatts
        }
        // 8 May 2026 is a Friday, 31 May a Sunday.
        #expect(limit(5, 8, 16, 59) == nil && limit(5, 8, 17) == 40 && limit(5, 8, 19, 59) == 40 && limit(5, 8, 20) == nil)
        #expect(limit(5, 9, 18) == nil && limit(6, 5, 18) == nil)
        #expect(limit(6, 5, 23) == 20 && limit(6, 6, 4, 59) == 20 && limit(6, 6, 5) == nil && limit(5, 31, 23) == 20)
    }

    /// Hours that run past midnight are those of the day on which they begin.
    @Test func hoursPastMidnightBelongToTheDayBefore() throws {
        let (shard, scope) = site()
        let configuration = try Configuration.made(
            """
            [[connection_limit]]
            site = "S"
            limit_kw = 20
            months = [5]
            weekdays = ["Sun"]
            from = "22:00"
            to = "02:00"
            """)
        let supply = configuration.loadSettings(of: shard, scope: scope).grid.supply
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        func limit(_ month: Int, _ day: Int, _ hour: Int64) -> Double? {
            let midnight = calendar.startOfDay(CivilDate(year: 2026, month: month, day: day))
            return supply.step(at: midnight + hour * 3600).limit?.kilowatts
        }
        // The last Sunday of May is the 31st.
        #expect(limit(5, 31, 22) == 20 && limit(6, 1, 1) == 20 && limit(6, 1, 2) == nil && limit(5, 31, 1) == nil)
    }

    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "laddplan-base-\(UUID().uuidString).csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func baseLoadIsRead() throws {
        let path = try file(
            "Start,kW\n2026-05-10T00:00:00+02:00,12.5\n2026-05-10T00:15:00+02:00,-3\n2026-05-10T00:30:00+02:00,7\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (shard, scope) = site()
        let configuration = try Configuration.made("[[site]]\nid = \"S\"\nbase_load = \"\(path)\"")
        let supply = configuration.loadSettings(of: shard, scope: scope).grid.supply
        let start = try #require(Timestamp("2026-05-10T00:00:00+02:00")).instant
        func load(_ seconds: Int64) -> Double { supply.step(at: start + seconds).baseLoad.kilowatts }
        #expect(load(-1) == 0 && load(0) == 12.5 && load(899) == 12.5 && load(900) == 0 && load(1800) == 7)
        // The last row holds as long as the one before.
        #expect(load(2699) == 7 && load(2700) == 0)
    }

    @Test(arguments: [
        "", "time,kw\n", "start,kw\nyesterday,3\n", "start,kw\n2026-05-10T00:00:00Z,much\n", "start,kw\n2026-05-10T00:00:00Z\n",
        "start,kw\n2026-05-10T00:15:00Z,3\n2026-05-10T00:00:00Z,3\n", "start,kw\n2026-05-10T00:00:00Z,nan\n",
    ])
    func badBaseLoadIsAnError(text: String) throws {
        let path = try file(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: ConfigurationError.self) { try Configuration.made("[[site]]\nid = \"S\"\nbase_load = \"\(path)\"") }
    }

    @Test(arguments: [
        "[connection]\nsizes_kw = [20, 10]", "[connection]\nsizes_kw = [0]", "[connection]\ngrowth = -0.1",
        "[connection]\nreturn_years = 0",
        "[[connection_limit]]\nsite = \"S\"", "[[connection_limit]]\nlimit_kw = 3",
        "[[connection_limit]]\nsite = \"S\"\nlimit_kw = 3\nmonths = [13]",
        "[[site]]\nid = \"S\"\nbase_load = \"nothing.csv\"",
    ])
    func wrongSettingsAreErrors(text: String) {
        #expect(throws: ConfigurationError.self) { try Configuration.made(text) }
    }
}
