import Charging

/// When visits arrive at one site: Poisson within each hour of the local week, with a gamma factor on the whole day.
struct Arrivals: Sendable {
    let profile: WeekProfile
    /// Coefficient of variation of the day factor; 0 for plain Poisson.
    let dayVariation: Double

    /// The arrivals of one local day, in order. Days of 23 or 25 hours have fewer or more.
    func draw(
        on date: CivilDate, in calendar: LocalCalendar, using random: inout SeededGenerator
    ) -> [Instant] {
        let end = calendar.startOfDay(date.next)
        let shape = dayVariation > 0 ? 1 / (dayVariation * dayVariation) : 0
        let dayFactor = shape > 0 ? random.gamma(shape: shape, scale: 1 / shape) : 1
        var arrivals: [Instant] = []
        var hour = calendar.startOfDay(date)
        while hour < end {
            let next = min(calendar.nextHour(after: hour), end)
            let seconds = next - hour
            let mean = profile.visitsPerHour[calendar.hourOfWeek(at: hour)] * dayFactor * Double(seconds) / 3600
            for _ in 0..<random.poisson(mean: mean) {
                arrivals.append(hour + Int64(random.index(below: Int(seconds))))
            }
            hour = next
        }
        return arrivals.sorted()
    }
}
