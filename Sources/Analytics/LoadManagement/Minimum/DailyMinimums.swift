public import Charging

/// The least power of each day alone: of the sessions that begin on it, to their plug-outs.
public struct DailyMinimums: Sendable {
    /// Days on which somebody charged, in order.
    public var days: [(date: CivilDate, power: ExactPower)]

    /// - Parameter make: the problem of needs with the other load of a day.
    init(_ needs: [ChargingNeed], calendar: LocalCalendar, make: ([ChargingNeed], TimeRange) -> LoadProblem) {
        let byDay = Dictionary(grouping: needs) { calendar.day(of: $0.stay.start) }
        days = byDay.keys.sorted().map { day in
            let date = CivilDate(daysSince1970: day)
            let range = TimeRange(start: calendar.startOfDay(date), end: calendar.startOfDay(date.next))
            return (date, make(byDay[day] ?? [], range).minimum.power)
        }
    }

    /// The least power that is enough on a share of the days with charging, in kW (nearest rank); nil without any.
    public func kilowatts(share: Double) -> Double? { Quantile.nearestRank(days.map(\.power.kilowatts), share) }
}
