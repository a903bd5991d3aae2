/// What a fetched Location or EVSE said of an EVSE's state.
public struct StatusObservation: Hashable, Sendable {
    /// When it was fetched: the envelope's timestamp. Nil when the archive does not say.
    public var fetchedAt: Instant?
    /// The EVSE's own `last_updated`; moves for any change, so it only bounds the age of the state.
    public var lastUpdated: Instant?
    /// OCPI's Status, upper-case: AVAILABLE, CHARGING, OUTOFORDER …
    public var status: String

    public init(fetchedAt: Instant?, lastUpdated: Instant?, status: String) {
        self.fetchedAt = fetchedAt
        self.lastUpdated = lastUpdated
        self.status = status
    }
}
