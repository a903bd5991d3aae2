import Charging

/// Observed stays by the hour of day at which they began, to draw from: no formula for their distribution is assumed.
///
/// Stays of an hour are kept in rising order, so that one uniform number picks a similar stay before and after a
/// redraw.
struct StayPool: Sendable {
    /// An hour needs this many stays of its own and its neighbours'; else those of all hours stand in.
    static let leastStays = 30
    /// Neighbouring hours are taken in up to this far to either side.
    static let farthestNeighbour = 3

    /// Hours, of all demand visits, by length.
    private var stays: [Double]
    /// For each hour of day, the stays to draw from, as rising positions in `stays`.
    private let members: [[Int32]]
    /// The stays to draw from, hour after hour, and where each hour's begin (25 bounds).
    private var lengths: [Double] = []
    private var bounds: [Int] = []

    /// Stays in hours with the hour of day at which they began.
    init(_ visits: [(startHour: Int, stayHours: Double)]) {
        let sorted = visits.sorted { ($0.stayHours, $0.startHour) < ($1.stayHours, $1.startHour) }
        stays = sorted.map(\.stayHours)
        var byHour = [[Int32]](repeating: [], count: 24)
        for (position, visit) in sorted.enumerated() { byHour[visit.startHour].append(Int32(position)) }
        members = (0..<24).map { hour in
            for reach in 0...Self.farthestNeighbour {
                let hours = Set((-reach...reach).map { (hour + $0 + 24) % 24 })
                let count = hours.reduce(0) { $0 + byHour[$1].count }
                if count >= Self.leastStays {
                    return reach == 0 ? byHour[hour] : hours.flatMap { byHour[$0] }.sorted()
                }
            }
            return Array(sorted.indices.map { Int32($0) })
        }
        setLengths(multiplicity: nil)
    }

    /// The stay at `level` (0 ..< 1) of those that begin in hour of day `hour`; 0 when there are none at all.
    @inline(__always)
    func stay(hour: Int, level: Double) -> Double {
        let first = bounds[hour]
        let count = bounds[hour + 1] - first
        return count > 0 ? lengths[first + Int(level * Double(count))] : 0
    }

    /// The pool with every stay so many times as long.
    func scaled(by factor: Double) -> StayPool {
        var copy = self
        copy.stays = stays.map { $0 * factor }
        copy.lengths = lengths.map { $0 * factor }
        return copy
    }

    /// The pool with visits drawn anew, with replacement.
    func redrawn(generator: inout SeededGenerator) -> StayPool {
        var multiplicity = [Int32](repeating: 0, count: stays.count)
        for _ in stays.indices { multiplicity[generator.index(below: stays.count)] += 1 }
        var copy = self
        copy.setLengths(multiplicity: multiplicity)
        return copy
    }

    private mutating func setLengths(multiplicity: [Int32]?) {
        lengths.removeAll(keepingCapacity: true)
        bounds = [0]
        for positions in members {
            for position in positions {
                let times = multiplicity.map { $0[Int(position)] } ?? 1
                for _ in 0..<times { lengths.append(stays[Int(position)]) }
            }
            // A redraw may leave out all stays of an hour that has few.
            if lengths.count == bounds[bounds.count - 1] {
                for position in positions { lengths.append(stays[Int(position)]) }
            }
            bounds.append(lengths.count)
        }
    }
}
