public import Charging
import Foundation

/// Whether the recorded sessions were held back by load management already: then cars seem to need less than they would take.
///
/// The same token's sessions are compared with each other: where it drew less the more others were charging when it began, somebody
/// shared out power.
public struct ManagedHistory: Hashable, Sendable {
    /// Sessions whose charging time is known, of tokens that came three times and more.
    public var sessions: Int
    /// Change of a session's mean power from quiet moments to busy ones (a tenth of the sessions began with fewer, a tenth with more
    /// others charging): −0.3 where it fell by 30 %.
    public var change: Double
    /// Whether power fell by more than a tenth, and by more than chance has it (four standard errors).
    public var isManaged: Bool

    /// Nil where too few sessions tell charging from being plugged in.
    public init?(_ shard: SiteShard, period: TimeRange) {
        var records: [(token: UInt64, power: Double, start: Int64, end: Int64)] = []
        for session in shard.sessions.joined() where period.contains(session.start) {
            guard let milliseconds = session.chargingMilliseconds, milliseconds > 0, session.energy.kilowattHours > 1,
                let token = session.token, let watts = session.meanWatts
            else { continue }
            let start = session.start.seconds
            // A charging time that is all of a long stay tells nothing.
            if session.isFlatOverStay, session.range.lengthSeconds > 4 * 3600 { continue }
            records.append((token, log(watts), start, start + milliseconds / 1000))
        }
        let starts = records.map(\.start).sorted()
        let ends = records.map(\.end).sorted()
        func others(_ instant: Int64) -> Double {
            Double(starts.partitioningIndex { $0 > instant } - ends.partitioningIndex { $0 > instant } - 1)
        }
        var points: [(x: Double, y: Double)] = []
        var tokens = 0
        let grouped = Dictionary(grouping: records, by: \.token)
        for token in grouped.keys.sorted() {
            guard let own = grouped[token], own.count >= 3 else { continue }
            tokens += 1
            let xs = own.map { others($0.start) }
            let (meanX, meanY) = (xs.reduce(0, +) / Double(own.count), own.reduce(0) { $0 + $1.power } / Double(own.count))
            points += zip(own, xs).map { ($1 - meanX, $0.power - meanY) }
        }
        let squares = points.reduce(0) { $0 + $1.x * $1.x }
        guard points.count >= Self.leastSessions, squares > 0 else { return nil }
        let slope = points.reduce(0) { $0 + $1.x * $1.y } / squares
        let rest = points.reduce(0) { $0 + pow($1.y - slope * $1.x, 2) }
        let error = (rest / Double(max(1, points.count - tokens - 1)) / squares).squareRoot()
        let sorted = points.map(\.x).sorted()
        let spread = (Quantile.of(sorted: sorted, at: 0.9) ?? 0) - (Quantile.of(sorted: sorted, at: 0.1) ?? 0)
        sessions = points.count
        change = exp(slope * spread) - 1
        isManaged = slope < -4 * error && change < -0.1
    }

    private static let leastSessions = 200
}
