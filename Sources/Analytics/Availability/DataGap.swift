public import Charging

/// Local days without any charge where so many were to be expected that their absence is no chance.
public struct DataGap: Hashable, Sendable, Codable {
    public var party: PartyID
    /// Nil where the whole party was silent: its data are missing. Else only this site was: a suspected outage.
    public var siteID: String?
    /// The first day without charges, by the sites' own calendars.
    public var firstDay: CivilDate
    /// The day after the last one.
    public var endDay: CivilDate
    /// Charges that were to be expected in these days.
    public var expectedCharges: Double
    /// That there are none by chance.
    public var probability: Double

    public init(
        party: PartyID, siteID: String?, firstDay: CivilDate, endDay: CivilDate, expectedCharges: Double, probability: Double = 0
    ) {
        self.party = party
        self.siteID = siteID
        self.firstDay = firstDay
        self.endDay = endDay
        self.expectedCharges = expectedCharges
        self.probability = probability
    }

    public var days: Int { Int(endDay.daysSince1970 - firstDay.daysSince1970) }

    /// Whether data are missing, as opposed to a site that was not used.
    public var isPartyWide: Bool { siteID == nil }

    /// The time of these days on one site's clock.
    public func range(in calendar: LocalCalendar) -> TimeRange {
        TimeRange(start: calendar.startOfDay(firstDay), end: calendar.startOfDay(endDay))
    }
}
