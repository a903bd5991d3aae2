import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct OptimizeTests {
    /// - Parameter prices: whether the configuration has any.
    private func report(_ name: String = "Stationsplein", cars: Int = 9, configuration: String = "") throws -> OptimizeReport {
        let (shard, scope) = ConnectionFixture.site("L1", name: name, cars: cars)
        let configuration = try Configuration.made(configuration)
        return OptimizeReport(
            shard, scope: scope, settings: configuration.loadSettings(of: shard, scope: scope), configuration: configuration)
    }

    private static let prices = """
        [costs]
        currency = "EUR"
        evse_cost = 12000
        margin_per_kwh = 0.2
        connection_cost_per_kw = 200
        demand_charge_per_kw_month = 5
        """

    private func text(_ report: OptimizeReport, width: Int = 100, ascii: Bool = false) -> String {
        OptimizeText.render(report, width: width, ascii: ascii, color: false)
    }

    @Test func isAsStored() throws {
        expectGolden(text(try report(configuration: Self.prices)), "optimize.txt")
        expectGolden(text(try report(cars: 0), width: 80, ascii: true), "optimize-empty.txt")
        expectGolden(OptimizeJSON.render(try report(configuration: Self.prices)), "optimize.json")
    }

    @Test func contractHolds() throws {
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(OptimizeJSON.render(try report(configuration: Self.prices)).utf8))
                as? [String: Any])
        #expect(json["site_id"] as? String == "L1" && json["schema"] as? String == "laddplan.optimize/1")
        let days = CapacityReportFixture.period.lengthSeconds / 86_400
        #expect(json["sessions"] as? Int == Int(days) * 9)
        #expect(json["energy_kwh"] as? Double == Double(days) * 9 * 22)
        #expect(json["deliverable_kwh"] as? Double == json["energy_kwh"] as? Double)
        #expect(json["uncontrolled_kw"] as? Double == 99)
        let minimum = try #require(json["minimum_kw"] as? Double)
        // Nine cars with 22 kWh each from 8:00 to 16:30, of which the last two stay longest.
        let certificate = try #require(json["certificate"] as? [String: Any])
        let forced = try #require(certificate["forced_kwh"] as? Double)
        let seconds = try #require(certificate["seconds"] as? Double)
        #expect(abs(forced / seconds * 3600 - minimum) < 1e-9)
        let parts = try #require(certificate["sessions"] as? [[String: Any]])
        #expect(abs(parts.reduce(0) { $0 + ($1["forced_kwh"] as? Double ?? 0) } - forced) < 1e-9)
        for policy in try #require(json["policies"] as? [[String: Any]]) {
            for name in ["policy", "limit_kw", "unserved_kwh", "sessions_short", "peak_kw"] { #expect(policy[name] != nil) }
        }
        for point in try #require(json["curve"] as? [[String: Any]]) {
            #expect(point["limit_kw"] is Double && point["optimum_unserved_kwh"] is Double)
            for policy in ChargingPolicy.allCases { #expect(point["\(policy.rawValue)_unserved_kwh"] is Double) }
        }
    }

    /// What is plain or explained by the fields around it.
    private static let plain: Set<String> = [
        "schema", "site_id", "name", "time_zone", "period", "side", "cap", "includes_dc", "days", "count", "minimum_kw",
        "policies",
        "policy", "curve", "earlier", "seconds", "exceedances", "events", "saving", "currency", "phases", "dc", "managed_history",
        "intervals", "date", "evse_uid", "record_id", "start_utc", "end_utc", "recovered_utc", "from", "to", "car", "rating",
        "null_reason",
        "power_groups",
    ]

    @Test func everyFieldIsExplained() throws {
        func names(_ value: JSONValue) -> [String] {
            switch value {
            case .object(let members): members.flatMap { [$0.name] + names($0.value) }
            case .array(let values): values.flatMap(names)
            default: []
            }
        }
        let found = Set(names(OptimizeJSON.value(try report(configuration: Self.prices))))
        let ofPolicies = ChargingPolicy.allCases.flatMap { ["\($0.rawValue)_unserved_kwh", "\($0.rawValue)_sessions_short"] }
        let unexplained = found.subtracting(Self.plain).subtracting(ofPolicies).filter { FigureCatalogue.figure($0) == nil }
        #expect(unexplained.sorted() == [])
    }

    /// Where nothing can be shifted nothing can be said of it.
    @Test func withoutNeedsFiguresAreUnknown() throws {
        guard case .object(let fields) = OptimizeJSON.value(try report(cars: 0)) else { return }
        for name in ["uncontrolled_kw", "minimum_kw", "managed_min_kw", "limit_kw", "earlier", "saving", "exceedances"] {
            let field = try #require(fields.first { $0.name == name })
            #expect(field.value == .null, "\(name)")
        }
        #expect(fields.first { $0.name == "null_reason" }?.value == .string("No session in this period has energy."))
    }

    @Test(arguments: [60, 80, 132]) func linesFitTheWidth(width: Int) throws {
        for report in [try report(configuration: Self.prices), try report(cars: 0)] {
            for line in text(report, width: width).split(separator: "\n") {
                #expect(String(line).displayWidth <= width, "\(line)")
            }
        }
    }

    @Test func namesCannotSteerTheTerminal() throws {
        let shown = text(try report("\u{1B}[31mred\u{202E}\u{07}"))
        #expect(!shown.contains("\u{1B}") && !shown.contains("\u{202E}") && !shown.contains("\u{07}"))
        #expect(text(try report(), ascii: true).utf8.allSatisfy { $0 < 0x80 })
    }
}
