import Charging

/// How many sessions started at a site on each local day and how many its EVSEs' own rates would have given: whether a quiet EVSE is
/// one of a quiet site.
struct SiteStarts {
    let hours: LocalHours
    /// Sessions by EVSE and day.
    private let starts: [[Double]]
    /// What rates by hour of week give by EVSE and day, in the time in which the EVSE could be used.
    private let expected: [[Double]]
    private let rates: [StartRates]
    private let siteStarts: [Double]
    private let siteExpected: [Double]
    /// Shape of the gamma factor by which days differ from what their hours tell; infinite where they do so no more than chance has it.
    let dayDispersion: Double
    /// Share of days on which the site seems to be closed: those without any start, beyond what the factor explains, and at least one in
    /// the days that were seen and two more.
    let closedShare: Double
    /// The same as `dayDispersion` for blocks of seven days: seasons, closures nearby, a site that becomes known.
    let weekDispersion: Double

    /// - Parameters:
    ///   - sessions: by EVSE, those that start in time that counts.
    ///   - idle: by EVSE, time in which a session could start.
    init(_ sessions: [[ChargingSession]], idle: [TimeSet], in range: TimeRange, _ calendar: LocalCalendar) {
        let hours = LocalHours(range, calendar: calendar)
        self.hours = hours
        let rates = zip(sessions, idle).map { StartRates($0, idle: $1, outside: .empty, calendar) }
        self.rates = rates
        let starts = sessions.map { list in
            var days = [Double](repeating: 0, count: hours.days)
            for session in list { if let cell = hours.cell(at: session.start) { days[cell / 24] += 1 } }
            return days
        }
        let expected = zip(rates, idle).map { rates, idle in
            var days = [Double](repeating: 0, count: hours.days)
            Self.add(rates, idle, hours, to: &days)
            return days
        }
        func sum(_ evses: [[Double]]) -> [Double] { (0..<hours.days).map { day in evses.reduce(0) { $0 + $1[day] } } }
        func weeks(_ days: [Double]) -> [Double] {
            stride(from: 0, to: days.count, by: 7).map { days[$0..<min($0 + 7, days.count)].reduce(0, +) }
        }
        (self.starts, self.expected) = (starts, expected)
        (siteStarts, siteExpected) = (sum(starts), sum(expected))
        dayDispersion = Self.dispersion(siteStarts, siteExpected)
        closedShare = Self.closedShare(siteStarts, siteExpected, k: dayDispersion)
        weekDispersion = Self.dispersion(weeks(siteStarts), weeks(siteExpected))
    }

    /// `days` begins with day number `first`.
    private static func add(
        _ rates: StartRates, _ time: TimeSet, _ hours: LocalHours, to days: inout [Double], from first: Int = 0
    ) {
        for range in time.ranges {
            hours.forEachCell(in: range) { cell, seconds in
                days[cell / 24 - first] += rates.perHour[hours.hourOfWeek(ofCell: cell)] * Double(seconds) / 3600
            }
        }
    }

    /// `k` of counts whose variance around what was expected is `Λ + Λ² / k`, by moments; infinite where it is not above `Λ`.
    static func dispersion(_ counts: [Double], _ expected: [Double]) -> Double {
        let excess = zip(counts, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) - $1.1 }
        return excess > 0 ? expected.reduce(0) { $0 + $1 * $1 } / excess : .infinity
    }

    private static func closedShare(_ counts: [Double], _ expected: [Double], k: Double) -> Double {
        var (silent, usual) = (0.0, 0.0)
        for (count, expected) in zip(counts, expected) where expected > 0 {
            if count == 0 { silent += 1 }
            usual += SilenceProbability.overdispersed(expectedByDay: [expected], k: k)
        }
        return max(1 / Double(counts.count + 2), (silent - usual) / Double(max(1, counts.count)))
    }

    /// How likely an EVSE that works has no start in `time`, given what the others of the site had on these days: the higher of the
    /// probabilities with a factor for each day and with one for the whole of it.
    ///
    /// The factor `G` is gamma with shape and rate `k`; with `N` starts of the others where `Λ` were to be expected it is gamma with
    /// `k + N` and `k + Λ`, and no start where `λ` were to be expected has the probability `((k + Λ) / (k + Λ + λ))^(k + N)`. On a day on
    /// which the others had none, the site may have been closed: the probability of that is what it was before, weighed by how unusual
    /// such a day is else.
    ///
    /// - Parameter rates: the EVSE's; nil for those over all of its time.
    func silenceProbability(_ evse: Int, in time: TimeSet, rates own: StartRates? = nil) -> Double {
        guard let first = time.ranges.first, let last = time.ranges.last, let from = hours.cell(at: first.start) else { return 1 }
        let until = hours.cell(at: last.end + -1) ?? from
        let firstDay = from / 24
        var lost = [Double](repeating: 0, count: until / 24 - firstDay + 1)
        Self.add(own ?? rates[evse], time, hours, to: &lost, from: firstDay)
        var byDay = 1.0
        var sums = (lost: 0.0, starts: 0.0, expected: 0.0)
        for (offset, lost) in lost.enumerated() where lost > 0 {
            let index = firstDay + offset
            let others = (siteStarts[index] - starts[evse][index], max(0, siteExpected[index] - expected[evse][index]))
            byDay *= day(lost, others)
            sums.lost += lost
            sums.starts += others.0
            sums.expected += others.1
        }
        let whole = SilenceProbability.besideOthers(
            expected: sums.lost, others: (sums.starts, sums.expected), k: weekDispersion)
        return max(byDay, whole)
    }

    private func day(_ lost: Double, _ others: (starts: Double, expected: Double)) -> Double {
        let open = SilenceProbability.besideOthers(expected: lost, others: others, k: dayDispersion)
        guard others.starts == 0 else { return open }
        let silent = (1 - closedShare) * SilenceProbability.overdispersed(expectedByDay: [others.expected], k: dayDispersion)
        return (closedShare + silent * open) / (closedShare + silent)
    }
}
