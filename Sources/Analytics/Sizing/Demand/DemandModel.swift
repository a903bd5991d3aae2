import Foundation

/// How many drivers come, whether or not they find an EVSE: a rate for each hour of the week times a factor for each
/// day.
///
/// Visits of day `d` in hour `h` are Poisson with mean `G_d · λ_h · T_dh`, where `T` is the open time and the day
/// factors `G` are gamma with mean 1 and shape `k`: some days are busier than others for reasons that the hour of the
/// week does not know, and the bad days are the ones on which a site is full. The rates λ are drawn towards a
/// `DayTypeProfile`.
struct DemandModel: Sendable {
    /// λ: visits per hour on a day of factor 1, by hour of week (168), were all of them to find an EVSE.
    private(set) var rates: [Double]
    /// `k`: the variance of day factors is 1/k. Infinite where days differ no more than chance has it.
    private(set) var dispersion: Double

    /// The profile's weight, as days of observation of each weekday: a month of data. A year of one's own data has
    /// thirteen times its weight, four weeks the same, and hours that were never open are the profile's.
    static let profileDays = 4.0
    /// Beyond this shape day factors cannot be told from 1.
    static let largestDispersion = 5000.0
    static let smallestDispersion = 0.2

    init(rates: [Double], dispersion: Double) {
        self.rates = rates
        self.dispersion = dispersion
    }

    /// With `level` times as many drivers.
    func scaled(by level: Double) -> DemandModel { DemandModel(rates: rates.map { $0 * level }, dispersion: dispersion) }

    /// Visits a week on average.
    var visitsPerWeek: Double { rates.reduce(0, +) }

    /// The model that fits `exposure` best: rates by expectation-maximisation over the day factors, and their shape by
    /// maximum likelihood of the days' totals in between.
    init(fitting exposure: Exposure) {
        let counts = exposure.visitsByHourOfWeek
        self.init(rates: [Double](repeating: 0, count: 168), dispersion: .infinity)
        maximize(exposure, counts: counts, dayCounts: exposure.visitsByDay, steps: 1)
        let totals = DayCountTable(exposure.visitsByDay)
        for _ in 0..<8 {
            let before = dispersion
            dispersion = totals.likeliestDispersion(means: expectedVisits(exposure))
            maximize(exposure, counts: counts, dayCounts: exposure.visitsByDay, steps: 5)
            if dispersion == before || abs(dispersion - before) < 1e-4 * before { break }
        }
        maximize(exposure, counts: counts, dayCounts: exposure.visitsByDay, steps: 10)
    }

    /// The model that would have been found from a record that this one gave: fitted in fewer steps, from here.
    func refitted(to record: Exposure) -> DemandModel {
        let counts = record.visitsByHourOfWeek
        let dayCounts = record.visitsByDay
        var copy = self
        copy.maximize(record, counts: counts, dayCounts: dayCounts, steps: 3)
        copy.dispersion = DayCountTable(dayCounts).likeliestDispersion(means: copy.expectedVisits(record), near: dispersion)
        copy.maximize(record, counts: counts, dayCounts: dayCounts, steps: 3)
        return copy
    }

    /// `Σ_h λ_h T_dh` of each day.
    func expectedVisits(_ exposure: Exposure) -> [Double] {
        (0..<exposure.days).map { day in
            let firstHour = exposure.weekdays[day] * 24
            var sum = 0.0
            for hour in 0..<24 { sum += rates[firstHour + hour] * exposure.openHours[day * 24 + hour] }
            return sum
        }
    }

    /// Visits per hour in each cell of `exposure`, with the likeliest factor of each day, given what came.
    func ratesByCell(_ exposure: Exposure) -> [Double] {
        zip(exposure.visitsByDay, expectedVisits(exposure)).enumerated().flatMap { day, totals in
            let factor = expectedFactor(visits: totals.0, mean: totals.1)
            let firstHour = exposure.weekdays[day] * 24
            return (0..<24).map { rates[firstHour + $0] * factor }
        }
    }

    /// Steps of expectation-maximisation for the rates at the present shape.
    ///
    /// `G_d = (k + N_d) / (k + Σ_h λ_h T_dh)`, then `λ_h = Σ_d N_dh / Σ_d G_d T_dh`. The profile takes part as
    /// `profileDays` days more of each weekday, open around the clock, with as many visits as it says and a day factor
    /// of their own: were it given as plain visits it would fix the level far more firmly than days that differ can. By
    /// themselves the two formulas creep, for rates and day factors can both be wrong and agree; so each step also
    /// moves levels to where the totals of days are likeliest (a conditional maximisation; Liu and Rubin 1994), first
    /// of a day type with its profile, then of each weekday.
    private mutating func maximize(_ exposure: Exposure, counts: [Double], dayCounts: [Double], steps: Int) {
        for _ in 0..<steps {
            let means = expectedVisits(exposure)
            var weighted = [Double](repeating: 0, count: 168)
            for day in 0..<exposure.days {
                let factor = expectedFactor(visits: dayCounts[day], mean: means[day])
                let firstHour = exposure.weekdays[day] * 24
                for hour in 0..<24 { weighted[firstHour + hour] += factor * exposure.openHours[day * 24 + hour] }
            }
            var profile = DayTypeProfile.rates(visits: counts, openHours: weighted)
            for weekday in 0..<7 {
                let hours = weekday * 24..<weekday * 24 + 24
                let factor = expectedFactor(visits: Self.sum(profile, hours), mean: Self.sum(rates, hours))
                for hour in hours {
                    rates[hour] =
                        (counts[hour] + Self.profileDays * profile[hour]) / (weighted[hour] + Self.profileDays * factor)
                }
            }
            guard dispersion.isFinite else { continue }
            setLevels(&profile, exposure: exposure, dayCounts: dayCounts)
        }
    }

    /// The mean of a day's factor, given what came and what was expected of a day of factor 1.
    private func expectedFactor(visits: Double, mean: Double) -> Double {
        dispersion.isFinite ? (dispersion + visits) / (dispersion + mean) : 1
    }

    private mutating func setLevels(_ profile: inout [Double], exposure: Exposure, dayCounts: [Double]) {
        let means = expectedVisits(exposure)
        var byWeekday = [LevelStep](repeating: LevelStep(dispersion: dispersion), count: 7)
        for day in 0..<exposure.days { byWeekday[exposure.weekdays[day]].add(visits: dayCounts[day], mean: means[day]) }
        for type in 0..<3 {
            let weekdays = (0..<7).filter { DayTypeProfile.type(ofWeekday: $0) == type }
            var step = LevelStep(dispersion: dispersion)
            for weekday in weekdays { step.add(byWeekday[weekday]) }
            let level = step.level
            for hour in weekdays.flatMap({ $0 * 24..<$0 * 24 + 24 }) {
                rates[hour] *= level
                profile[hour] *= level
            }
        }
        let moved = expectedVisits(exposure)
        byWeekday = [LevelStep](repeating: LevelStep(dispersion: dispersion), count: 7)
        for day in 0..<exposure.days { byWeekday[exposure.weekdays[day]].add(visits: dayCounts[day], mean: moved[day]) }
        for weekday in 0..<7 {
            let hours = weekday * 24..<weekday * 24 + 24
            byWeekday[weekday].add(
                visits: Self.sum(profile, hours), mean: Self.sum(rates, hours), days: Self.profileDays)
            let level = byWeekday[weekday].level
            for hour in hours { rates[hour] *= level }
        }
    }

    private static func sum(_ values: [Double], _ hours: Range<Int>) -> Double { hours.reduce(0) { $0 + values[$1] } }
}

/// One Newton step on the logarithm of a common factor of several days' means, for the likelihood of their totals.
private struct LevelStep {
    let dispersion: Double
    private var slope = 0.0
    private var curvature = 0.0

    init(dispersion: Double) { self.dispersion = dispersion }

    mutating func add(visits: Double, mean: Double, days: Double = 1) {
        let share = mean / (dispersion + mean)
        slope += days * (visits - (dispersion + visits) * share)
        curvature += days * (dispersion + visits) * share * (1 - share)
    }

    mutating func add(_ other: LevelStep) {
        slope += other.slope
        curvature += other.curvature
    }

    /// The factor; a step is at most e-fold.
    var level: Double { curvature > 0 ? exp(min(max(slope / curvature, -1), 1)) : 1 }
}
