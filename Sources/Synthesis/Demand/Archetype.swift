/// A kind of site: when its drivers come, how long they stay and how much they take.
enum Archetype: String, Sendable, CaseIterable {
    /// Offices: in by nine, gone by five.
    case workplace
    /// Shops and city streets: short stays all day.
    case cityStreet
    /// Fast charging along a motorway.
    case motorway
    /// Streets with homes: in the evening, overnight.
    case residential

    /// Visits per EVSE and day, relative to the network's mean.
    var relativeVisits: Double {
        switch self {
        case .workplace: 0.34
        case .cityStreet: 1.1
        case .motorway: 3.4
        case .residential: 0.4
        }
    }

    /// Median of the stay in seconds and standard deviation of its logarithm.
    var stay: (median: Double, spread: Double) {
        switch self {
        case .workplace: (7.2 * 3600, 0.45)
        case .cityStreet: (65 * 60, 0.7)
        case .motorway: (30 * 60, 0.4)
        case .residential: (10.5 * 3600, 0.35)
        }
    }

    /// Median of the energy asked for in Wh and standard deviation of its logarithm.
    var energy: (median: Double, spread: Double) {
        switch self {
        case .workplace: (16_000, 0.6)
        case .cityStreet: (11_000, 0.6)
        case .motorway: (27_000, 0.45)
        case .residential: (18_000, 0.6)
        }
    }

    /// Share of visits by drivers who come again and again.
    var regularShare: Double {
        switch self {
        case .workplace, .residential: 0.92
        case .cityStreet: 0.6
        case .motorway: 0.25
        }
    }

    /// ParkingType of the Location, LocationType in 2.1.1.
    var parkingType: (current: String, old: String) {
        switch self {
        case .workplace: ("PARKING_LOT", "PARKING_LOT")
        case .cityStreet, .residential: ("ON_STREET", "ON_STREET")
        case .motorway: ("ALONG_MOTORWAY", "OTHER")
        }
    }
}
