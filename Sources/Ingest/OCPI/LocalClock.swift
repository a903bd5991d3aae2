import Charging

/// A party's setting that its times are local times.
struct LocalClock: Sendable {
    private let calendar: LocalCalendar
    /// Whether times that are labelled as UTC are local times as well.
    private let overridesUTC: Bool

    /// Nil for the standard's clock, and for a zone that the system does not know.
    init?(_ clock: PartySettings.Clock) {
        let zone: String
        switch clock {
        case .standard: return nil
        case .localWithoutZone(let name): (zone, overridesUTC) = (name, false)
        case .local(let name): (zone, overridesUTC) = (name, true)
        }
        guard let calendar = LocalCalendar(zoneName: zone) else { return nil }
        self.calendar = calendar
    }

    /// The instant that was meant; nil where the time says by itself what it means. An offset that is not 0 is believed.
    func instant(of timestamp: Timestamp) -> Instant? {
        guard timestamp.offsetSeconds == 0, overridesUTC || timestamp.repairs.contains(.noZone) else { return nil }
        return calendar.instant(localSeconds: timestamp.instant.seconds)
    }
}
