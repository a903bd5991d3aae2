extension CivilDate {
    /// The first day of the month that is so many months later; earlier, where negative.
    public func startOfMonth(adding months: Int) -> CivilDate {
        let count = Int64(year) * 12 + Int64(month) - 1 + Int64(months)
        return CivilDate(year: Int(count.flooredDivision(by: 12)), month: Int(count.flooredRemainder(by: 12)) + 1, day: 1)
    }

    /// The first day of the month after a month.
    public static func start(ofMonthAfter month: Int, of year: Int) -> CivilDate {
        month == 12 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
    }
}
