import Charging

/// The local hours of the week in which a grid contract bills its peak apart.
public struct OnPeakHours: Hashable, Sendable {
    /// Days of the week, Monday being 1 and Sunday 7.
    public var weekdays: Set<Int>
    /// Minutes of the local day: `[begin, end)`; an end that is not after the begin runs past midnight.
    public var beginMinute: Int
    public var endMinute: Int

    public init(weekdays: Set<Int>, beginMinute: Int, endMinute: Int) {
        self.weekdays = weekdays
        self.beginMinute = beginMinute
        self.endMinute = endMinute
    }

    /// Whether a window that begins at local second `local` (seconds since 1970 as a local clock shows them) is on-peak. A window
    /// counts where it begins; hours that run past midnight belong to the day on which they begin.
    public func contains(localSeconds local: Int64) -> Bool {
        let minute = Int((local.flooredRemainder(by: 86_400)) / 60)
        let weekday = Int((local.flooredDivision(by: 86_400) + 3).flooredRemainder(by: 7)) + 1
        if beginMinute < endMinute { return weekdays.contains(weekday) && minute >= beginMinute && minute < endMinute }
        let yesterday = weekday == 1 ? 7 : weekday - 1
        return minute >= beginMinute && weekdays.contains(weekday) || minute < endMinute && weekdays.contains(yesterday)
    }
}
