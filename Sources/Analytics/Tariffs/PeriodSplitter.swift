import Charging

/// Cuts a charging period where a restriction of a tariff begins or ceases to hold inside it, its energy and times spread evenly.
struct PeriodSplitter {
    private let restrictions: [CompiledRestrictions]
    private let calendar: LocalCalendar
    private let chargeStart: Instant

    init(_ tariff: CompiledTariff, _ calendar: LocalCalendar, _ chargeStart: Instant) {
        restrictions = tariff.elements.map(\.restrictions)
        self.calendar = calendar
        self.chargeStart = chargeStart
    }

    /// - Parameter drawn: what the session had drawn before the period.
    func split(_ period: BilledPeriod, _ time: TimeRange, drawn: Energy) -> [(BilledPeriod, TimeRange)] {
        let cuts = cuts(period, time, drawn: drawn).filter { time.start < $0 && $0 < time.end }.sorted()
        guard !cuts.isEmpty else { return [(period, time)] }
        var parts: [(BilledPeriod, TimeRange)] = []
        var from = time.start
        for cut in cuts + [time.end] where cut > from {
            var part = period
            part.start = from
            // Differences of shares of the whole, so that the parts add up to it.
            part.energy = period.energy.map {
                Energy(milliwattHours: share($0.milliwattHours, until: cut, time) - share($0.milliwattHours, until: from, time))
            }
            part.charging = hours(period.charging, from, cut, time)
            part.parking = hours(period.parking, from, cut, time)
            part.reservation = hours(period.reservation, from, cut, time)
            parts.append((part, TimeRange(start: from, end: cut)))
            from = cut
        }
        return parts
    }

    /// A duration beyond ten years cuts no session.
    private static let longestSession: Int64 = 315_576_000

    private func hours(_ hours: Hours?, _ from: Instant, _ until: Instant, _ time: TimeRange) -> Hours? {
        hours.map { Hours(parts: share($0.parts, until: until, time) - share($0.parts, until: from, time)) }
    }

    private func share(_ whole: Int64, until instant: Instant, _ time: TimeRange) -> Int64 {
        Int64(clamping: Int128(whole) * Int128(instant - time.start) / Int128(time.lengthSeconds))
    }

    private func cuts(_ period: BilledPeriod, _ time: TimeRange, drawn: Energy) -> Set<Instant> {
        var cuts: Set<Instant> = []
        for restriction in restrictions {
            for seconds in [restriction.minimumSeconds, restriction.maximumSeconds].compactMap({ $0 })
            where (0...Self.longestSession).contains(seconds) {
                cuts.insert(chargeStart + seconds)
            }
            for energy in [restriction.minimumEnergy, restriction.maximumEnergy].compactMap({ $0 }) {
                if let cut = instant(whenDrawn: energy - drawn, period, time) { cuts.insert(cut) }
            }
            if restriction.timeOfDay != nil || restriction.weekdays != nil || restriction.firstDay != nil
                || restriction.lastDay != nil
            {
                cuts.formUnion(clockCuts(restriction, time))
            }
        }
        return cuts
    }

    private func instant(whenDrawn energy: Energy, _ period: BilledPeriod, _ time: TimeRange) -> Instant? {
        guard let whole = period.energy, whole > .zero, energy > .zero, energy < whole else { return nil }
        // The first second by which it is drawn: at the cut the restriction is to hold.
        let whole128 = Int128(whole.milliwattHours)
        let seconds = (Int128(time.lengthSeconds) * Int128(energy.milliwattHours) + whole128 - 1) / whole128
        return time.start + Int64(clamping: seconds)
    }

    /// Midnights, and the times of day that the restriction names, on each day of the period.
    private func clockCuts(_ restriction: CompiledRestrictions, _ time: TimeRange) -> [Instant] {
        let days = calendar.day(of: time.start)...calendar.day(of: time.end)
        // A stay of months has no more prices than one of weeks.
        return days.prefix(62).flatMap { day -> [Instant] in
            let minutes = [0] + (restriction.timeOfDay.map { [$0.from, $0.until % 1440] } ?? [])
            return minutes.map { calendar.instant(localSeconds: day * 86_400 + Int64($0) * 60) }
        }
    }
}
