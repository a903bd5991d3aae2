import Charging

/// One driver's stop at a site: one session, or several of one token with short gaps. What arrives, for sizing.
struct Visit: Hashable, Sendable {
    /// When its first session starts.
    var start: Instant
    /// When its last session ends.
    var end: Instant
    /// Time on an EVSE: without the gaps.
    var occupiedSeconds: Int64
    var energy: Energy

    /// Whether any energy flowed.
    var hasEnergy: Bool { energy > .zero }

    /// From the first plug-in to the last plug-out, in hours: a driver who plugs in again within minutes did not give
    /// up the place.
    var stayHours: Double { Double(end - start) / 3600 }

    /// Whether it is demand: a visit without energy that was over at once is an attempt.
    func isDemand(attemptSeconds: Int64) -> Bool { hasEnergy || occupiedSeconds >= attemptSeconds }
}

extension Visit {
    /// The visits that are demand, in order of start and end. `sessions[i]` are those of one EVSE.
    static func demand(of sessions: [[ChargingSession]], settings: SizingSettings = SizingSettings()) -> [Visit] {
        visits(of: sessions, gapSeconds: settings.visitGapSeconds)
            .filter { $0.isDemand(attemptSeconds: settings.attemptSeconds) }
    }

    /// All visits, attempts too, in order of start and end; see `VisitGrouping` for what makes one.
    static func visits(of sessions: [[ChargingSession]], gapSeconds: Int64) -> [Visit] {
        let sums: [Sum] = VisitGrouping.sums(sessions, gapSeconds: gapSeconds)
        return sums.map(\.visit).sorted { $0.precedes($1) }
    }

    private struct Sum: VisitSum {
        var visit: Visit
        var lastEVSE: Int

        init(_ session: ChargingSession, evse: Int) {
            visit = Visit(
                start: session.start, end: session.end, occupiedSeconds: session.range.lengthSeconds,
                energy: session.energy)
            lastEVSE = evse
        }

        var end: Instant { visit.end }

        mutating func extend(by session: ChargingSession, evse: Int) {
            visit.occupiedSeconds += TimeRange(start: max(session.start, visit.end), end: session.end).lengthSeconds
            visit.end = max(visit.end, session.end)
            visit.energy += session.energy
            lastEVSE = evse
        }
    }

    private func precedes(_ other: Visit) -> Bool {
        if start != other.start { return start < other.start }
        return (end, occupiedSeconds, energy) < (other.end, other.occupiedSeconds, other.energy)
    }
}
