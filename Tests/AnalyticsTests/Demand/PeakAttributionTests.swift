import Analytics
import Charging
import Testing

/// A peak is what its sessions made of it, and without one of them it is that of the others.
@Suite struct PeakAttributionTests {
    @Test(arguments: 0..<30)
    func partsMakeThePeak(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(6000 + seed))
        let first = Instant(seconds: 1_780_272_000)
        // No rating: which sessions are above one does not change as they are taken out.
        let shard = random.shard(zone: "Asia/Kolkata", first: first, days: 2).withoutRatings()
        let period = TimeRange(start: first, end: first + 3 * 86_400)
        func windows(_ shard: SiteShard) async throws -> WindowPeaks {
            let demand = try await NetworkDemandAnalysis.demand([shard], settings: DemandSettings(), period: period, workers: 1)
            return demand.sites[0].windows[seed % 6]
        }
        let peaks = try await windows(shard)
        for isSliding in [false, true] {
            guard let peak = isSliding ? peaks.slidingRecorded : peaks.fixed.recorded else { continue }
            let attribution = PeakAttribution(
                [shard], marksOf: LocalCalendar(zoneName: shard.site.timeZone) ?? .utc, period: period, windowStart: peak.start,
                windowSeconds: peak.windowSeconds, curve: .recorded,
                isSliding: isSliding)
            #expect(attribution.parts.reduce(Energy.zero) { $0 + $1.energy } == attribution.energy)
            #expect(abs(attribution.energy.milliwattHours - peak.energy.milliwattHours) <= (isSliding ? 3000 : 0))
            for part in attribution.parts {
                var without = shard
                for index in without.sessions.indices { without.sessions[index].removeAll { $0.recordID == part.recordID } }
                let expected = try await windows(without)
                #expect(part.peakWithout == (isSliding ? expected.slidingRecorded : expected.fixed.recorded))
            }
        }
    }
}
