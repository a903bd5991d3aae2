import Charging

/// The spells in which one EVSE is out of order, one after the other.
struct Outages: Sendable {
    /// The current or next spell; empty and never reached where nothing ever breaks.
    private(set) var spell: TimeRange
    private let meanGapSeconds: Double
    /// Its own, so that looking at an EVSE does not change who comes next.
    private var random: SeededGenerator

    /// Median length of a spell in seconds and standard deviation of its logarithm; between an hour and two weeks.
    private static let length = (median: 20.0 * 3600, spread: 1.0)
    private static let lengths = 3600.0...(14 * 86_400)

    init(perYear: Double, from start: Instant, random: SeededGenerator) {
        self.random = random
        meanGapSeconds = perYear > 0 ? 365.25 * 86_400 / perYear : 0
        spell = TimeRange(start: start, end: start)
        advance()
    }

    /// Moves on to the next spell.
    mutating func advance() {
        guard meanGapSeconds > 0 else {
            spell = TimeRange(start: Instant(seconds: .max), end: Instant(seconds: .max))
            return
        }
        let start = spell.end + Int64(random.exponential(mean: meanGapSeconds)) + 1
        let drawn = random.lognormal(median: Self.length.median, spread: Self.length.spread)
        let seconds = Int64(min(max(drawn, Self.lengths.lowerBound), Self.lengths.upperBound))
        spell = TimeRange(start: start, end: start + seconds)
    }
}
