/// A smooth course of the day for weekdays, Saturdays and Sundays: what hours of the week with little data are drawn
/// towards.
enum DayTypeProfile {
    /// Day type of a day of the week: 0 for Monday to Friday, 1 for Saturday, 2 for Sunday.
    static func type(ofWeekday weekday: Int) -> Int { max(0, weekday - 4) }

    /// How many hours of its neighbours' a type's hour of day is drawn towards them with. A year of Saturdays has 52
    /// hours of its own.
    static let neighbourHours = 8.0

    /// Visits per open hour by hour of week (168) from visits and open hours by hour of week.
    ///
    /// Days of a type are pooled, and each hour of day is drawn towards what its two neighbours have together. Where
    /// neither was open for an hour the type's mean stands in for the neighbours', and where the type was not open at
    /// all the week's mean.
    static func rates(visits: [Double], openHours: [Double]) -> [Double] {
        let weekMean = ratio(visits.reduce(0, +), openHours.reduce(0, +), else: 0)
        var rates = [Double](repeating: weekMean, count: 168)
        for type in 0..<3 {
            let weekdays = (0..<7).filter { Self.type(ofWeekday: $0) == type }
            let typeVisits = (0..<24).map { hour in weekdays.reduce(0) { $0 + visits[$1 * 24 + hour] } }
            let typeHours = (0..<24).map { hour in weekdays.reduce(0) { $0 + openHours[$1 * 24 + hour] } }
            let typeMean = ratio(typeVisits.reduce(0, +), typeHours.reduce(0, +), else: weekMean)
            for hour in 0..<24 {
                let before = (hour + 23) % 24
                let after = (hour + 1) % 24
                let neighbours = ratio(
                    typeVisits[before] + typeVisits[after], typeHours[before] + typeHours[after], else: typeMean)
                let rate =
                    (typeVisits[hour] + neighbourHours * neighbours) / (typeHours[hour] + neighbourHours)
                for weekday in weekdays { rates[weekday * 24 + hour] = rate }
            }
        }
        return rates
    }

    private static func ratio(_ visits: Double, _ hours: Double, else other: Double) -> Double {
        hours >= 1 ? visits / hours : other
    }
}
