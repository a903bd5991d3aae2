import Charging

/// The checks that one usage record can be put to by itself.
enum RecordChecks {
    /// Limits beyond which a record cannot be true.
    static let largestEnergy = Energy(milliwattHours: 1_000_000_000)
    static let highEnergy = Energy(milliwattHours: 250_000_000)
    static let lowEnergy = Energy(milliwattHours: 500_000)
    /// A negative energy this small is a meter's rounding.
    static let negativeEpsilon = Energy(milliwattHours: -50_000)
    static let shortSeconds: Int64 = 60
    static let longSeconds: Int64 = 48 * 3600
    static let extremeSeconds: Int64 = 31 * 86_400
    static let lateSeconds: Int64 = 90 * 86_400
    /// How far two clocks may differ before a record is from the future, and before it cannot be.
    static let futureSeconds: Int64 = 300
    static let impossibleFutureSeconds: Int64 = 86_400

    /// End and energy as they count.
    /// - Parameter inNorthAmerica: whether clocks go back in November rather than in October.
    /// - Throws: a rejection for what cannot be true: clocks that were reset, an end before the start, energy without time,
    ///   negative or impossible energy.
    static func check(
        start: Instant, end: Instant?, energy: Energy, inNorthAmerica: Bool = false, findings: inout Findings
    ) throws(ScalarReader.Rejection) -> (end: Instant?, energy: Energy) {
        try checkClock(start: start, end: end)
        let energy = try checked(energy, &findings)
        var end = end
        if let given = end {
            if given < start {
                // A few seconds without energy are two clocks that disagree.
                guard start - given <= 5, energy == .zero else {
                    throw endBeforeStart(start: start, end: given, inNorthAmerica)
                }
                end = start
            }
            let length = max(0, given - start)
            if length == 0, energy > .zero {
                throw .init(finding: .energyWithoutTime, detail: "energy: more than 0 in a session of 0 s")
            }
            if length < shortSeconds { findings.insert(.shortSession) }
            if length > longSeconds { findings.insert(.longSession) }
            if length > extremeSeconds { findings.insert(.extremeDuration) }
        }
        if energy == .zero {
            findings.insert(.zeroEnergy)
        } else if energy < lowEnergy {
            findings.insert(.lowEnergy)
        }
        return (end, energy)
    }

    /// What a fragment says of end and energy: no more can be told before it is merged.
    static func checkFragment(
        start: Instant?, end: Instant?, energy: Energy?, inNorthAmerica: Bool = false, findings: inout Findings
    ) throws(ScalarReader.Rejection) -> Energy? {
        try checkClock(start: start, end: end)
        if let start, let end, start - end > 5 { throw endBeforeStart(start: start, end: end, inNorthAmerica) }
        guard let energy else { return nil }
        return try checked(energy, &findings)
    }

    private static func checkClock(start: Instant?, end: Instant?) throws(ScalarReader.Rejection) {
        let first = Instant(seconds: ScalarReader.firstYear)
        guard start ?? first >= first, end ?? first >= first else {
            throw .init(finding: .timestampEpochReset, detail: "start or end before 2009")
        }
    }

    private static func checked(_ energy: Energy, _ findings: inout Findings) throws(ScalarReader.Rejection) -> Energy {
        if energy < .zero {
            guard energy >= negativeEpsilon else { throw .init(finding: .negativeEnergy, detail: "energy: negative") }
            findings.insert(.negativeEpsilon)
            return .zero
        }
        guard energy <= largestEnergy else { throw .init(finding: .energyImplausible, detail: "energy: more than 1,000 kWh") }
        if energy > highEnergy { findings.insert(.highEnergy) }
        return energy
    }

    private static func endBeforeStart(start: Instant, end: Instant, _ inNorthAmerica: Bool) -> ScalarReader.Rejection {
        .init(
            finding: .endBeforeStart, detail: "end_date_time: \(start - end) s before the start",
            hint: isClockChange(start: start, end: end, inNorthAmerica: inNorthAmerica) ? .clockChangeSuspect : nil)
    }

    /// Whether an end up to an hour before the start lies in the small hours of a night in which clocks go back: the last Sunday
    /// of October, or in North America the first of November. Local times that are labelled as UTC look like that.
    static func isClockChange(start: Instant, end: Instant, inNorthAmerica: Bool) -> Bool {
        guard start - end <= 65 * 60, start.seconds.flooredRemainder(by: 86_400) < 3 * 3600 else { return false }
        let date = CivilDate(daysSince1970: start.seconds.flooredDivision(by: 86_400))
        // 1970-01-01 was a Thursday: three days before a Sunday.
        guard (date.daysSince1970 - 3).flooredRemainder(by: 7) == 0 else { return false }
        return inNorthAmerica ? date.month == 11 && date.day <= 7 : date.month == 10 && date.day > 24
    }

    /// Whether a finished record is from the future, going by when the page that holds it was made.
    ///
    /// Without that, the record's own last_updated is weak evidence, for some senders never touch it: it tells only of an end so
    /// far off that the session would be too long to count in any case.
    /// - Throws: a rejection for an end more than a day after the page, or 31 days after the last update.
    static func checkFuture(
        start: Instant, end: Instant, lastUpdated: Instant?, page: Instant?, findings: inout Findings
    ) throws(ScalarReader.Rejection) {
        guard let page, page.seconds >= ScalarReader.firstYear else {
            guard let lastUpdated, lastUpdated >= start, end - lastUpdated > extremeSeconds else { return }
            throw .init(finding: .inTheFuture, detail: "end_date_time: \((end - lastUpdated) / 86_400) days after last_updated")
        }
        let lead = end - page
        guard lead <= impossibleFutureSeconds else {
            throw .init(finding: .inTheFuture, detail: "end_date_time: \(lead / 3600) h after its page")
        }
        if lead > futureSeconds { findings.insert(.future) }
    }

    /// Whether a page made at `evidence` or later could show a record that ends at `end` to be from the future.
    static func mayBeInTheFuture(end: Instant, evidence: Instant?) -> Bool {
        evidence.map { end - $0 > futureSeconds } ?? true
    }
}
