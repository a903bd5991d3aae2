import Foundation
import Testing

@testable import Reporting

@Suite struct CapacityJSONTests {
    private func object(_ report: CapacityReport) throws -> [String: Any] {
        let data = Data(CapacityJSON.render(report).utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func isAsStored() {
        expectGolden(CapacityJSON.render(CapacityReportFixture.one), "capacity.json")
    }

    @Test func holdsThePublishedNames() throws {
        let report = try object(CapacityReportFixture.three)
        #expect(report["schema"] as? String == "laddplan.capacity/1")
        let sites = try #require(report["sites"] as? [[String: Any]])
        #expect(sites.map { $0["verdict"] as? String } == ["add", "hold", "unknown"])
        let names = [
            "site_id", "name", "verdict", "evses_now", "evses_recommended", "blocking_now", "blocking_recommended",
            "connection", "reasons", "evidence",
        ]
        let connectionNames = [
            "peak_kw", "p99_kw", "uncontrolled_kw", "managed_min_kw", "minimum_kw", "recommended_kw", "unserved_kwh",
            "connection_kw", "installed_kw",
        ]
        for site in sites {
            for name in names { #expect(site[name] != nil, "\(name)") }
            let connection = try #require(site["connection"] as? [String: Any])
            for name in connectionNames { #expect(connection[name] != nil, "\(name)") }
            let evidence = try #require(site["evidence"] as? [String: Any])
            for name in ["weeks", "sessions", "visits", "completeness", "tier"] {
                #expect(evidence[name] != nil, "\(name)")
            }
        }
    }

    /// Every null of a connection has its reason, and nothing else has one.
    @Test(arguments: [CapacityReportFixture.Name.three, .garage])
    func nullsComeWithTheirReason(name: CapacityReportFixture.Name) throws {
        for site in try #require(try object(name.report)["sites"] as? [[String: Any]]) {
            let connection = try #require(site["connection"] as? [String: Any])
            let reasons = try #require(connection["null_reasons"] as? [String: String])
            let nulls = connection.filter { $0.value is NSNull }.map(\.key)
            #expect(Set(nulls) == Set(reasons.keys))
            let hasEnergy = !(connection["peak_kw"] is NSNull)
            #expect(!hasEnergy || ["managed_min_kw", "minimum_kw", "recommended_kw"].allSatisfy { reasons[$0] == nil })
        }
    }

    @Test func unknownIsNullAndListsAreEmpty() throws {
        let sites = try #require(try object(CapacityReportFixture.three)["sites"] as? [[String: Any]])
        let unknown = try #require(sites.last)
        #expect(unknown["evses_recommended"] is NSNull)
        #expect(unknown["blocking_now"] is NSNull)
        #expect((unknown["curve"] as? [Any])?.isEmpty == true)
        #expect((unknown["load_duration_kw"] as? [Any])?.isEmpty == true)
        let first = try #require(sites.first)
        #expect(((first["hour_of_week"] as? [String: Any])?["occupied_utilization"] as? [Any])?.count == 168)
    }

    @Test(arguments: [CapacityReportFixture.Name.empty, .hostile])
    func oddReportsAreValid(name: CapacityReportFixture.Name) throws {
        #expect((try object(name.report)["sites"] as? [Any])?.count == name.report.sites.count)
    }
}
