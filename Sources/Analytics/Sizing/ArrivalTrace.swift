/// Weeks of arrivals with their stays, drawn from the model once and then tried on any number of EVSEs: so that two
/// numbers differ by the EVSEs alone, and not by luck.
///
/// Every day has random numbers of its own. The same day under slightly other rates is then a slightly other day, and
/// what a redraw of the model changes is seen clearly with few weeks. Local weeks of 168 hours; clock changes are left
/// out.
struct ArrivalTrace: Sendable {
    /// Hours since the first Monday, rising.
    private(set) var times: [Double] = []
    /// Hours.
    private(set) var stays: [Double] = []
    /// Day factor of each day.
    private(set) var dayFactors: [Double] = []
    /// Arrivals before the end of each week.
    private(set) var arrivalsByWeek: [Int] = []

    var weeks: Int { arrivalsByWeek.count }

    /// Draws `weeks` weeks, in place of what was there.
    mutating func draw(weeks: Int, model: DemandModel, stays pool: StayPool, seed: Seed) {
        times.removeAll(keepingCapacity: true)
        stays.removeAll(keepingCapacity: true)
        dayFactors.removeAll(keepingCapacity: true)
        arrivalsByWeek.removeAll(keepingCapacity: true)
        for day in 0..<weeks * 7 {
            var generator = seed.part(day).generator
            let factor = generator.unitMeanGamma(shape: model.dispersion)
            dayFactors.append(factor)
            let firstHour = day % 7 * 24
            var hour = 0
            var position = 0.0
            // Time is measured in expected arrivals: in that measure the gaps are exponential with mean 1.
            var gap = generator.exponential()
            while hour < 24 {
                let rate = model.rates[firstHour + hour] * factor
                let left = rate * (1 - position)
                if gap >= left {
                    gap -= left
                    hour += 1
                    position = 0
                } else {
                    position += gap / rate
                    times.append(Double(day * 24 + hour) + position)
                    stays.append(pool.stay(hour: hour, level: generator.unit()))
                    gap = generator.exponential()
                }
            }
            if day % 7 == 6 { arrivalsByWeek.append(times.count) }
        }
    }
}
