public import Charging

/// The sessions of a site as load management sees them.
public struct SiteNeeds: Sendable {
    /// Those that a controller may shift, with energy, in order of start.
    public internal(set) var needs: [ChargingNeed] = []
    /// DC sessions where they may not be shifted.
    public internal(set) var fixed: [ChargingNeed] = []
    /// Limits that EVSEs share, by `ChargingNeed.group`.
    public internal(set) var groups: [PowerGroup] = []
    /// Counted sessions that start in the period, of EVSEs that may be controlled.
    public internal(set) var sessions = 0
    /// What they took.
    public internal(set) var energy = Energy.zero
    /// Sessions whose power could not be taken from a rating that was asked for.
    public internal(set) var sessionsWithoutRating = 0

    /// - Parameter period: sessions that start in it are looked at, to their plug-out.
    public init(_ shard: SiteShard, period: TimeRange, settings: LoadSettings) {
        groups = settings.grid.groups
        let arrival = ArrivalCurve(shard)
        let departures = settings.predictsStays ? StayPrediction.departures(shard.sessions) : nil
        for (index, evse) in shard.evses.enumerated() {
            let sessions = shard.sessions[index]
            let power = CarPower(evse, sessions, arrival: arrival, cap: settings.cap)
            let group = groups.firstIndex { group in evse.uid.map(group.evseUIDs.contains) ?? false }
            let isFixed = Self.isFixed(evse, settings)
            for (place, session) in sessions.enumerated() where period.contains(session.start) {
                if !isFixed {
                    self.sessions += 1
                    energy += session.energy
                }
                guard session.energy > .zero, !session.range.isEmpty, let cap = power.cap(session) else { continue }
                if !isFixed, settings.cap == .rating, power.rating == nil { sessionsWithoutRating += 1 }
                var need = ChargingNeed(
                    recordID: session.recordID, evse: index, stay: session.range, energy: session.energy, cap: cap,
                    group: isFixed ? nil : group, token: session.token)
                need.phases = Phases.count(evse, cap: cap)
                need.floor = Phases.leastPower(evse, phases: need.phases, cap: cap)
                need.expectedDeparture = departures?[index][place]
                if isFixed { fixed.append(need) } else { needs.append(need) }
            }
        }
        needs.sort(by: Self.isEarlier)
        fixed.sort(by: Self.isEarlier)
    }

    private static func isEarlier(_ a: ChargingNeed, _ b: ChargingNeed) -> Bool {
        (a.stay.start, a.evse, a.stay.end, a.recordID) < (b.stay.start, b.evse, b.stay.end, b.recordID)
    }

    /// Whether an EVSE's sessions come as they do.
    static func isFixed(_ evse: EVSE, _ settings: LoadSettings) -> Bool { ServiceClass(evse) == .dc && !settings.includesDC }

    /// Energy that powers and stays allow, in fifths of a joule.
    public var deliverableFifths: Int128 { needs.reduce(0) { $0 + Int128($1.deliverableFifths) } }
}
