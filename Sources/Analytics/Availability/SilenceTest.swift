public import Charging

/// Tests for EVSEs that fell silent, from sessions alone.
public enum SilenceTest {
    /// Each EVSE's gap that chance explains least, in the order of the shard; EVSEs that never were used, or never could be, have
    /// none.
    ///
    /// Time in which a status says that an EVSE is down is no silence.
    ///
    /// - Parameter times: of the EVSEs of the shard.
    public static func gaps(_ shard: SiteShard, _ times: [EVSETime]) -> [SilentGap] {
        let calendar = shard.site.calendar
        let operative = times.map(\.operative)
        let hull = ServiceTime.hull(
            operative.compactMap { set in
                set.ranges.first.flatMap { first in set.ranges.last.map { TimeRange(start: first.start, end: $0.end) } }
            })
        guard let hull else { return [] }
        let sessions = zip(shard.sessions, operative).map { list, time in list.filter { time.contains($0.start) } }
        let idle = zip(operative, times).map { $0.subtracting($1.occupied) }
        let site = SiteStarts(sessions, idle: idle, in: hull, calendar)
        let gaps = shard.evses.indices.compactMap { index -> SilentGap? in
            guard shard.evses[index].isNamed else { return nil }
            return leastLikelyGap(index, sessions[index], operative[index], times[index].occupied, idle[index], site, calendar)
        }
        let choices = EVSEChoices(shard, sessions, occupied: times.map(\.occupied), available: operative, calendar)
        return ChoiceTest(choices, evses: shard.evses.count, gaps).tested
    }

    /// The time between an EVSE's sessions, from the first to the last time in which it could have had one, wherever service, opening hours,
    /// statuses or data leave holes in it.
    static func gaps(_ operative: TimeSet, occupied: TimeSet) -> [TimeRange] {
        guard let first = operative.ranges.first?.start, let last = operative.ranges.last?.end else { return [] }
        let edges =
            [TimeRange(start: first, end: first)] + occupied.intersection(TimeRange(start: first, end: last)).ranges
            + [TimeRange(start: last, end: last)]
        return zip(edges, edges.dropFirst()).map { TimeRange(start: $0.end, end: $1.start) }
            .filter { $0.lengthSeconds >= leastSeconds }
    }

    /// The gaps of one site's EVSEs that are not chance.
    /// - Parameters:
    ///   - sitesJudged: sites that are judged alike; the false-discovery rate holds for all of them together (Benjamini and Hochberg
    ///     within a site, Bonferroni over sites).
    public static func suspected(_ gaps: [SilentGap], sitesJudged: Int = 1, falseDiscoveryRate: Double = 0.05) -> [Bool] {
        SilenceProbability.discoveries(gaps.map(\.chance), rate: falseDiscoveryRate / Double(max(1, sitesJudged)))
    }

    private static func leastLikelyGap(
        _ index: Int, _ sessions: [ChargingSession], _ operative: TimeSet, _ occupied: TimeSet, _ idle: TimeSet,
        _ site: SiteStarts, _ calendar: LocalCalendar
    ) -> SilentGap? {
        guard !sessions.isEmpty else { return nil }
        var best: (range: TimeRange, time: TimeSet, probability: Double)?
        for range in gaps(operative, occupied: occupied) {
            let time = idle.intersection(range)
            let probability = site.silenceProbability(index, in: time)
            if !time.isEmpty, probability < best?.probability ?? 2 { best = (range, time, probability) }
        }
        guard let best else { return nil }
        // Its own silence must not tell how silent it is.
        let rates = StartRates(sessions, idle: idle, outside: TimeSet(best.range), calendar)
        guard rates.starts >= leastStarts else { return nil }
        let expected = rates.expected(in: best.time)
        let probability = max(
            SilenceProbability.predictive(expected: expected, starts: rates.starts),
            site.silenceProbability(index, in: best.time, rates: rates))
        return SilentGap(
            evse: index, range: best.range, seconds: best.time.lengthSeconds, starts: rates.starts, expectedStarts: expected,
            gapProbability: min(1, probability * Double(rates.starts + 1)), choiceProbability: 1)
    }

    /// Fewer sessions outside the gap tell nothing of how often the EVSE is used.
    private static let leastStarts = 10

    /// Shorter gaps are no outages that sessions could tell of.
    private static let leastSeconds: Int64 = 3600
}
