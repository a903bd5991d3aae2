/// Everything that analytics needs of one site: a shard can be computed by itself.
public struct SiteShard: Sendable {
    public var site: Site
    /// Sorted by Location, then uid.
    public var evses: [EVSE]
    /// `sessions[i]` are the counted sessions of `evses[i]`, sorted by start, then end, then energy, then record.
    public var sessions: [[ChargingSession]]
    /// `statuses[i]` is what is known of the states of `evses[i]`; empty where nothing is known of any.
    public var statuses: [StatusTimeline]
    /// Whether every party's archives hold all of its sessions.
    public var isComplete: Bool

    public init(
        site: Site, evses: [EVSE], sessions: [[ChargingSession]], statuses: [StatusTimeline] = [], isComplete: Bool = true
    ) {
        self.site = site
        self.evses = evses
        self.sessions = sessions
        self.statuses = statuses
        self.isComplete = isComplete
    }

    /// What is known of the states of EVSE number `index`.
    public func status(of index: Int) -> StatusTimeline {
        statuses.indices.contains(index) ? statuses[index] : StatusTimeline([])
    }

    /// The EVSEs of each Location, Locations in the order of their first EVSE.
    public var locations: [[Int]] {
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for (index, evse) in evses.enumerated() {
            let key = "\(evse.party) \(evse.locationID)"
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(index)
        }
        return order.compactMap { members[$0] }
    }

    /// Whether all of its EVSEs are of one Location; so they are where there are none.
    public var isOneLocation: Bool {
        evses.dropFirst().allSatisfy { $0.party == evses[0].party && $0.locationID == evses[0].locationID }
    }

    /// The shard of some of its EVSEs, in their order.
    public func part(_ indices: [Int]) -> SiteShard {
        SiteShard(
            site: site, evses: indices.map { evses[$0] }, sessions: indices.map { sessions[$0] },
            statuses: indices.map { status(of: $0) }, isComplete: isComplete)
    }
}
