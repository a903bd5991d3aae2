import Charging
import Testing

@testable import Analytics

struct DemandModelTests {
    private func exposure(_ site: SyntheticSite) -> Exposure {
        let timeline = OccupancyTimeline(site.sessions.map { .made(site.period, occupied: $0.map(\.range)) })
        return Exposure(
            timeline: timeline.clamped(to: site.period), visits: Visit.visits(of: site.sessions, gapSeconds: 600),
            hours: LocalHours(site.period, calendar: .utc), without: .empty)
    }

    /// A site that turns a fifth of its drivers away: the count is far below demand, the estimate is not.
    @Test(arguments: [Double.infinity, 8])
    func findsTheDemandThatTheRecordHides(dispersion: Double) {
        var site = SyntheticSite(evses: 2, weeks: 40, rates: SyntheticSite.twoPeaks(scale: 1.3))
        site.dispersion = dispersion
        let exposure = exposure(site)
        let model = DemandModel(fitting: exposure)
        let truth = site.model.visitsPerWeek
        let naive = exposure.totalVisits / Double(site.weeks)
        #expect(naive < 0.85 * truth)
        #expect(abs(model.visitsPerWeek - truth) < 0.06 * truth)
        #expect(abs(model.visitsPerWeek - truth) < 0.4 * abs(naive - truth))
        // The peak, where most is hidden, on its own.
        let peak = (0..<5).map { $0 * 24 + 9 }
        let peakTruth = peak.reduce(0) { $0 + site.rates[$1] }
        let peakEstimate = peak.reduce(0) { $0 + model.rates[$1] }
        let peakNaive = peak.reduce(0) { $0 + exposure.visitsByHourOfWeek[$1] } / Double(site.weeks)
        #expect(peakNaive < 0.75 * peakTruth)
        #expect(abs(peakEstimate - peakTruth) < 0.15 * peakTruth)
    }

    @Test func findsHowMuchDaysDiffer() {
        var site = SyntheticSite(evses: 8, weeks: 52)
        site.dispersion = 5
        let overdispersed = DemandModel(fitting: exposure(site)).dispersion
        #expect(overdispersed > 3.5 && overdispersed < 7.5)
        site.dispersion = .infinity
        #expect(DemandModel(fitting: exposure(site)).dispersion > 40)
    }

    @Test func anHourThatIsNeverOpenHasItsNeighboursRate() {
        // Four visits in every open hour; full on all weekdays from 9 to 10.
        let days = 28
        var open = [Double](repeating: 1, count: days * 24)
        var visits = [Double](repeating: 4, count: days * 24)
        for day in 0..<days where day % 7 < 5 {
            open[day * 24 + 9] = 0
            visits[day * 24 + 9] = 0
        }
        let model = DemandModel(
            fitting: Exposure(weekdays: (0..<days).map { $0 % 7 }, openHours: open, visits: visits))
        #expect(abs(model.rates[9] - 4) < 1e-6)
        #expect(abs(model.visitsPerWeek - 4 * 168) < 1e-3)
    }

    /// Records of the model have its demand, lose as many as it does, and differ as chance has it.
    @Test func aRedrawScattersAboutTheModel() {
        let site = SyntheticSite(evses: 2, weeks: 26)
        let exposure = exposure(site)
        let model = DemandModel(fitting: exposure)
        let redraw = RecordRedraw(model: model, stays: .exponential(meanHours: 1), exposure: exposure, evses: 2)
        #expect(redraw.share == 1)
        let records = (0..<20).map { redraw.record(seed: Seed(UInt64($0))) }
        let visits = records.map(\.totalVisits)
        let open = records.map(\.totalOpenHours)
        #expect(abs(visits.reduce(0, +) / 20 / exposure.totalVisits - 1) < 0.02)
        #expect(abs(open.reduce(0, +) / 20 / exposure.totalOpenHours - 1) < 0.01)
        let redrawn = records.map { model.refitted(to: $0).visitsPerWeek }
        let mean = redrawn.reduce(0, +) / 20
        #expect(abs(mean / model.visitsPerWeek - 1) < 0.03)
        #expect((redrawn.max() ?? 0) / (redrawn.min() ?? 1) > 1.03)
    }

    /// Time of which nothing is known is in no redraw either, and a busy site is redrawn in part.
    @Test func aRedrawSeesWhatTheRecordSaw() {
        var exposure = exposure(SyntheticSite(evses: 2, weeks: 8))
        for cell in 0..<240 {
            exposure.visits[cell] = 0
            exposure.openHours[cell] = 0
            exposure.watchedHours[cell] = 0
        }
        let model = DemandModel(fitting: exposure)
        let stays = StayPool.exponential(meanHours: 1)
        let record = RecordRedraw(model: model, stays: stays, exposure: exposure, evses: 2).record(seed: Seed(1))
        #expect(record.visits[..<240].allSatisfy { $0 == 0 } && record.openHours[..<240].allSatisfy { $0 == 0 })
        #expect(record.totalVisits > 0)
        let busy = DemandModel(rates: [Double](repeating: 40, count: 168), dispersion: .infinity)
        let part = RecordRedraw(model: busy, stays: stays, exposure: exposure, evses: 2)
        #expect(part.share == 0.5 && part.record(seed: Seed(1)).days == 28)
    }

    @Test func noVisitsAreNoDemand() {
        let model = DemandModel(
            fitting: Exposure(
                weekdays: [0, 1, 2], openHours: [Double](repeating: 1, count: 72),
                visits: [Double](repeating: 0, count: 72)))
        #expect(model.visitsPerWeek == 0)
        #expect(DemandModel(fitting: Exposure(weekdays: [], openHours: [], visits: [])).visitsPerWeek == 0)
    }

    @Test func busiestHoursCarryATenthOfArrivals() {
        var rates = [Double](repeating: 0.5, count: 168)
        rates[40] = 6
        rates[17] = 3
        // 92 a week: the two carry 9, and one hour of the rest, the earliest, is needed for a tenth.
        #expect(BusiestHours.hours(rates: rates) == [0, 17, 40])
        #expect(BusiestHours.hours(rates: [Double](repeating: 1, count: 168)) == Array(0..<17))
        #expect(BusiestHours.hours(rates: [Double](repeating: 0, count: 168)).isEmpty)
    }
}
