import Charging
import Foundation

/// Whether drivers who found none free waited: then, when somebody leaves a full site, the next one begins within minutes far more often
/// than arrivals explain.
///
/// Of each departure from a full site it is asked whether a visit began within five minutes. By chance that happens with probability
/// `1 − e^(−λ·δ)`, λ being the rate of that hour times the factor of that day. A visit that begins in the very second in which another
/// ends, on a site that stays full, is one that had waited.
struct QueueSignature: Hashable, Sendable {
    /// Departures while every operative EVSE was occupied.
    private(set) var departures = 0
    /// Those that were followed by a visit within `reachSeconds`.
    private(set) var followed = 0
    /// How many would have been by chance.
    private(set) var expected = 0.0
    private var variance = 0.0

    static let reachSeconds: Int64 = 300
    /// Fewer departures say nothing.
    static let leastDepartures = 20
    /// Standard deviations beyond chance, and share of departures beyond it, from which on drivers are taken to wait.
    static let leastDeviations = 3.3
    static let leastShare = 0.1

    /// - Parameters:
    ///   - timeline: of the sizing window, as `hours`.
    ///   - visits: of the window, in order of their start.
    ///   - rates: visits to be expected per hour, by cell of `hours`.
    init(timeline: OccupancyTimeline, visits: [Visit], hours: LocalHours, rates: [Double]) {
        var next = 0
        for spell in timeline.fullSpells {
            while next < visits.count, visits[next].start <= spell.range.start { next += 1 }
            while next < visits.count, visits[next].start < spell.range.end {
                add(chance: 0, isFollowed: true)
                next += 1
            }
            guard spell.endsByDeparture, let cell = hours.cell(at: spell.range.end) else { continue }
            let end = spell.range.end + Self.reachSeconds
            add(
                chance: 1 - exp(-rates[cell] * Double(Self.reachSeconds) / 3600),
                isFollowed: next < visits.count && visits[next].start < end)
        }
    }

    private mutating func add(chance: Double, isFollowed: Bool) {
        departures += 1
        if isFollowed { followed += 1 }
        expected += chance
        variance += chance * (1 - chance)
    }

    /// Share of the departures that somebody who had waited made use of.
    var takenShare: Double { departures > 0 ? max(0, (Double(followed) - expected) / Double(departures)) : 0 }

    var showsWaiting: Bool {
        departures >= Self.leastDepartures && takenShare >= Self.leastShare
            && Double(followed) - expected > Self.leastDeviations * max(variance, 1).squareRoot()
    }
}
