import Charging

/// Whether drivers go on when the last EVSE but one is taken: apps show how many are free, and some do not count on the last.
///
/// Visits are counted by how many were free when they came, against what the hour and the day had to be expected in that time. Where fewer
/// come to the last one than to several, the difference is the share that went on. Rush within an hour works the other way, so that
/// little balking may go unseen.
struct BalkingTest: Hashable, Sendable {
    /// Visits that came when one was free, of two or more that worked, and those that were to be expected.
    private(set) var visitsToLast = 0
    private(set) var expectedToLast = 0.0
    /// The same when several were free.
    private(set) var visitsToSeveral = 0
    private(set) var expectedToSeveral = 0.0

    static let leastVisits = 30
    static let leastShare = 0.15
    static let leastDeviations = 3.3

    /// - Parameters:
    ///   - timeline: of the sizing window, as `hours` and `exposure`.
    ///   - rates: visits to be expected per hour, by cell.
    init(timeline: OccupancyTimeline, visits: [Visit], hours: LocalHours, exposure: Exposure, rates: [Double]) {
        for stretch in timeline.stretches where stretch.isFree && stretch.operative > 1 {
            var expected = 0.0
            hours.forEachCell(in: stretch.range) { cell, seconds in
                guard exposure.watchedHours[cell] > 0 else { return }
                expected += rates[cell] * Double(seconds) / 3600
            }
            if stretch.operative - stretch.occupied == 1 { expectedToLast += expected } else { expectedToSeveral += expected }
        }
        for visit in visits {
            guard let cell = hours.cell(at: visit.start), exposure.watchedHours[cell] > 0 else { continue }
            switch timeline.free(before: visit.start) {
            case nil, 0: continue
            case 1: visitsToLast += 1
            default: visitsToSeveral += 1
            }
        }
    }

    /// Share of drivers who go on when one is free; 0 where nothing speaks for it.
    var share: Double {
        guard visitsToSeveral > 0, expectedToLast > 0, expectedToSeveral > 0 else { return 0 }
        let toLast = Double(visitsToLast) / expectedToLast
        return max(0, 1 - toLast / (Double(visitsToSeveral) / expectedToSeveral))
    }

    var showsBalking: Bool {
        guard visitsToLast >= Self.leastVisits, visitsToSeveral >= Self.leastVisits, share >= Self.leastShare else {
            return false
        }
        let error = (1 / Double(visitsToLast) + 1 / Double(visitsToSeveral)).squareRoot()
        // The ratio's logarithm is at least its share.
        return share > Self.leastDeviations * error
    }
}
