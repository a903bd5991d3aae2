/// Expected arrivals in each hour of the local week.
struct WeekProfile: Sendable {
    /// Visits per hour; index 0 is Monday 00:00 to 01:00.
    let visitsPerHour: [Double]

    /// The profile of `archetype` with `visitsPerDay` on the mean day.
    init(_ archetype: Archetype, visitsPerDay: Double) {
        let shape = archetype.weekShape
        let week = (0..<7).flatMap { day in
            day < 5 ? shape.weekday.map { $0 * shape.factors[day] } : day == 5 ? shape.saturday : shape.sunday
        }
        let scale = 7 * visitsPerDay / week.reduce(0, +)
        visitsPerHour = week.map { $0 * scale }
    }
}

/// Relative weights: 24 hours of a weekday, a Saturday and a Sunday, and a factor for each weekday.
private struct WeekShape {
    var weekday: [Double]
    var saturday: [Double]
    var sunday: [Double]
    var factors: [Double]
}

extension Archetype {
    fileprivate var weekShape: WeekShape {
        switch self {
        case .workplace:
            WeekShape(
                weekday: [
                    0.02, 0.02, 0.02, 0.02, 0.05, 0.3, 2.5, 9, 11, 5, 2, 1.2,
                    1.6, 2.4, 1.2, 0.7, 0.5, 0.4, 0.2, 0.1, 0.05, 0.05, 0.02, 0.02,
                ],
                saturday: [
                    0.02, 0.02, 0.02, 0.02, 0.02, 0.05, 0.1, 0.2, 0.4, 0.4, 0.3, 0.2,
                    0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.02, 0.02, 0.02, 0.02, 0.02,
                ],
                sunday: Array(repeating: 0.04, count: 24),
                factors: [1.0, 1.12, 1.05, 1.1, 0.73])
        case .cityStreet:
            WeekShape(
                weekday: [
                    0.3, 0.15, 0.1, 0.1, 0.1, 0.2, 0.5, 1.2, 2.2, 3.4, 4.4, 4.8,
                    5, 4.8, 4.6, 4.6, 5.2, 5.8, 5, 3.8, 2.8, 1.8, 1.1, 0.6,
                ],
                saturday: [
                    0.5, 0.3, 0.2, 0.1, 0.1, 0.1, 0.3, 0.7, 1.8, 4, 6.2, 7.4,
                    7.6, 7.6, 7.2, 6.6, 5.4, 4.4, 3.8, 3.2, 2.6, 2, 1.4, 0.9,
                ],
                sunday: [
                    0.6, 0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 0.8, 1.6, 2.8, 3.8,
                    4.4, 4.6, 4.4, 4, 3.6, 3, 2.6, 2.2, 1.8, 1.2, 0.8, 0.5,
                ],
                factors: [0.92, 0.95, 0.98, 1.1, 1.05])
        case .motorway:
            WeekShape(
                weekday: [
                    0.5, 0.4, 0.3, 0.3, 0.5, 1.1, 2.3, 3.4, 3.8, 4, 4.1, 4.3,
                    4.6, 4.5, 4.6, 5, 5.6, 5.4, 4.2, 3.2, 2.4, 1.8, 1.2, 0.8,
                ],
                saturday: [
                    0.6, 0.4, 0.3, 0.3, 0.4, 0.7, 1.3, 2.4, 3.8, 5, 5.6, 5.8,
                    5.6, 5.2, 4.8, 4.6, 4.4, 3.8, 3, 2.2, 1.6, 1.2, 0.9, 0.7,
                ],
                sunday: [
                    0.6, 0.4, 0.3, 0.2, 0.3, 0.4, 0.7, 1.2, 2.2, 3.4, 4.4, 5,
                    5.2, 5.4, 5.8, 6.4, 6.8, 6.4, 5.4, 4.2, 3, 2, 1.3, 0.8,
                ],
                factors: [1, 0.92, 0.94, 1.04, 1.32])
        case .residential:
            WeekShape(
                weekday: [
                    0.3, 0.15, 0.1, 0.05, 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8,
                    1, 1, 1.1, 1.8, 3.4, 5.8, 6.2, 4.6, 3.2, 2.2, 1.3, 0.7,
                ],
                saturday: [
                    0.5, 0.3, 0.15, 0.1, 0.05, 0.05, 0.1, 0.2, 0.4, 0.7, 1.1, 1.4,
                    1.7, 1.9, 2.1, 2.4, 2.8, 3.1, 2.8, 2.2, 1.7, 1.3, 1, 0.7,
                ],
                sunday: [
                    0.6, 0.4, 0.2, 0.1, 0.05, 0.05, 0.1, 0.2, 0.3, 0.6, 0.9, 1.2,
                    1.5, 1.8, 2.2, 2.8, 3.6, 4.2, 3.8, 2.9, 2.1, 1.4, 0.9, 0.5,
                ],
                factors: [1.02, 1, 1, 1.03, 0.95])
        }
    }
}
