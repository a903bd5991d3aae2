import Charging

/// An odd way in which the times, numbers or periods of one record are written.
enum Spelling: String, Sendable, CaseIterable {
    /// As the standard says.
    case plain
    /// Local times with their offset.
    case offset
    /// Times without a zone: UTC.
    case noZone
    /// Times with fractions of a second, which are to be floored.
    case fractions
    /// A space between date and time.
    case spacedTimes
    /// Times as seconds since 1970.
    case epochTimes
    /// Energies and durations as strings.
    case numericStrings
    /// Optional fields as `null` instead of left out.
    case emptyFields
    /// Energies of the periods in Wh.
    case wattHourPeriods
    /// A fifth of the energy is missing in each period.
    case shortPeriods
    /// Periods are charged for longer than they last.
    case longTimes
    /// Meter registers in the place of energies.
    case registers
    /// The first period comes again at the end.
    case repeatedPeriods
    /// The first period begins a few seconds before the record does.
    case earlyPeriods
    /// The first period begins an hour before the record does.
    case outsidePeriods
}

extension JSONBuffer {
    /// A time of a record of `site`.
    mutating func time(_ instant: Instant, _ spelling: Spelling, at site: SitePlan) {
        if spelling == .epochTimes { return integer(instant.seconds) }
        byte("\"")
        switch spelling {
        case .offset:
            let offset = site.calendar.offsetSeconds(at: instant)
            dateTime(instant.seconds + offset)
            byte(offset < 0 ? "-" : "+")
            digits(offset.magnitude / 3600, width: 2)
            byte(":")
            digits(offset.magnitude / 60 % 60, width: 2)
        case .noZone: dateTime(instant.seconds)
        case .fractions:
            dateTime(instant.seconds)
            raw(instant.seconds % 2 == 0 ? ".250Z" : ".7Z")
        case .spacedTimes:
            dateTime(instant.seconds, separator: " ")
            byte("Z")
        default:
            dateTime(instant.seconds)
            byte("Z")
        }
        byte("\"")
    }

    /// Wh as kWh with three decimals.
    mutating func kilowattHours(_ wattHours: Int64, _ spelling: Spelling) {
        quantity(wattHours, places: 3, spelling)
    }

    /// Seconds as hours with seven decimals, rounded down: no time is longer than what it is part of.
    mutating func hours(_ seconds: Int64, _ spelling: Spelling) {
        let scaled = seconds.magnitude * 10_000_000 / 3600
        quantity(seconds < 0 ? -Int64(scaled) : Int64(scaled), places: 7, spelling)
    }

    private mutating func quantity(_ number: Int64, places: Int, _ spelling: Spelling) {
        if spelling == .numericStrings { byte("\"") }
        decimal(number, places: places)
        if spelling == .numericStrings { byte("\"") }
    }
}
