import Analytics
import Charging
import Testing

/// The fast figures against the slow ones, on random networks over clock changes and in zones with odd offsets.
@Suite struct SlowReferenceTests {
    private static let zones = ["Europe/Amsterdam", "America/Denver", "Asia/Kolkata", "UTC"]

    @Test(arguments: 0..<120)
    func figuresAgree(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(seed))
        let zone = Self.zones[seed % Self.zones.count]
        let calendar = try #require(LocalCalendar(zoneName: zone))
        // The night of 25 October 2026 has an hour twice; that of 29 March lacks one.
        let date = seed % 2 == 0 ? CivilDate(year: 2026, month: 10, day: 24) : CivilDate(year: 2026, month: 3, day: 28)
        let first = calendar.startOfDay(date)
        let shard = random.shard(zone: zone, first: first, days: 2)
        let period = TimeRange(start: first, end: calendar.startOfDay(CivilDate(daysSince1970: date.daysSince1970 + 3)))
        var settings = AnalysisSettings()
        settings.windowSeconds = [60, 300, 900, 1800][seed / 4 % 4]
        let network = try await NetworkAnalysis.figures(
            [shard], settings: settings, period: period, serviceEnd: .period, workers: 2)
        let site = network.sites[0]
        let slow = SlowReference(shard, period: period, windowSeconds: settings.windowSeconds)

        for (fast, slow) in zip(site.evses, slow.evses) {
            #expect(fast.occupiedSeconds == slow.occupied)
            #expect(fast.chargingMilliseconds == Int64(slow.charging) * 1000)
            #expect(fast.availableSeconds == slow.available)
            #expect(abs((fast.peaks?.recorded?.kilowatts ?? 0) - slow.peak) < 1e-3)
        }
        #expect(abs((site.peaks?.recorded?.kilowatts ?? 0) - slow.peak) < 1e-3)
        #expect(abs((network.peaks.recorded?.kilowatts ?? 0) - slow.peak) < 1e-3)
        #expect(site.congestion.fullSeconds == slow.allBusy)
        #expect(site.concurrencySeconds == slow.concurrency.map(Int64.init))
        for hour in 0..<168 {
            let expected =
                slow.availableByHour[hour] == 0
                ? nil : Double(slow.occupiedByHour[hour]) / Double(slow.availableByHour[hour])
            #expect(site.occupancyByHourOfWeek.isEmpty ? expected == nil : site.occupancyByHourOfWeek[hour] == expected)
        }
    }

    @Test(arguments: 0..<40)
    func energyIsConservedAndBoundsHold(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(1000 + seed))
        let first = Instant(seconds: 1_780_272_000)
        let shard = random.shard(zone: "UTC", first: first, days: 2)
        let settings = AnalysisSettings()
        let network = try await NetworkAnalysis.figures(
            [shard], settings: settings, period: TimeRange(start: first, end: first + 4 * 86_400), workers: 1)
        let site = try #require(network.sites.first)
        let total = shard.sessions.joined().reduce(Energy.zero) { $0 + $1.energy }
        #expect(site.energy == total)
        if let peaks = site.peaks, let recorded = peaks.recorded {
            #expect(peaks.lowerKilowatts <= recorded.kilowatts + 1e-6)
            if let upper = peaks.upperKilowatts { #expect(recorded.kilowatts <= upper + 1e-6) }
        }
        // Any split of the period keeps every milliwatt-hour and second.
        let cut = first + random.number(1...(4 * 86_400 - 1))
        let parts = [TimeRange(start: first, end: cut), TimeRange(start: cut, end: first + 4 * 86_400)]
        var energy = Energy.zero
        for part in parts {
            energy += try await NetworkAnalysis.figures([shard], settings: settings, period: part, workers: 1).energy
        }
        #expect(energy == total)
    }

    @Test func resultsDoNotDependOnWorkers() async throws {
        var random = RandomNetwork(seed: 77)
        let first = Instant(seconds: 1_780_272_000)
        let shards = (0..<20).map { _ in random.shard(zone: "Europe/Amsterdam", first: first, days: 2) }
        let one = try await NetworkAnalysis.figures(shards, settings: AnalysisSettings(), period: nil, workers: 1)
        let many = try await NetworkAnalysis.figures(shards, settings: AnalysisSettings(), period: nil, workers: 8)
        #expect("\(one)" == "\(many)")
    }

    @Test func shiftingByAWeekShiftsThePeakOnly() async throws {
        var random = RandomNetwork(seed: 5)
        let first = Instant(seconds: 1_780_272_000)
        let shard = random.shard(zone: "UTC", first: first, days: 2)
        let week: Int64 = 7 * 86_400
        var later = shard
        for evse in later.evses.indices {
            later.evses[evse].firstSeen = later.evses[evse].firstSeen.map { $0 + week }
            for session in later.sessions[evse].indices {
                later.sessions[evse][session].start = later.sessions[evse][session].start + week
                later.sessions[evse][session].end = later.sessions[evse][session].end + week
            }
        }
        let a = try await NetworkAnalysis.figures([shard], settings: AnalysisSettings(), period: nil, workers: 1)
        let b = try await NetworkAnalysis.figures([later], settings: AnalysisSettings(), period: nil, workers: 1)
        #expect(a.peaks.recorded?.energy == b.peaks.recorded?.energy)
        #expect(a.peaks.recorded?.start == b.peaks.recorded.map { $0.start + -week })
        #expect(a.occupiedSeconds == b.occupiedSeconds)
        #expect(a.sites[0].occupancyByHourOfWeek == b.sites[0].occupancyByHourOfWeek)
    }
}
