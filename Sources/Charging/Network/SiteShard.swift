/// Everything that analytics needs of one site: a shard can be computed by itself.
public struct SiteShard: Sendable {
    public var site: Site
    /// Sorted by Location, then uid.
    public var evses: [EVSE]
    /// `sessions[i]` are the counted sessions of `evses[i]`, sorted by start, then end, then energy, then record.
    public var sessions: [[ChargingSession]]
    /// Whether every party's archives hold all of its sessions.
    public var isComplete: Bool

    public init(site: Site, evses: [EVSE], sessions: [[ChargingSession]], isComplete: Bool = true) {
        self.site = site
        self.evses = evses
        self.sessions = sessions
        self.isComplete = isComplete
    }
}
