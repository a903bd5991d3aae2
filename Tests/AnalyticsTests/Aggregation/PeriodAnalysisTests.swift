import Analytics
import Charging
import Foundation
import Testing

/// Figures by local period against sums of seconds by the wall clock.
@Suite struct PeriodAnalysisTests {
    private static let zones = ["Europe/Amsterdam", "America/Denver", "Asia/Kolkata", "Australia/Lord_Howe"]

    @Test(arguments: 0..<20)
    func bucketsAgreeWithTheWallClock(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(9000 + seed))
        let zone = Self.zones[seed % Self.zones.count]
        let unit = PeriodUnit.allCases[seed % PeriodUnit.allCases.count]
        let calendar = try #require(LocalCalendar(zoneName: zone))
        let date = CivilDate(year: 2026, month: seed % 2 == 0 ? 10 : 3, day: seed % 2 == 0 ? 24 : 28)
        let first = calendar.startOfDay(date)
        let shard = random.shard(zone: zone, first: first, days: 2)
        let period = TimeRange(start: first + random.number(0...5000), end: first + 3 * 86_400 + -random.number(0...5000))
        let groups = try await PeriodAnalysis.groups([shard], by: unit, period: period, serviceEnd: .period, workers: 1)
        let group = try #require(groups.first)
        var foundation = Calendar(identifier: .iso8601)
        foundation.timeZone = try #require(TimeZone(identifier: zone))
        var occupied: [Int: Int64] = [:]
        var seconds: [Int: Int64] = [:]
        for instant in period.start.seconds..<period.end.seconds {
            let busy = zip(shard.evses, shard.sessions).reduce(Int64(0)) { sum, evse in
                let isServing = [evse.0.firstSeen, evse.1.first?.start].compactMap { $0 }.min().map {
                    calendar.midnight(before: $0).seconds <= instant
                }
                return sum + (isServing == true && evse.1.contains { $0.range.contains(Instant(seconds: instant)) } ? 1 : 0)
            }
            let key = key(instant, unit, &foundation)
            seconds[key, default: 0] += 1
            occupied[key, default: 0] += busy
        }
        #expect(group.buckets.map(\.key) == seconds.keys.sorted())
        for bucket in group.buckets { #expect(bucket.totals.occupiedSeconds == occupied[bucket.key]) }
        #expect(group.buckets.allSatisfy { $0.totals.availableSeconds <= (seconds[$0.key] ?? 0) * Int64(shard.evses.count) })
    }

    private func key(_ instant: Int64, _ unit: PeriodUnit, _ calendar: inout Calendar) -> Int {
        let date = Date(timeIntervalSince1970: Double(instant))
        let local = instant + Int64(calendar.timeZone.secondsFromGMT(for: date))
        let day = local / 86_400
        switch unit {
        case .day: return Int(day)
        case .week: return Int(day - (day + 3) % 7)
        case .month:
            let civil = CivilDate(daysSince1970: day)
            return civil.year * 12 + civil.month - 1
        case .whole: return 0
        case .hour: return Int(local % 86_400 / 3600)
        case .hourOfWeek: return Int((local + 3 * 86_400) % (7 * 86_400) / 3600)
        }
    }

    @Test(arguments: PeriodUnit.allCases)
    func bucketsAddUpToTheWhole(unit: PeriodUnit) async throws {
        var random = RandomNetwork(seed: 9100)
        let first = Instant(seconds: 1_780_272_000)
        let shards = (0..<6).map { random.shard(zone: Self.zones[$0 % 4], first: first, days: 12) }
        let whole = try await NetworkAnalysis.figures(shards, settings: AnalysisSettings(), period: nil, workers: 1)
        for grouping in PeriodAnalysis.Grouping.allCases {
            let groups = try await PeriodAnalysis.groups(shards, by: unit, period: nil, workers: 3, group: grouping.name)
            var totals = PeriodTotals()
            for group in groups { totals.merge(group.totals) }
            #expect(totals.energy == whole.energy)
            #expect(totals.sessions == whole.sessions)
            #expect(totals.occupiedSeconds == whole.occupiedSeconds)
            #expect(totals.availableSeconds == whole.availableSeconds)
            let charging = whole.sites.flatMap(\.evses).reduce(0) { $0 + ($1.chargingMilliseconds ?? 0) }
            #expect(totals.chargingMilliseconds == charging)
        }
    }

    @Test func aDayOfAClockChangeHasItsOwnLength() async throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        var random = RandomNetwork(seed: 3)
        for (date, hours) in [(CivilDate(year: 2026, month: 3, day: 29), 23), (CivilDate(year: 2026, month: 10, day: 25), 25)] {
            let start = calendar.startOfDay(date)
            var shard = random.shard(zone: "Europe/Amsterdam", first: start, days: 1)
            for index in shard.evses.indices { shard.evses[index].firstSeen = start }
            let groups = try await PeriodAnalysis.groups(
                [shard], by: .day, period: TimeRange(start: start, end: calendar.startOfDay(date.next)),
                serviceEnd: .period, workers: 1)
            let day = try #require(groups.first?.buckets.first)
            #expect(PeriodUnit.day.label(day.key) == date.description)
            #expect(day.totals.availableSeconds == Int64(hours) * 3600 * Int64(shard.evses.count))
        }
    }

    @Test func weeksAreThoseOfISO() {
        func label(_ year: Int, _ month: Int, _ day: Int) -> String {
            PeriodUnit.week.label(Int(CivilDate(year: year, month: month, day: day).daysSince1970))
        }
        #expect(label(2025, 12, 29) == "2026-W01" && label(2026, 12, 28) == "2026-W53" && label(2026, 6, 8) == "2026-W24")
        #expect(PeriodUnit.month.label(2026 * 12 + 5) == "2026-06" && PeriodUnit.hourOfWeek.label(32) == "Tue 08")
    }
}
