import Charging

/// The checks that one usage record can be put to by itself.
enum RecordChecks {
    /// Limits beyond which a record cannot be true.
    static let largestEnergy = Energy(milliwattHours: 1_000_000_000)
    static let highEnergy = Energy(milliwattHours: 250_000_000)
    /// A negative energy this small is a meter's rounding.
    static let negativeEpsilon = Energy(milliwattHours: -50_000)
    static let longSeconds: Int64 = 48 * 3600
    static let extremeSeconds: Int64 = 31 * 86_400

    /// End and energy as they count.
    /// - Throws: a rejection for what cannot be true: clocks that were reset, an end before the start, energy without time,
    ///   negative or impossible energy.
    static func check(
        start: Instant, end: Instant?, energy: Energy, findings: inout Findings
    ) throws(ScalarReader.Rejection) -> (end: Instant?, energy: Energy) {
        guard start.seconds >= ScalarReader.firstYear, end.map({ $0.seconds >= ScalarReader.firstYear }) ?? true else {
            throw .init(finding: .timestampEpochReset, detail: "start or end before 2009")
        }
        var energy = energy
        if energy < .zero {
            guard energy >= negativeEpsilon else { throw .init(finding: .negativeEnergy, detail: "energy: negative") }
            energy = .zero
            findings.insert(.negativeEpsilon)
        }
        guard energy <= largestEnergy else {
            throw .init(finding: .energyImplausible, detail: "energy: more than 1,000 kWh")
        }
        var end = end
        if let given = end {
            if given < start {
                // A few seconds without energy are two clocks that disagree.
                guard start - given <= 5, energy == .zero else {
                    throw .init(finding: .endBeforeStart, detail: "end_date_time: \(start - given) s before the start")
                }
                end = start
            }
            let length = max(0, given - start)
            if length == 0, energy > .zero {
                throw .init(finding: .energyWithoutTime, detail: "energy: more than 0 in a session of 0 s")
            }
            if length > longSeconds { findings.insert(.longSession) }
            if length > extremeSeconds { findings.insert(.extremeDuration) }
        }
        if energy == .zero { findings.insert(.zeroEnergy) }
        if energy > highEnergy { findings.insert(.highEnergy) }
        return (end, energy)
    }
}
