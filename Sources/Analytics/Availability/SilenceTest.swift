public import Charging

/// Tests for EVSEs that fell silent, from sessions alone.
public enum SilenceTest {
    /// Each EVSE's longest gap, in the order of the shard; EVSEs that never were used, or never could be, have none.
    ///
    /// Time in which a status says that an EVSE is down is no silence.
    ///
    /// - Parameter times: of the EVSEs of the shard.
    public static func longestGaps(_ shard: SiteShard, _ times: [EVSETime]) -> [SilentGap] {
        let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
        let operative = times.map(\.operative)
        let gaps = shard.evses.indices.compactMap { index in
            longestGap(index, shard.sessions[index], operative[index], times[index].occupied, calendar)
        }
        return ChoiceTest(shard, occupied: times.map(\.occupied), available: operative, gaps).tested
    }

    /// The gaps that are not chance at a false-discovery rate over all that were tested, by the less likely of the two tests. Of
    /// two tests the smaller probability counts twice.
    public static func suspected(_ gaps: [SilentGap], falseDiscoveryRate: Double = 0.05) -> [Bool] {
        SilenceProbability.discoveries(
            gaps.map { min(1, 2 * min($0.gapProbability, $0.choiceProbability)) }, rate: falseDiscoveryRate)
    }

    private static func longestGap(
        _ index: Int, _ sessions: [ChargingSession], _ available: TimeSet, _ occupied: TimeSet, _ calendar: LocalCalendar
    ) -> SilentGap? {
        let inside = sessions.filter { available.contains($0.start) }
        guard let first = available.ranges.first?.start, let last = available.ranges.last?.end, !inside.isEmpty else {
            return nil
        }
        let idle = available.subtracting(occupied)
        // Gaps lie between sessions, wherever service, opening hours or data leave holes in them.
        var edges = [TimeRange(start: first, end: first)] + occupied.intersection(TimeRange(start: first, end: last)).ranges
        edges.append(TimeRange(start: last, end: last))
        var best: (range: TimeRange, seconds: Int64)?
        for (before, after) in zip(edges, edges.dropFirst()) {
            let range = TimeRange(start: before.end, end: after.start)
            guard range.lengthSeconds > best?.seconds ?? 0 else { continue }
            let seconds = idle.intersection(range).lengthSeconds
            if seconds > best?.seconds ?? 0 { best = (range, seconds) }
        }
        guard let best else { return nil }
        let rates = StartRates(inside, idle: idle, outside: best.range, calendar)
        guard rates.starts > 0 else { return nil }
        let byDay = rates.expectedByDay(idle.intersection(best.range))
        let expected = byDay.reduce(0, +)
        let probability = max(
            SilenceProbability.predictive(expected: expected, starts: rates.starts),
            SilenceProbability.overdispersed(expectedByDay: byDay, k: rates.dispersion))
        return SilentGap(
            evse: index, range: best.range, seconds: best.seconds, starts: rates.starts, expectedStarts: expected,
            gapProbability: min(1, probability * Double(rates.starts + 1)), choiceProbability: 1)
    }
}
