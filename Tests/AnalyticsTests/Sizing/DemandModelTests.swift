import Charging
import Testing

@testable import Analytics

struct DemandModelTests {
    private func exposure(_ site: SyntheticSite) -> Exposure {
        let timeline = OccupancyTimeline(site.sessions.map { .made(site.period, occupied: $0.map(\.range)) })
        return Exposure(
            timeline: timeline.clamped(to: site.period), visits: Visit.visits(of: site.sessions, gapSeconds: 600),
            hours: LocalHours(site.period, calendar: .utc))
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

    @Test func aRedrawScattersAboutTheModel() {
        let site = SyntheticSite(evses: 4, weeks: 26)
        let exposure = exposure(site)
        let model = DemandModel(fitting: exposure)
        var generator = Seed(11).generator
        let redrawn = (0..<20).map { _ in model.redrawn(over: exposure, generator: &generator).visitsPerWeek }
        let mean = redrawn.reduce(0, +) / 20
        // 2,000 visits: 2.2 % each.
        #expect(abs(mean / model.visitsPerWeek - 1) < 0.02)
        #expect((redrawn.max() ?? 0) / (redrawn.min() ?? 1) > 1.03)
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
