import Charging

/// The drivers of one site: some who come again and again, others once.
///
/// A driver who is there, or left less than half an hour ago, is not drawn again: what looks like one visit is one.
struct DriverPool: Sendable {
    private let regularShare: Double
    private let firstToken: UInt32
    private var awayFrom: [Instant]
    private var strangers: UInt32 = 0

    /// Where the numbers of drivers who come once begin, within a site's range.
    private static let firstStranger: UInt32 = 1 << 17
    private static let absenceSeconds: Int64 = 1800

    init(site: Int, archetype: Archetype, visitsPerDay: Double) {
        regularShare = archetype.regularShare
        firstToken = UInt32(site) << 18
        let regulars = min(max(12, Int(visitsPerDay * 8)), Int(Self.firstStranger))
        awayFrom = Array(repeating: Instant(seconds: .min), count: regulars)
    }

    /// The token of the next driver to arrive.
    mutating func draw(at instant: Instant, using random: inout SeededGenerator) -> UInt32 {
        if random.chance(regularShare) {
            for _ in 0..<4 {
                // Squared, so that some come much more often than others.
                let fraction = random.uniform()
                let driver = Int(fraction * fraction * Double(awayFrom.count))
                if awayFrom[driver] <= instant { return firstToken + UInt32(driver) }
            }
        }
        strangers = (strangers + 1) % Self.firstStranger
        return firstToken + Self.firstStranger + strangers
    }

    /// Remembers that the driver stays until `end`.
    mutating func keep(_ token: UInt32, until end: Instant) {
        let driver = Int(token - firstToken)
        if driver < awayFrom.count { awayFrom[driver] = end + Self.absenceSeconds }
    }

    /// Whether the token belongs to someone who comes once.
    static func isStranger(_ token: UInt32) -> Bool { token & firstStranger != 0 }
}
