public import Charging

/// What is known of the times in which figures may count, beside what sessions and Locations say.
public struct ServiceMaskSettings: Hashable, Sendable {
    /// Days without data, by party: archives that are missing, not use that is missing.
    public var dataGaps: [PartyID: [TimeRange]] = [:]
    /// Whether opening hours bound the available time.
    public var usesOpeningHours = true

    public init() {}
}

/// The instants of a period that count for an EVSE: in service, open, and with data. Numerators and denominators of shares of
/// time are both clipped to them, so that no share is above 1.
public struct ServiceMask: Sendable {
    private let period: TimeRange
    private let calendar: LocalCalendar
    private let open: TimeSet
    private let gaps: [PartyID: TimeSet]
    private let dataEnds: [PartyID: Instant]

    /// - Parameter dataEnds: where parties' data end, for parties that are in service no longer than that.
    public init(
        site: Site, period: TimeRange, settings: ServiceMaskSettings, dataEnds: [PartyID: Instant], calendar: LocalCalendar
    ) {
        self.init(
            openingHours: settings.usesOpeningHours ? site.openingHours : nil, period: period, dataGaps: settings.dataGaps,
            dataEnds: dataEnds, calendar: calendar)
    }

    /// - Parameter openingHours: nil for a site that is always open.
    public init(
        openingHours: OpeningHours?, period: TimeRange, dataGaps: [PartyID: [TimeRange]], dataEnds: [PartyID: Instant],
        calendar: LocalCalendar
    ) {
        self.period = period
        self.calendar = calendar
        self.dataEnds = dataEnds
        open = OpenTime.set(openingHours, in: period, calendar)
        gaps = dataGaps.mapValues { TimeSet($0) }
    }

    /// The available time of an EVSE.
    public func available(_ evse: EVSE, firstSession: Instant?) -> TimeSet {
        var service = ServiceTime.range(
            of: evse, firstSession: firstSession, period: period, dataEnd: dataEnds[evse.party], calendar: calendar)
        if let from = evse.outOfServiceFrom { service.end = min(service.end, from) }
        let available = open.intersection(service)
        guard let gaps = gaps[evse.party] else { return available }
        return available.subtracting(gaps)
    }

    /// The union of an EVSE's sessions.
    public static func occupied(_ sessions: [ChargingSession]) -> TimeSet { TimeSet(sessions.map(\.range)) }
}
