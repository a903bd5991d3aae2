public import ArgumentParser
import Charging
public import Synthesis

/// `5` or `4-8`.
struct EVSERange: ExpressibleByArgument {
    var range: ClosedRange<Int>

    init(range: ClosedRange<Int>) { self.range = range }

    init?(argument: String) {
        let bounds = argument.split(separator: "-").map { Int($0) }
        guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, bounds.count <= 2, low <= high else {
            return nil
        }
        range = low...high
    }

    var defaultValueDescription: String { "\(range.lowerBound)-\(range.upperBound)" }
}

/// `2026-03-02`.
struct Day: ExpressibleByArgument {
    var date: CivilDate

    init(date: CivilDate) { self.date = date }

    init?(argument: String) {
        guard let midnight = Timestamp("\(argument)T00:00:00Z") else { return nil }
        date = LocalCalendar.utc.date(of: midnight.instant)
    }

    var defaultValueDescription: String { date.description }
}

extension OCPIVersion: ExpressibleByArgument {}
extension Framing: ExpressibleByArgument {}
extension Split: ExpressibleByArgument {}
