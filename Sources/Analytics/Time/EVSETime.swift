public import Charging

/// One EVSE's time within a period: what of it counts, and what is known of it.
///
/// Numerators of shares of time are clipped to what counts, so that no share is above 1.
public struct EVSETime: Sendable {
    /// From when it is in service to when it is so no longer, within the period; empty, at the period's end, where it never is.
    public var inService: TimeRange
    /// In service, without the days of which the party's data are missing.
    public var recorded: TimeSet
    /// `recorded`, where the Location is open.
    public var available: TimeSet
    /// The union of its sessions, within `available`.
    public var occupied: TimeSet
    /// Known by its status not to work (neutral profile) and not occupied, within `available`.
    public var down: TimeSet

    /// When a driver could have used it, or did.
    public var operative: TimeSet { available.subtracting(down) }
}

/// Finds the time of each EVSE of a shard.
public struct ServiceClock {
    private let shard: SiteShard
    private let scope: AnalysisScope
    private let calendar: LocalCalendar
    /// Opening hours are those of a Location: the same for most EVSEs of a site.
    private let open: [OpeningHours: TimeSet]
    private let gaps: [PartyID: TimeSet]

    public init(_ shard: SiteShard, scope: AnalysisScope) {
        self.shard = shard
        self.scope = scope
        let calendar = shard.site.calendar
        self.calendar = calendar
        var open: [OpeningHours: TimeSet] = [:]
        for hours in shard.evses.compactMap(\.openingHours) where open[hours] == nil {
            open[hours] = OpenTime.set(hours, in: scope.period, calendar)
        }
        self.open = open
        gaps = Dictionary(
            uniqueKeysWithValues: Set(shard.evses.map(\.party)).compactMap { party in
                scope.dataGaps[party].map { (party, Self.gaps($0, of: party, shard, calendar)) }
            })
    }

    /// Days without data of a party, as they are at this site: where one of its charges reaches into them, there are data.
    private static func gaps(
        _ gaps: [DataGap], of party: PartyID, _ shard: SiteShard, _ calendar: LocalCalendar
    ) -> TimeSet {
        let days = TimeSet(gaps.map { $0.range(in: calendar) })
        let charges = zip(shard.evses, shard.sessions).filter { $0.0.party == party }.flatMap { $0.1.map(\.range) }
        return days.subtracting(TimeSet(charges.filter { range in days.ranges.contains { !range.clamped(to: $0).isEmpty } }))
    }

    /// The times of all EVSEs, in the order of the shard.
    public var times: [EVSETime] { shard.evses.indices.map { time(of: $0) } }

    /// The time of EVSE number `index`.
    public func time(of index: Int) -> EVSETime {
        let evse = shard.evses[index]
        let sessions = shard.sessions[index]
        let inService = ServiceTime.range(
            of: evse, firstSession: sessions.first?.start, lastEnd: sessions.map(\.end).max(), period: scope.period,
            dataEnd: scope.dataEnds[evse.party], calendar: calendar)
        guard !inService.isEmpty else {
            return EVSETime(inService: inService, recorded: .empty, available: .empty, occupied: .empty, down: .empty)
        }
        var union = TimeSet.empty
        for session in sessions { union.append(session.range.clamped(to: inService)) }
        var recorded = TimeSet(inService)
        if let gaps = gaps[evse.party] { recorded = recorded.subtracting(gaps) }
        let available = evse.openingHours.flatMap { open[$0] }.map { recorded.intersection($0) } ?? recorded
        let occupied = available.ranges == [inService] ? union : union.intersection(available)
        let down = StatusClass.neutralDown(shard.status(of: index), available: available, occupied: occupied)
        return EVSETime(inService: inService, recorded: recorded, available: available, occupied: occupied, down: down)
    }
}
