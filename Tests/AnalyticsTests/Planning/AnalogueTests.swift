import Charging
import Testing

@testable import Analytics

/// A new site foretold from sites whose demand is known.
@Suite struct AnalogueTests {
    private static func sites(_ scales: [Double]) -> [SyntheticSite] {
        scales.enumerated().map { number, scale in
            SyntheticSite(
                evses: 5, weeks: 30, rates: SyntheticSite.twoPeaks(scale: scale), seed: UInt64(300 + number), id: "S\(number)")
        }
    }

    private func analogue(
        _ sites: [SyntheticSite], class serviceClass: ServiceClass? = nil, evses: Int? = nil
    ) throws -> Analogue? {
        let shards = sites.map { site in
            var shard = site.shard()
            for index in shard.evses.indices { shard.evses[index].powerType = .ac3Phase }
            return shard
        }
        let scope = try #require(AnalysisScope(ChargeTimes.of(shards), period: sites[0].period, serviceEnd: .period))
        var settings = SizingSettings()
        settings.simulatedVisits = 40_000
        return Analogue(
            shards, scope: scope, serviceClass: serviceClass, evses: evses, plans: { _ in SitePlan() }, settings: settings)
    }

    @Test func demandIsThatOfTheQuartiles() throws {
        let sites = Self.sites([0.4, 0.6, 0.8, 1, 1.2])
        let found = try #require(try analogue(sites))
        let weekly = SyntheticSite.twoPeaks(scale: 1).reduce(0, +)
        for (entry, scale) in zip(found.entries, [0.5, 0.8, 1.1]) {
            #expect(abs(entry.visitsPerWeek / (scale * weekly) - 1) < 0.08, "\(entry.visitsPerWeek) \(scale * weekly)")
            // The number is that of a site with just this demand, by its own rates and stays.
            var settings = SizingSettings()
            settings.simulatedVisits = 60_000
            var estimator = BlockingEstimator(
                model: DemandModel(rates: SyntheticSite.twoPeaks(scale: scale), dispersion: .infinity),
                stays: .exponential(meanHours: 1), settings: settings, seed: Seed(8))
            let least = estimator.least(now: 3, largest: 30)
            let truth = try #require(least)
            #expect(abs(try #require(entry.evses) - truth) <= 1)
            #expect(try #require(entry.blocking) <= 0.05)
        }
        #expect(found.siteIDs == ["S0", "S1", "S2", "S3", "S4"])
        // The three in the middle lie where the next of the others would in one case of two.
        #expect(found.foretold.within == 3 && found.foretold.of == 5)
    }

    @Test func aNumberThatIsAskedForIsLookedAt() throws {
        let found = try #require(try analogue(Self.sites([1, 1, 1]), evses: 2))
        #expect(found.entries.allSatisfy { $0.evsesTaken == 2 && ($0.evses ?? 0) > 2 && ($0.blocking ?? 0) > 0.1 })
        // Three examples leave too few to foretell one.
        #expect(found.foretold.of == 0)
    }

    @Test func fewExamplesTellNothing() throws {
        #expect(try analogue(Self.sites([1, 1])) == nil)
        #expect(try analogue(Self.sites([1, 1, 1, 1]), class: .dc) == nil)
        #expect(try analogue(Self.sites([1, 1, 0.001])) == nil)
    }
}
