public import Charging
import Foundation

/// Sites that stayed as they were, beside one that was given EVSEs: what would have come without building.
///
/// What came more at the one than at the others is what building brought (difference in differences, in logarithms). A season, a price or the
/// times move all of them.
public struct ControlSites: Sendable {
    private struct Series: Sendable {
        var siteID: String
        var parties: Set<PartyID>
        /// When each EVSE was in service.
        var service: [TimeRange]
        /// When charges that took energy began, in order.
        var starts: [Instant]
    }

    private let series: [Series]
    private let gaps: [PartyID: [TimeRange]]

    /// - Parameter shards: all sites that may serve, and the one that is judged.
    public init(_ shards: [SiteShard], scope: AnalysisScope) {
        series = shards.map { shard in
            Series(
                siteID: shard.site.id, parties: Set(shard.evses.map(\.party)),
                service: ServiceClock(shard, scope: scope).times.map(\.inService).filter { !$0.isEmpty },
                starts: shard.sessions.flatMap { $0.filter { $0.energy > .zero }.map(\.start) }.sorted())
        }
        gaps = scope.dataGaps.mapValues { $0.map { $0.range(in: .utc) } }
    }

    /// Charges a week, of the weeks after for each of those before.
    struct Change: Sendable {
        var logarithm: Double
        var variance: Double
    }

    /// What building brought, beside at least so many sites.
    static let leastControls = 3

    private static let weekSeconds: Int64 = 7 * 86_400

    /// How many times as many charges a week came to the controls of a site after `parted` as before, as far as that tells of one more site: with
    /// a 90 % interval of the controls' own weeks, and of how much sites differ.
    ///
    /// - Parameter range: the time that is looked at; controls had the same EVSEs throughout.
    /// - Returns: nil with fewer than three controls, of at least four weeks with charges on either side.
    func change(without siteID: String, parted: Instant, range: TimeRange) -> (ratio: Estimate, controls: Int)? {
        guard let pooled = pooled(siteID, parted, range) else { return nil }
        return (
            Self.estimate(pooled.logarithm, variance: pooled.variance, controls: pooled.controls), pooled.controls
        )
    }

    /// The same of the site itself, beyond what came to its controls: what building brought. Nil where either is not known.
    func uplift(of siteID: String, parted: Instant, range: TimeRange) -> Estimate? {
        guard let own = series.first(where: { $0.siteID == siteID }), let change = change(own, parted, range),
            let pooled = pooled(siteID, parted, range)
        else { return nil }
        return Self.estimate(
            change.logarithm - pooled.logarithm, variance: change.variance + pooled.variance, controls: pooled.controls)
    }

    private func pooled(
        _ siteID: String, _ parted: Instant, _ range: TimeRange
    ) -> (logarithm: Double, variance: Double, controls: Int)? {
        let changes = series.filter { $0.siteID != siteID && Self.stayed($0, range) }.compactMap { change($0, parted, range) }
        guard changes.count >= Self.leastControls else { return nil }
        let (mean, variance, spread) = Self.pool(changes)
        return (mean, variance + spread, changes.count)
    }

    private static func estimate(_ logarithm: Double, variance: Double, controls: Int) -> Estimate {
        let half = StudentQuantile.ninetyFivePercent(degreesOfFreedom: Double(controls - 1)) * variance.squareRoot()
        return Estimate(value: exp(logarithm), low: exp(logarithm - half), high: exp(logarithm + half))
    }

    /// Whether a site had the same EVSEs all the time; a week at either end is forgiven.
    private static func stayed(_ series: Series, _ range: TimeRange) -> Bool {
        return !series.service.isEmpty
            && series.service.allSatisfy { $0.start <= range.start + Self.weekSeconds && $0.end >= range.end + -Self.weekSeconds }
    }

    /// Mean of the changes by their weight, its variance, and how much sites differ beyond their own chance (DerSimonian and Laird 1986).
    private static func pool(_ changes: [Change]) -> (mean: Double, variance: Double, spread: Double) {
        func mean(_ spread: Double) -> (mean: Double, weight: Double) {
            let weight = changes.reduce(0) { $0 + 1 / ($1.variance + spread) }
            return (changes.reduce(0) { $0 + $1.logarithm / ($1.variance + spread) } / weight, weight)
        }
        let (fixed, weight) = mean(0)
        let heterogeneity = changes.reduce(0) { $0 + ($1.logarithm - fixed) * ($1.logarithm - fixed) / $1.variance }
        let squares = changes.reduce(0) { $0 + 1 / ($1.variance * $1.variance) }
        let spread = max(0, (heterogeneity - Double(changes.count - 1)) / (weight - squares / weight))
        let pooled = mean(spread)
        return (pooled.mean, 1 / pooled.weight, spread)
    }

    /// Nil without four whole weeks on either side, or where no charge came on one.
    private func change(_ series: Series, _ parted: Instant, _ range: TimeRange) -> Change? {
        let before = weeks(series, from: parted, range, direction: -1)
        let after = weeks(series, from: parted, range, direction: 1)
        guard before.count >= 4, after.count >= 4 else { return nil }
        let (first, second) = (Self.moments(before), Self.moments(after))
        guard first.mean > 0, second.mean > 0 else { return nil }
        return Change(
            logarithm: log(second.mean / first.mean),
            variance: first.variance / (first.mean * first.mean * Double(before.count))
                + second.variance / (second.mean * second.mean * Double(after.count)))
    }

    /// Charges of each whole week, counted from `parted`, without weeks in which a party has days without data.
    private func weeks(_ series: Series, from parted: Instant, _ range: TimeRange, direction: Int64) -> [Int] {
        let whole = (direction > 0 ? range.end - parted : parted - range.start) / Self.weekSeconds
        let missing = series.parties.flatMap { gaps[$0] ?? [] }
        return (0..<max(0, whole)).compactMap { number in
            let start = parted + (direction > 0 ? number * Self.weekSeconds : -(number + 1) * Self.weekSeconds)
            let time = TimeRange(start: start, end: start + Self.weekSeconds)
            guard missing.allSatisfy({ $0.clamped(to: time).isEmpty }) else { return nil }
            let first = series.starts.partitioningIndex { $0 >= time.start }
            return series.starts[first...].partitioningIndex { $0 >= time.end } - first
        }
    }

    /// The variance is at least that of a count.
    private static func moments(_ counts: [Int]) -> (mean: Double, variance: Double) {
        let mean = Double(counts.reduce(0, +)) / Double(counts.count)
        let squares = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (mean, max(mean, squares / Double(counts.count - 1)))
    }
}
