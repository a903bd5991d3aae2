public import Charging

/// The least power of each day alone: of the sessions that begin on it, to their plug-outs.
public struct DailyMinimums: Sendable {
    /// Days on which somebody charged, in order.
    public var days: [(date: CivilDate, power: ExactPower)]

    init(_ needs: [ChargingNeed], calendar: LocalCalendar, make: ([ChargingNeed]) -> LoadProblem) {
        let byDay = Dictionary(grouping: needs) { calendar.day(of: $0.stay.start) }
        days = byDay.keys.sorted().map { day in
            (CivilDate(daysSince1970: day), make(byDay[day] ?? []).minimum.power)
        }
    }

    /// The least power that is enough on a share of the days with charging, in kW (nearest rank); nil without any.
    public func kilowatts(share: Double) -> Double? { Quantile.nearestRank(days.map(\.power.kilowatts), share) }
}
