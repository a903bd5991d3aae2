import Charging

/// The highest windows of one local month. A window belongs to the month, and to the on-peak hours, in which it begins.
public struct MonthlyPeak: Hashable, Sendable {
    public var year: Int
    /// 1 … 12.
    public var month: Int
    public var recorded: Peak?
    public var onArrival: Peak?
    /// In on-peak hours only; nil without such hours.
    public var onPeakRecorded: Peak?
    public var onPeakOnArrival: Peak?

    /// - Parameters:
    ///   - recorded: energy by window of `grid`.
    ///   - onArrival: the same on arrival.
    static func months(
        _ grid: WindowGrid, recorded: [Int64], onArrival: [Int64], onPeak: OnPeakHours?, _ calendar: LocalCalendar
    ) -> [MonthlyPeak] {
        var months: [MonthlyPeak] = []
        var local = LocalSeconds(calendar)
        var monthEnd = Int64.min
        for index in 0..<grid.count {
            let start = grid.windowStart(index)
            let seconds = local.at(start)
            if seconds >= monthEnd {
                let date = CivilDate(daysSince1970: seconds.flooredDivision(by: 86_400))
                let next = CivilDate.start(ofMonthAfter: date.month, of: date.year)
                monthEnd = next.daysSince1970 * 86_400
                months.append(MonthlyPeak(year: date.year, month: date.month))
            }
            let last = months.count - 1
            func raise(_ peak: inout Peak?, _ energy: Int64) {
                guard energy > peak?.energy.milliwattHours ?? 0 else { return }
                peak = Peak(energy: Energy(milliwattHours: energy), windowSeconds: grid.windowSeconds, start: start)
            }
            raise(&months[last].recorded, recorded[index])
            raise(&months[last].onArrival, onArrival[index])
            guard let onPeak, onPeak.contains(localSeconds: seconds) else { continue }
            raise(&months[last].onPeakRecorded, recorded[index])
            raise(&months[last].onPeakOnArrival, onArrival[index])
        }
        return months
    }
}
