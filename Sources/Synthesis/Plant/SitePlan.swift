import Charging

/// One EVSE as built.
struct EVSEPlan: Sendable {
    /// `L0001-1`.
    var uid: String
    /// `NL*LDP*E0001*1`.
    var evseID: String
    var watts: Int64
    var isDC: Bool
}

/// One site as built: a single Location.
struct SitePlan: Sendable {
    /// From 0; numbers in ids are one higher.
    var index: Int
    /// `L0001`.
    var locationID: String
    var place: Place
    var archetype: Archetype
    var calendar: LocalCalendar
    var evses: [EVSEPlan]
    /// Mean visits that arrive at the site on a day.
    var visitsPerDay: Double
    var habits: Habits

    /// What the site's back office does its own way; all of it is within the standard.
    struct Habits: Sendable {
        /// The idle time is told in the last charging period, not in a period of its own.
        var foldsParkingIntoCharging: Bool
        /// The first period tells the highest power (from 2.2 on).
        var givesMaximumPower: Bool
        /// Voltage is line to line, with the power beside it, instead of line to neutral.
        var givesLineToLineVoltage: Bool
    }

    var isDC: Bool { archetype == .motorway }
}
