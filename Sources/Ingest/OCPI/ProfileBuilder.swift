import Charging

/// Makes the recorded curve of a session from what its record says.
///
/// Period *j* runs from its start to the next one's, the last to the session's end; its energy is spread evenly over its active
/// time (TIME, else length less PARKING_TIME, else length) from its beginning. Where the periods' energies are within 10 % of the
/// total they are scaled to it; a period with POWER and no energy has its mean power times its active time, unless the others make up
/// the total without it. Else, or without them, the total goes evenly over the charging time from the session's start.
enum ProfileBuilder {
    struct Result {
        var profile: PowerProfile
        var chargingTimeIsKnown: Bool
        /// Where only the totals tell the charging time, and the curve's steps do not show it.
        var chargingFromStartMilliseconds: Int64?
    }

    /// - Parameters:
    ///   - total: the session's energy; the profile's energies sum to it exactly.
    ///   - chargingMilliseconds: `total_time` less `total_parking_time`, nil when not given.
    static func build(
        session: TimeRange, total: Energy, periods raw: ChargingPeriods, chargingMilliseconds: Int64?,
        findings: inout Findings
    ) -> Result {
        let length = session.lengthSeconds * 1000
        var spans = spans(raw.periods, session, total, &findings)
        let timesAreKnown = !spans.isEmpty && spans.contains { $0.activeIsKnown }
        let told = spans.reduce(Int64(0)) { $0 + ($1.energy ?? 0) }
        let isWhole =
            isClose(told, total.milliwattHours, permille: 100) || isClose(told, total.milliwattHours * 1000, permille: 10)
        if !isWhole {
            for index in spans.indices { spans[index].energy = spans[index].energy ?? spans[index].impliedByPower }
        }
        let sum = spans.reduce(Int64(0)) { $0 + ($1.energy ?? 0) }
        let hasEnergies = spans.contains { $0.energy != nil }
        // A mean power is rounded as it is: that it does not sum to the total is nothing to find fault with.
        let tellsEnergies = raw.periods.contains { $0.energy != nil }
        if raw.periods.isEmpty { findings.insert(.noPeriods) }

        var isInWattHours = false
        if tellsEnergies, total.milliwattHours > 0, isClose(sum, total.milliwattHours * 1000, permille: 10) {
            // The standard's own example writes watt-hours.
            for index in spans.indices { spans[index].energy = spans[index].energy.map { $0 / 1000 } }
            isInWattHours = true
            findings.insert(.periodsInWattHours)
        }
        let placed = isInWattHours ? spans.reduce(Int64(0)) { $0 + ($1.energy ?? 0) } : sum
        if tellsEnergies, !agrees(placed, total), !raw.exports || !agrees(spans.reduce(placed) { $0 - $1.exported }, total) {
            findings.insert(.periodEnergySum)
        }

        if hasEnergies, placed != 0, isClose(placed, total.milliwattHours, permille: 100),
            spans.allSatisfy({ ($0.energy ?? 0) == 0 || $0.active > 0 })
        {
            let isExact = placed == total.milliwattHours
            var steps: [PowerProfile.Step] = []
            var before: Int64 = 0
            var scaledBefore: Int64 = 0
            for span in spans {
                before += span.energy ?? 0
                let scaled = isExact ? before : scale(before, placed, total.milliwattHours)
                let energy = Energy(milliwattHours: scaled - scaledBefore)
                scaledBefore = scaled
                // Steps without energy stay: they tell where the period before them ended.
                let active = energy == .zero && !span.activeIsKnown ? 0 : span.active
                steps.append(step(session, span.start, active, energy))
            }
            return Result(
                profile: PowerProfile(steps: steps, method: isExact ? .periods : .periodsScaled),
                chargingTimeIsKnown: timesAreKnown || chargingMilliseconds != nil,
                chargingFromStartMilliseconds: timesAreKnown ? nil : chargingMilliseconds.map { min($0, length) })
        }

        // No usable energies: one flat step.
        let known = timesAreKnown ? spans.reduce(Int64(0)) { $0 + ($1.activeIsKnown ? $1.active : 0) } : chargingMilliseconds
        if total == .zero {
            let steps = known.map { active in active > 0 ? [step(session, session.start, min(active, length), .zero)] : [] } ?? []
            return Result(
                profile: PowerProfile(steps: steps, method: .flatOverChargingTime), chargingTimeIsKnown: known != nil)
        }
        // Zero charging time with energy cannot be: the whole stay stands in.
        let active = known.flatMap { $0 > 0 ? min($0, length) : nil }
        return Result(
            profile: PowerProfile(
                steps: [step(session, session.start, active ?? length, total)],
                method: active == nil ? .flatOverStay : .flatOverChargingTime), chargingTimeIsKnown: active != nil)
    }

    private struct Span {
        var start: Instant
        /// Energy drawn; what is fed back to the grid does not count.
        var energy: Int64?
        /// Mean power times active time.
        var impliedByPower: Int64?
        var exported: Int64
        var active: Int64
        var activeIsKnown: Bool
    }

    private static func spans(
        _ periods: [ChargingPeriod], _ session: TimeRange, _ total: Energy, _ findings: inout Findings
    ) -> [Span] {
        guard !periods.isEmpty else { return [] }
        let sorted = PeriodOrder.settle(periods, total: total, &findings)
        var spans: [Span] = []
        for (index, period) in sorted.enumerated() {
            let start = min(max(period.start, session.start), session.end)
            let following = index + 1 < sorted.count ? sorted[index + 1].start : session.end
            let end = min(max(following, start), session.end)
            if start != period.start { findings.insert((start - period.start).magnitude > 60 ? .periodOutside : .periodClamped) }
            let length = (end - start) * 1000
            // Rounded hours, and clocks that differ by seconds, are no contradiction.
            if max(period.charging ?? 0, period.parking ?? 0) - length > max(60_000, length / 100) {
                findings.insert(.parkingTimeRange)
            }
            let active: Int64
            if let charging = period.charging {
                active = min(charging, length)
            } else if let parking = period.parking {
                active = max(0, length - parking)
            } else {
                active = length
            }
            spans.append(
                Span(
                    start: start, energy: period.energy.map { max(0, $0) },
                    impliedByPower: period.power.map { $0 * active / 3600 },
                    exported: max(0, -(period.energy ?? 0)),
                    active: active,
                    activeIsKnown: period.charging != nil || period.parking != nil))
        }
        return spans
    }

    /// Whether periods sum to the total: within 1 %, or 0.01 kWh.
    private static func agrees(_ sum: Int64, _ total: Energy) -> Bool {
        (sum - total.milliwattHours).magnitude <= max(10_000, total.milliwattHours.magnitude / 100)
    }

    private static func step(
        _ session: TimeRange, _ start: Instant, _ active: Int64, _ energy: Energy
    ) -> PowerProfile.Step {
        PowerProfile.Step(
            offsetSeconds: UInt32(clamping: start - session.start), activeMilliseconds: UInt32(clamping: active), energy: energy)
    }

    private static func isClose(_ left: Int64, _ right: Int64, permille: UInt64) -> Bool {
        let limit = right.magnitude.multipliedFullWidth(by: permille)
        let difference = (left - right).magnitude.multipliedFullWidth(by: 1000)
        return (difference.high, difference.low) <= (limit.high, limit.low)
    }

    /// `value * numerator / denominator`, rounded down; the last of a cumulative row gives `numerator` exactly.
    private static func scale(_ value: Int64, _ denominator: Int64, _ numerator: Int64) -> Int64 {
        guard denominator != 0 else { return 0 }
        let product = value.magnitude.multipliedFullWidth(by: numerator.magnitude)
        guard product.high < denominator.magnitude else { return numerator }
        let quotient = Int64(clamping: denominator.magnitude.dividingFullWidth(product).quotient)
        let isNegative = (value < 0) != ((numerator < 0) != (denominator < 0))
        return isNegative ? -quotient : quotient
    }
}
