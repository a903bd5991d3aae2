import Charging
import Store

/// A session to which fragments are applied one by one.
struct SessionMerge {
    private let base: UsageFact
    private let table: FactTable
    private var start: Instant
    private var end: Instant?
    private(set) var energy: Energy
    private(set) var status: SessionStatus
    private var lastUpdated: Instant?
    private var maximumPower: Power?
    /// As written; nil until a fragment needs them.
    private var periods: [ChargingPeriod]?
    private var isChanged = false
    private var curveIsChanged = false

    init(_ table: FactTable, _ index: Int) {
        base = table.facts[index]
        self.table = table
        start = base.start
        end = base.end
        energy = base.energy
        status = base.status ?? .unknown
        lastUpdated = base.lastUpdated
        maximumPower = base.maximumPower
    }

    /// Takes over what the fragment says. False, and nothing changes, when the session could not be true with it: an end before
    /// the start, energy without time.
    mutating func apply(_ fragment: SessionFragment) -> Bool {
        let (start, end) = (fragment.start ?? start, fragment.end ?? end)
        let energy = fragment.energy ?? energy
        var findings: Findings = []
        guard let checked = try? RecordChecks.check(start: start, end: end, energy: energy, findings: &findings) else {
            return false
        }
        let added = table.periods(of: fragment).flatMap(Self.unpack)
        if let added, !added.periods.isEmpty {
            // Appended; where a period begins with one that is there, the later message counts.
            let starts = Set(added.periods.map(\.start))
            periods = (periods ?? basePeriods()).filter { !starts.contains($0.start) } + added.periods
            curveIsChanged = true
        }
        if start != self.start || checked.end != self.end || checked.energy != self.energy { curveIsChanged = true }
        self.start = start
        self.end = checked.end
        self.energy = checked.energy
        status = fragment.status ?? status
        lastUpdated = fragment.lastUpdated ?? lastUpdated
        for power in [fragment.maximumPower, added?.maximumPower] {
            if let power { maximumPower = max(maximumPower ?? power, power) }
        }
        isChanged = true
        return true
    }

    /// The charging periods of the base: as written where they are kept, else out of its recorded curve.
    private func basePeriods() -> [ChargingPeriod] {
        if let packed = table.periods(of: base) { return Self.unpack(packed)?.periods ?? [] }
        let profile = table.profile(of: base).withUnsafeBytes { PowerProfile(packed: $0) }
        guard let profile, [.periods, .periodsScaled].contains(profile.method) else { return [] }
        return profile.steps.map { step in
            var period = ChargingPeriod(start: base.start + Int64(step.offsetSeconds))
            period.energy = step.energy.milliwattHours
            if base.chargingTimeIsKnown { period.charging = Int64(step.activeMilliseconds) }
            return period
        }
    }

    private static func unpack(_ packed: ArraySlice<UInt8>) -> ChargingPeriods? {
        packed.withUnsafeBytes { ChargingPeriods(packed: $0) }
    }

    /// What the session is now; nil when no fragment changed it.
    var merged: MergedSession? {
        guard isChanged else { return nil }
        var session = MergedSession(
            start: start, end: end, energy: energy, status: status, lastUpdated: lastUpdated,
            chargingTimeIsKnown: base.chargingTimeIsKnown, chargingFromStartMilliseconds: base.chargingFromStartMilliseconds,
            maximumPower: maximumPower, findings: base.findings, profile: Array(table.profile(of: base)))
        guard curveIsChanged else { return session }
        session.findings = base.findings.subtracting(Self.recomputed)
        _ = try? RecordChecks.check(start: start, end: end, energy: energy, findings: &session.findings)
        var written = ChargingPeriods.none
        // The curve of a session that runs is made when it ends.
        if end != nil { written.periods = periods ?? basePeriods() }
        let built = ProfileBuilder.build(
            session: TimeRange(start: start, end: end ?? start), total: energy, periods: written, chargingMilliseconds: nil,
            findings: &session.findings)
        session.chargingTimeIsKnown = built.chargingTimeIsKnown
        session.chargingFromStartMilliseconds = built.chargingFromStartMilliseconds
        session.profile = built.profile.packed
        return session
    }

    /// What is said of times, energy and periods is said anew.
    private static let recomputed: Findings = [
        Findings(.shortSession), Findings(.longSession), Findings(.extremeDuration), Findings(.zeroEnergy), Findings(.lowEnergy),
        Findings(.highEnergy), Findings(.periodsInWattHours), Findings(.periodEnergySum),
        Findings(.energyRegisterOnly), Findings(.noPeriods), Findings(.periodsSorted), Findings(.periodClamped),
        Findings(.periodOutside), Findings(.parkingTimeRange),
    ]
}
