public import Charging
import Foundation

/// Whether the recorded sessions were held back by load management already: then cars seem to need less than they would take.
///
/// The same token's sessions are compared with each other: where it drew less the more others were charging beside it, somebody
/// shared out power.
public struct ManagedHistory: Hashable, Sendable {
    /// Sessions whose charging time is known, of tokens that came three times and more.
    public var sessions: Int
    /// Change of a session's mean power from quiet moments to busy ones (a tenth of the sessions had fewer, a tenth more others
    /// charging beside them): −0.3 where it fell by 30 %.
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
        let charging = ChargingCount(records.map { ($0.start, $0.end) })
        var points: [(x: Double, y: Double)] = []
        var tokens = 0
        let grouped = Dictionary(grouping: records, by: \.token)
        for token in grouped.keys.sorted() {
            guard let own = grouped[token], own.count >= 3 else { continue }
            tokens += 1
            let xs = own.map { charging.meanOthers(from: $0.start, to: $0.end) }
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

/// How many sessions charge, summed over time.
private struct ChargingCount {
    /// Instants at which their number changes, with the session seconds up to each and the number from it on.
    private var marks: [(second: Int64, sum: Double, count: Int)] = []

    init(_ times: [(start: Int64, end: Int64)]) {
        let changes = (times.map { ($0.start, 1) } + times.map { ($0.end, -1) }).sorted { $0.0 < $1.0 }
        for (second, change) in changes {
            let last = marks.last ?? (second, 0, 0)
            let sum = last.sum + Double(last.count) * Double(second - last.second)
            if last.second == second, !marks.isEmpty { marks.removeLast() }
            marks.append((second, sum, last.count + change))
        }
    }

    /// Of the others, over a session's own charging time.
    func meanOthers(from start: Int64, to end: Int64) -> Double {
        end > start ? (sum(to: end) - sum(to: start)) / Double(end - start) - 1 : 0
    }

    private func sum(to second: Int64) -> Double {
        let next = marks.partitioningIndex { $0.second > second }
        guard next > 0 else { return 0 }
        let mark = marks[next - 1]
        return mark.sum + Double(mark.count) * Double(second - mark.second)
    }
}
