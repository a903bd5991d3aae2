import Charging

extension OccupancyTimeline {
    /// A time in which a driver would have found none free, without a break.
    struct FullSpell: Hashable, Sendable {
        var range: TimeRange
        /// Whether it ended because somebody left, and not because an EVSE came into service or the data ended.
        var endsByDeparture: Bool
    }

    var fullSpells: [FullSpell] {
        var spells: [FullSpell] = []
        var start: Instant?
        for (index, stretch) in stretches.enumerated() {
            guard stretch.isFull else { continue }
            if start == nil { start = stretch.range.start }
            let after = index + 1 < stretches.count ? stretches[index + 1] : nil
            if let after, after.isFull, after.range.start == stretch.range.end { continue }
            let endsByDeparture =
                after.map { $0.isFree && $0.operative == stretch.operative && $0.range.start == stretch.range.end } ?? false
            spells.append(
                FullSpell(
                    range: TimeRange(start: start ?? stretch.range.start, end: stretch.range.end),
                    endsByDeparture: endsByDeparture))
            start = nil
        }
        return spells
    }

    /// EVSEs that were free just before an instant; nil outside the timeline.
    func free(before instant: Instant) -> Int? {
        let index = stretches.partitioningIndex { $0.range.end >= instant }
        guard index < stretches.count, stretches[index].range.start < instant else { return nil }
        return max(0, stretches[index].operative - stretches[index].occupied)
    }
}
