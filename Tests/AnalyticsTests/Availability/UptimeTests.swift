import Charging
import Testing

@testable import Analytics

/// Status timelines, classes by profile, and what thinning of the statuses may and may not do.
@Suite struct UptimeTests {
    private func at(_ hour: Int64) -> Instant { Instant(seconds: 1_780_272_000 + hour * 3600) }

    private func observation(_ fetched: Int64, _ updated: Int64?, _ status: String) -> StatusObservation {
        StatusObservation(
            status: status, lastUpdated: updated.map(at), firstFetchedAt: at(fetched), lastFetchedAt: at(fetched))
    }

    @Test func knownIsFromLastUpdatedToTheFetch() {
        let timeline = StatusTimeline([
            observation(10, 8, "AVAILABLE"), observation(20, 8, "AVAILABLE"), observation(30, 25, "OUTOFORDER"),
            observation(40, nil, "AVAILABLE"), observation(50, 60, "AVAILABLE"), observation(60, 55, "AVAILABLE"),
        ])
        #expect(
            timeline.stretches.map(\.range) == [
                TimeRange(start: at(8), end: at(20)), TimeRange(start: at(25), end: at(30)),
                TimeRange(start: at(55), end: at(60)),
            ])
        #expect(timeline.stretches.map(\.status) == ["AVAILABLE", "OUTOFORDER", "AVAILABLE"])
    }

    @Test func profilesClassTheSameHistoryApart() {
        let timeline = StatusTimeline([
            observation(10, 0, "AVAILABLE"), observation(14, 10, "UNKNOWN"), observation(16, 14, "OUTOFORDER"),
            observation(20, 16, "BLOCKED"), observation(22, 20, "REMOVED"),
        ])
        let available = TimeSet(TimeRange(start: at(0), end: at(30)))
        let occupied = TimeSet(TimeRange(start: at(15), end: at(16)))
        func figures(_ profile: UptimeProfile, _ exclusions: TimeSet = .empty) -> UptimeFigures {
            UptimeAnalyzer(profile).analyze(timeline, available: available, occupied: occupied, exclusions: exclusions).figures
        }
        let neutral = figures(.neutral)
        #expect(neutral.upSeconds == 15 * 3600 && neutral.downSeconds == 3600 && neutral.unknownSeconds == 12 * 3600)
        #expect(neutral.outOfScopeSeconds == 2 * 3600 && neutral.conflictSeconds == 3600)
        #expect(neutral.coverage == 16.0 / 28)
        let uptime = neutral.uptime(.observed)
        #expect(uptime?.value == 15.0 / 16 && uptime?.low == 15.0 / 28 && uptime?.high == 27.0 / 28)
        #expect(figures(.nevi).downSeconds == 5 * 3600 && figures(.uk2023).exemptSeconds == 8 * 3600)
        let excluded = figures(.nevi, TimeSet(TimeRange(start: at(11), end: at(13))))
        #expect(excluded.downSeconds == 3 * 3600 && excluded.excludedSeconds == 2 * 3600)
        let outages = UptimeAnalyzer(.neutral).analyze(timeline, available: available, occupied: .empty).outages
        #expect(outages.map(\.range) == [TimeRange(start: at(14), end: at(16))])
        #expect(outages.map(\.startIsCertain) == [false] && outages.map(\.endIsCertain) == [true])
    }

    @Test(arguments: 0..<60)
    func thinnedStatusesContainTheTruth(seed: Int) throws {
        var random = RandomNetwork(seed: UInt64(7000 + seed))
        // A minute of truth after the other, observed at random minutes, each with the time of its last change.
        let words = ["AVAILABLE", "OUTOFORDER", "INOPERATIVE", "CHARGING"]
        var truth: [(status: String, since: Int64)] = []
        for minute in 0..<Int64(4000) {
            if let last = truth.last, random.number(0...200) != 0 {
                truth.append(last)
            } else {
                truth.append((words[Int(random.number(0...3))], minute))
            }
        }
        let start = at(0)
        let every = [1, 7, 60, 1440][seed % 4]
        let observations = (1...4000).filter { $0 % every == 0 }.map { minute in
            StatusObservation(
                status: truth[minute - 1].status, lastUpdated: start + truth[minute - 1].since * 60,
                firstFetchedAt: start + Int64(minute) * 60, lastFetchedAt: start + Int64(minute) * 60)
        }
        let available = TimeSet(TimeRange(start: start, end: start + 240_000))
        let figures = UptimeAnalyzer(.neutral).analyze(
            StatusTimeline(observations.reversed()), available: available, occupied: .empty
        ).figures
        let up = truth.filter { $0.status == "AVAILABLE" || $0.status == "CHARGING" }.count
        let uptime = try #require(figures.uptime(.observed))
        #expect(uptime.low <= Double(up) / 4000 && Double(up) / 4000 <= uptime.high)
        #expect(figures.totalSeconds == 240_000)
        if every == 1 { #expect(figures.upSeconds == Int64(up) * 60 && figures.unknownSeconds == 0) }
    }

    @Test func legalFormulas() throws {
        #expect(abs(UptimeFigures.nevi(outageMinutes: 20_000, excludedMinutes: 5_000) - 0.9714611872) < 1e-10)
        #expect(abs(UptimeFigures.nevi(outageMinutes: 15_768, excludedMinutes: 0) - 0.97) < 1e-12)
        #expect(UptimeProfile.nevi.isMet(by: 0.97) == false && UptimeProfile.uk2023.isMet(by: 0.99) == true)
        #expect(UptimeFigures.nevi(outageMinutes: 527_040, excludedMinutes: 0) == 0)
        let uk = try #require(
            UptimeFigures.uk(meanDownMinutes: 15_256.0 / 3, meanExemptMinutes: 52_560.0 / 3, minutesOfYear: 525_600))
        #expect(abs(uk - 0.98999108) < 1e-8)
    }

    @Test func congestionFollowsOperativeEVSEs() {
        let service = TimeRange(start: at(0), end: at(24))
        func congestion(_ times: [EVSETime]) -> Congestion {
            OccupancySweep(OccupancyTimeline(times), evses: times.count, arrivals: [], calendar: .utc).congestion
        }
        let two = congestion([
            .made(service, occupied: [TimeRange(start: at(8), end: at(12))]),
            .made(
                service, occupied: [TimeRange(start: at(10), end: at(11))],
                down: TimeSet(TimeRange(start: at(6), end: at(9)))),
        ])
        // Alone and occupied from 8 to 9, both occupied from 10 to 11.
        #expect(two.fullSeconds == 2 * 3600 && two.noneOperativeSeconds == 0)
        #expect(two.rate == 2.0 / 24)
        let none = congestion([.made(service, down: TimeSet(TimeRange(start: at(1), end: at(4))))])
        #expect(none.noneOperativeSeconds == 3 * 3600 && none.rate == 0)
    }

    @Test func captureIsOfKnownChargingTime() {
        var rate = CaptureRate()
        rate.add(
            StatusTimeline([observation(10, 6, "CHARGING"), observation(14, 12, "AVAILABLE")]),
            available: TimeSet(TimeRange(start: at(0), end: at(24))), occupied: TimeSet(TimeRange(start: at(7), end: at(8))))
        #expect(rate.share == 0.25)
    }
}
