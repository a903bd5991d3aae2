import Charging
import Testing

@testable import Analytics

/// Sums that must agree, and that a difference is seen.
@Suite struct ConservationTests {
    private static let first = Instant(seconds: 1_780_272_000)

    @Test(arguments: 0..<60)
    func figuresAddUp(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(12_000 + seed))
        let shards = (0..<3).map { _ in random.shard(zone: "Asia/Kolkata", first: Self.first, days: 3) }
        var settings = AnalysisSettings()
        settings.windowSeconds = [60, 900, 3600][seed % 3]
        // Ends that cut sessions and windows.
        let start = Self.first + random.number(0...90_000)
        let period = TimeRange(start: start, end: start + random.number(1...200_000))
        let conservation = Conservation(try await NetworkAnalysis.figures(shards, settings: settings, period: period, workers: 2))
        #expect(conservation.holds)
        #expect(conservation.placedEnergy + conservation.unplacedEnergy == conservation.countedEnergy)
        #expect(conservation.classSeconds == conservation.availableSeconds)
    }

    @Test func everyDifferenceIsSeen() async throws {
        var random = RandomNetwork(seed: 12_100)
        let shard = random.shard(zone: "UTC", first: Self.first, days: 3)
        let sound = try await NetworkAnalysis.figures([shard])
        #expect(Conservation(sound).holds && Conservation(sound).countedEnergy > .zero)
        var energy = sound
        energy.sites[0].placedEnergy += Energy(milliwattHours: 1)
        #expect(!Conservation(energy).holds && Conservation(energy).energyDifference.milliwattHours == 1)
        var time = sound
        var uptime = UptimeFigures()
        uptime.upSeconds = time.sites[0].evses[0].availableSeconds - 1
        time.sites[0].evses[0].uptime = UptimeAnalyzer.Result(profile: .neutral, figures: uptime, outages: [])
        #expect(!Conservation(time).holds && Conservation(time).timeDifference == -1)
        var occupied = sound
        occupied.sites[0].concurrencySeconds[1] += 1
        #expect(!Conservation(occupied).holds && Conservation(occupied).occupancyDifference == 1)
    }
}
