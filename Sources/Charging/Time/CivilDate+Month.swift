extension CivilDate {
    /// The first day of the month after a month.
    public static func start(ofMonthAfter month: Int, of year: Int) -> CivilDate {
        month == 12 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
    }
}
