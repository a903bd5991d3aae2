import Charging

/// How many charges start on each local day, from the day of the first one to the end of the data.
struct DailyCharges {
    let firstDay: Int64
    private(set) var counts: [Int]
    /// Days of which nothing is known: they are neither silent nor evidence of anything.
    private(set) var isUnknown: [Bool]

    /// - Parameters:
    ///   - charges: by day since 1970. Not empty.
    ///   - end: the day after the last complete one.
    init?(_ charges: [Int64: Int], end: Int64) {
        guard let first = charges.keys.min(), first < end else { return nil }
        firstDay = first
        counts = (first..<end).map { charges[$0] ?? 0 }
        isUnknown = Array(repeating: false, count: counts.count)
    }

    mutating func forget(_ gap: DataGap) {
        for day in max(firstDay, gap.firstDay.daysSince1970)..<max(firstDay, gap.endDay.daysSince1970) {
            let index = Int(day - firstDay)
            if index < counts.count { isUnknown[index] = true }
        }
    }

    /// A run of known days without a charge.
    struct Silence {
        var days: Range<Int>
        /// Charges that were to be expected.
        var expected: Double
        /// That none at all comes by chance.
        var probability: Double
    }

    /// Runs of known days without a charge that are as improbable as that, or more.
    func silences(atMost probability: Double) -> [Silence] {
        var silences: [Silence] = []
        var index = 0
        while index < counts.count {
            guard counts[index] == 0, !isUnknown[index] else {
                index += 1
                continue
            }
            let start = index
            while index < counts.count, counts[index] == 0, !isUnknown[index] { index += 1 }
            if let silence = silence(start..<index), silence.probability < probability { silences.append(silence) }
        }
        return silences
    }

    /// What was to be expected in a run of days, from the four weeks before and the four after it.
    private func silence(_ run: Range<Int>) -> Silence? {
        let before = weeks(from: run.lowerBound - 7, step: -7)
        let after = weeks(from: run.upperBound, step: 7)
        guard let level = level(before) ?? firstWeek(until: run.lowerBound),
            let end = run.upperBound == counts.count ? level : self.level(after)
        else { return nil }
        let days = ordinary(before + after)
        let means = Self.means(days, counts)
        let total = means.reduce(0, +)
        guard total > 0 else { return nil }
        let byDay = run.map { min(level, end) * means[$0 % 7] / total }
        return Silence(
            days: run, expected: byDay.reduce(0, +),
            probability: SilenceProbability.overdispersed(expectedByDay: byDay, k: dispersion(days, means)))
    }

    /// The days of these weeks that tell what a day is like. A day without charges, of a weekday that else has five or more, may itself be
    /// one without data: it says nothing of how other days differ, and a tenth of all days missing must not make silence look usual.
    private func ordinary(_ weeks: [Range<Int>]) -> [Int] {
        let days = Array(weeks.joined())
        let meansOfBusy = Self.means(days.filter { counts[$0] > 0 }, counts)
        return days.filter { counts[$0] > 0 || meansOfBusy[$0 % 7] < Self.chargesOfBusyDay }
    }

    /// From here on a day without any is rare even where days are as chance has them: one in 150.
    private static let chargesOfBusyDay = 5.0

    /// Mean charges by day modulo 7; 0 where there is no such day.
    private static func means(_ days: [Int], _ counts: [Int]) -> [Double] {
        var sums = [Double](repeating: 0, count: 7)
        var numbers = sums
        for day in days {
            sums[day % 7] += Double(counts[day])
            numbers[day % 7] += 1
        }
        return zip(sums, numbers).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// Shape of the days' gamma factor, by moments around the means of weekdays; infinite where days differ no more than chance has it.
    private func dispersion(_ days: [Int], _ means: [Double]) -> Double {
        var numbers = [Double](repeating: 0, count: 7)
        for day in days { numbers[day % 7] += 1 }
        var excess = 0.0
        var squares = 0.0
        for day in days where numbers[day % 7] > 1 {
            let mean = means[day % 7]
            let difference = Double(counts[day]) - mean
            // A mean of few days follows them.
            excess += difference * difference * numbers[day % 7] / (numbers[day % 7] - 1) - mean
            squares += mean * mean
        }
        return excess > 0 ? squares / excess : .infinity
    }

    private static let weeksASide = 4
    /// How far away weeks are looked for where nearer ones are unknown.
    private static let reach = 12

    /// The nearest weeks in one direction that are whole and known.
    private func weeks(from start: Int, step: Int) -> [Range<Int>] {
        var weeks: [Range<Int>] = []
        var first = start
        for _ in 0..<Self.reach {
            guard first >= 0, first + 7 <= counts.count, weeks.count < Self.weeksASide else { break }
            let week = first..<first + 7
            if !week.contains(where: { isUnknown[$0] }) { weeks.append(week) }
            first += step
        }
        return weeks
    }

    /// Charges a week by the days before the first week is over; nil before the first day, and where one of them is unknown.
    private func firstWeek(until day: Int) -> Double? {
        guard (1..<7).contains(day), !isUnknown[..<day].contains(true) else { return nil }
        return Double(counts[..<day].reduce(0, +)) * 7 / Double(day)
    }

    /// The median number of charges in a week; nil without any week.
    private func level(_ weeks: [Range<Int>]) -> Double? {
        guard !weeks.isEmpty else { return nil }
        let totals = weeks.map { week in week.reduce(0) { $0 + counts[$1] } }.sorted()
        let middle = totals.count / 2
        return totals.count % 2 == 1 ? Double(totals[middle]) : Double(totals[middle - 1] + totals[middle]) / 2
    }
}
