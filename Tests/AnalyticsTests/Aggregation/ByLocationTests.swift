import Charging
import Foundation
import Testing

@testable import Analytics

/// Figures of sites that are one Location each are those of their Locations.
@Suite struct ByLocationTests {
    @Test(arguments: 0..<30, [false, true]) func areThoseOfTheGrouping(seed: UInt64, slides: Bool) async throws {
        let network = try #require(BruteForceNetwork(seed: seed))
        var settings = AnalysisSettings()
        settings.windowSeconds = network.windowSeconds
        settings.peaksSlide = slides
        // A Location that has no EVSE has no figures.
        let bare = SiteShard(site: Site(id: "T", name: "T", timeZone: "UTC"), evses: [], sessions: [])
        let shards = network.shards.map { shard in
            shard.isOneLocation ? shard : shard.part(shard.locations[0])
        }
        #expect((shards + [bare]).allSatisfy { $0.isOneLocation })
        func sites(_ grouping: NetworkAnalysis.Grouping) async -> NetworkFigures {
            await NetworkAnalysis.run(
                shards + [bare], settings: settings, scope: network.scope, grouping: grouping, workers: 2)
        }
        let grouped = await sites(.locations).sites
        #expect(grouped.count == shards.count && grouped.allSatisfy { $0.locationID != nil })
        let own = try encoded(await sites(.sites).byLocation().sites)
        let others = try encoded(grouped)
        #expect(own == others)
    }

    private func encoded(_ sites: [SiteFigures]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(sites)
    }
}
