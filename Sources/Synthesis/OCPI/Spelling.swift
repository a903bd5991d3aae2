import Charging

/// An odd but readable way in which one record is written.
enum Spelling: String, Sendable, CaseIterable {
    /// As the standard says.
    case plain
    /// Local times with their offset.
    case offset
    /// Times without a zone: UTC.
    case noZone
    /// Times with fractions of a second, which are to be floored.
    case fractions
    /// Energies and durations as strings.
    case numericStrings
    /// Optional fields as `null` and `""` instead of left out.
    case emptyFields

    /// What an importer says of it, nil where the standard allows it.
    var finding: Finding? {
        switch self {
        case .plain, .fractions, .emptyFields: nil
        case .offset: .timestampOffset
        case .noZone: .timestampNoZone
        case .numericStrings: .numericString
        }
    }
}

extension JSONBuffer {
    /// A quoted time of a record of `site`.
    mutating func time(_ instant: Instant, _ spelling: Spelling, at site: SitePlan) {
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
        case .plain, .numericStrings, .emptyFields:
            dateTime(instant.seconds)
            byte("Z")
        }
        byte("\"")
    }

    /// Wh as kWh with three decimals.
    mutating func kilowattHours(_ wattHours: Int64, _ spelling: Spelling) {
        quantity(wattHours, places: 3, spelling)
    }

    /// Seconds as hours, rounded to six decimals.
    mutating func hours(_ seconds: Int64, _ spelling: Spelling) {
        let rounded = (seconds.magnitude * 1_000_000 + 1800) / 3600
        quantity(seconds < 0 ? -Int64(rounded) : Int64(rounded), places: 6, spelling)
    }

    private mutating func quantity(_ number: Int64, places: Int, _ spelling: Spelling) {
        if spelling == .numericStrings { byte("\"") }
        decimal(number, places: places)
        if spelling == .numericStrings { byte("\"") }
    }
}
