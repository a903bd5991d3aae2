import Analytics
import Charging

@testable import Reporting

extension SiteFixture {
    var advice: SiteAdvice {
        let figures = figures
        var result = SiteAdvice(
            verdict: verdict, evsesNow: evses, reasons: reasons, tier: tier, weeks: 13, sessions: figures.sessions,
            visits: figures.sessions - 40, isComplete: true, targets: SizingTargets())
        result.evsesRecommended = recommended
        result.curve = curve
        result.blockingNow = point(evses).blocking
        result.busiestHoursBlockingNow = point(evses).busiestHoursBlocking
        result.blockingRecommended = recommended.map { point($0.value).blocking }
        result.visitsPerHourOfWeek = hours.map { $0 * 2.5 }
        result.blockingByHourOfWeek = hours.map { max(0, $0 - 0.65) * 0.8 }
        result.recordedCongestion = figures.congestion.rate
        return result
    }

    private var curve: [BlockingPoint] {
        let last = max(evses, recommended?.high ?? evses) + 2
        let first = max(1, min(evses, recommended?.low ?? evses) - 4)
        return (first...last).map(point)
    }

    /// Falls with the square of the number, and meets the default target at the recommended one.
    private func point(_ number: Int) -> BlockingPoint {
        let meets = Double(recommended?.value ?? evses)
        let rest = max(0, meets * 1.55 - Double(number)) / (meets * 0.55)
        let share = min(0.9, 0.042 * rest * rest)
        func estimate(_ value: Double) -> Estimate { Estimate(value: value, low: value * 0.84, high: value * 1.18) }
        return BlockingPoint(
            evses: number, blocking: estimate(share), busiestHoursBlocking: estimate(min(0.95, share * 2.2)),
            lostVisitsPerWeek: estimate(share * 320))
    }
}
