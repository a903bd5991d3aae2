import Charging
import Testing

@testable import Analytics

/// What laws reckon, what ends an outage, and when statuses show that sessions are missing.
@Suite struct UptimeRulesTests {
    private let first = Instant(seconds: 1_780_272_000)

    private func at(_ hour: Int64) -> Instant { first + hour * 3600 }

    @Test(arguments: [
        (20_000.0, 5_000.0, 0.9714611872), (15_768, 0, 0.97), (0, 0, 1), (525_600, 525_600, 1), (527_040, 0, 0),
    ])
    func nevi(outage: Double, excluded: Double, share: Double) {
        #expect(abs(UptimeFigures.nevi(outageMinutes: outage, excludedMinutes: excluded) - share) < 1e-10)
    }

    @Test(arguments: [
        (15_256.0 / 3, 52_560.0 / 3, 525_600.0, 0.98999108), (0, 0, 525_600, 1), (5_260, 0, 525_600, 0.98999239),
        // In a leap year the same outage is less of it, and a whole one is 0, not less.
        (5_260, 0, 527_040, 0.99001973), (527_040, 0, 527_040, 0), (0, 527_039, 527_040, 1),
    ])
    func uk(down: Double, exempt: Double, year: Double, share: Double) throws {
        let figure = try #require(
            UptimeFigures.uk(meanDownMinutes: down, meanExemptMinutes: exempt, minutesOfYear: year))
        #expect(abs(figure - share) < 1e-8)
    }

    @Test func theYearIsThatOfThePeriod() throws {
        var figures = UptimeFigures()
        figures.evses = 1
        figures.downSeconds = 5_260 * 60
        figures.upSeconds = 527_040 * 60 - figures.downSeconds
        let year = { (days: Int64) in TimeRange(start: first, end: first + days * 86_400) }
        let leap = try #require(figures.statutoryShare(.exemptRemoved, year: year(366)))
        let common = try #require(figures.statutoryShare(.exemptRemoved, year: year(365)))
        #expect(leap > 0.99 && common < 0.99)
    }

    /// Open from 6 to 22; down from the first afternoon to the third noon.
    @Test func aNightDoesNotRepair() {
        let available = TimeSet((0..<4).map { TimeRange(start: at($0 * 24 + 6), end: at($0 * 24 + 22)) })
        func outages(_ statuses: [(Int64, Int64, String)], occupied: TimeSet = .empty) -> UptimeAnalyzer.Result {
            let timeline = StatusTimeline(
                statuses.map { from, to, status in
                    StatusObservation(status: status, lastUpdated: at(from), firstFetchedAt: at(to), lastFetchedAt: at(to))
                })
            return UptimeAnalyzer(.neutral).analyze(timeline, available: available, occupied: occupied)
        }
        let one = outages([(0, 14, "AVAILABLE"), (14, 60, "OUTOFORDER"), (60, 96, "AVAILABLE")])
        #expect(one.outages.map(\.range) == [TimeRange(start: at(14), end: at(60))])
        #expect(one.outages[0].startIsCertain && one.outages[0].endIsCertain)
        #expect(one.figures.downSeconds == (8 + 16 + 6) * 3600)
        #expect(one.meanHoursToRepair == 30)
        // Up for an hour of the night, or not known: it may have been repaired, and broken again.
        for status in ["AVAILABLE", "UNKNOWN"] {
            let two = outages([
                (0, 14, "AVAILABLE"), (14, 24, "OUTOFORDER"), (24, 25, status), (25, 60, "OUTOFORDER"), (60, 96, "AVAILABLE"),
            ])
            #expect(two.outages.map(\.range.start) == [at(14), at(30)])
        }
        // A session proves that it worked.
        let served = outages(
            [(0, 14, "AVAILABLE"), (14, 60, "OUTOFORDER"), (60, 96, "AVAILABLE")],
            occupied: TimeSet(TimeRange(start: at(32), end: at(33))))
        #expect(served.outages.map(\.range.start) == [at(14), at(33)])
    }

    /// An EVSE that charges from 8 to 12 on thirty days, of which some have no session.
    private func shard(missing: Int64, days: Int64 = 30) -> SiteShard {
        let evse = EVSE(party: PartyID(countryCode: "NL", partyID: "TST"), siteID: "S", locationID: "S", uid: "E")
        let sessions = (0..<days).filter { $0 == 0 || $0 == days - 1 || $0 > missing }.map { day in
            ChargingSession(
                recordID: day, start: at(day * 24 + 8), end: at(day * 24 + 12), energy: Energy(milliwattHours: 1),
                chargingTimeIsKnown: false, profile: PowerProfile(steps: [], method: .flatOverStay))
        }
        let statuses = (0..<days).map { day in
            StatusObservation(
                status: "CHARGING", lastUpdated: at(day * 24 + 8), firstFetchedAt: at(day * 24 + 12),
                lastFetchedAt: at(day * 24 + 12))
        }
        return SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"), evses: [evse], sessions: [sessions],
            statuses: [StatusTimeline(statuses)])
    }

    @Test func sessionsThatAreMissingShow() {
        #expect(CaptureRate(shard(missing: 0)).share == 1 && !CaptureRate(shard(missing: 0)).showsMissingSessions)
        #expect(!CaptureRate(shard(missing: 2)).showsMissingSessions)
        #expect(CaptureRate(shard(missing: 4)).showsMissingSessions)
        // Less than a day of charging tells too little.
        #expect(!CaptureRate(shard(missing: 3, days: 5)).showsMissingSessions)
        var unseen = shard(missing: 9)
        unseen.statuses = []
        #expect(CaptureRate(unseen).share == nil && !CaptureRate(unseen).showsMissingSessions)
    }
}
