/// Weeks of arrivals with their stays, drawn from the model once and then tried on any number of EVSEs: so that two
/// numbers differ by the EVSEs alone, and not by luck.
///
/// Every day has random numbers of its own. The same day under slightly other rates is then a slightly other day, and
/// what a redraw of the model changes is seen clearly with few weeks. Day factors are not drawn one by one: each weekday has the whole
/// distribution, in equal steps and mixed order, so that luck with busy days does not show (stratified sampling). Local weeks of 168
/// hours; clock changes are left out.
struct ArrivalTrace: Sendable {
    /// Hours since the first Monday, rising.
    private(set) var times: [Double] = []
    /// Hours.
    private(set) var stays: [Double] = []
    /// What drivers do who find none free.
    private(set) var behaviour = DriverBehaviour.plain
    private var seed = Seed(0)
    /// Arrivals per hour on a day of factor 1, by hour of week.
    private(set) var rates: [Double] = []
    /// Day factor of each day.
    private(set) var dayFactors: [Double] = []
    /// Arrivals before the end of each week.
    private(set) var arrivalsByWeek: [Int] = []

    var weeks: Int { arrivalsByWeek.count }

    /// What an arrival would do that finds none free: how it chooses, 0 ..< 1, and how long it would wait, in hours.
    func choice(of index: Int) -> (level: Double, patience: Double) {
        var generator = seed.part(-100 - index).generator
        return (generator.unit(), generator.exponential() * DriverBehaviour.patienceHours)
    }

    /// Draws `weeks` weeks, in place of what was there.
    mutating func draw(
        weeks: Int, model: DemandModel, stays pool: StayPool, behaviour: DriverBehaviour = .plain, seed: Seed
    ) {
        self.behaviour = behaviour
        self.seed = seed
        times.removeAll(keepingCapacity: true)
        stays.removeAll(keepingCapacity: true)
        rates = model.rates
        arrivalsByWeek.removeAll(keepingCapacity: true)
        dayFactors = Self.dayFactors(weeks: weeks, dispersion: model.dispersion, seed: seed)
        for day in 0..<weeks * 7 {
            var generator = seed.part(day).generator
            let factor = dayFactors[day]
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

    private static func dayFactors(weeks: Int, dispersion: Double, seed: Seed) -> [Double] {
        guard dispersion.isFinite else { return [Double](repeating: 1, count: weeks * 7) }
        let points = GammaPoints.unitMean(shape: dispersion, count: weeks)
        var factors = [Double](repeating: 1, count: weeks * 7)
        for weekday in 0..<7 {
            var generator = seed.part(-1 - weekday).generator
            var order = Array(0..<weeks)
            for last in stride(from: weeks - 1, to: 0, by: -1) { order.swapAt(last, generator.index(below: last + 1)) }
            for week in 0..<weeks { factors[week * 7 + weekday] = points[min(order[week], points.count - 1)] }
        }
        return factors
    }
}
