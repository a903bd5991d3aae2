import Charging

/// One driver's stop at a site: one session, or several of one token with short gaps. What arrives, for sizing.
struct Visit: Hashable, Sendable {
    /// When its first session starts.
    var start: Instant
    /// When its last session ends.
    var end: Instant
    /// Time on an EVSE: without the gaps.
    var occupiedSeconds: Int64
    var hasEnergy: Bool

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

    /// A session as a visit, and where it was.
    private struct Piece {
        var visit: Visit
        var evse: Int
    }

    /// How far clocks are trusted: an overlap up to this is none.
    private static let clockTolerance: Int64 = 60

    /// The visits that sessions make up, in order of start and end. `sessions[i]` are those of one EVSE.
    ///
    /// Sessions of one token belong together when the later starts at most `gapSeconds` after the earlier ended. Where
    /// they overlap on two EVSEs by more than a minute, one card served two cars: two visits. A session without a token
    /// is a visit of its own.
    static func visits(of sessions: [[ChargingSession]], gapSeconds: Int64) -> [Visit] {
        var visits: [Visit] = []
        var byToken: [UInt64: [Piece]] = [:]
        for (evse, list) in sessions.enumerated() {
            for session in list {
                let visit = Visit(
                    start: session.start, end: session.end, occupiedSeconds: session.range.lengthSeconds,
                    hasEnergy: session.energy > .zero)
                if let token = session.token {
                    byToken[token, default: []].append(Piece(visit: visit, evse: evse))
                } else {
                    visits.append(visit)
                }
            }
        }
        for pieces in byToken.values {
            visits += merged(pieces, gapSeconds: gapSeconds)
        }
        // The dictionary has no order of its own; visits that neither precedes are equal.
        return visits.sorted { $0.precedes($1) }
    }

    private static func merged(_ pieces: [Piece], gapSeconds: Int64) -> [Visit] {
        guard pieces.count > 1 else { return pieces.map(\.visit) }
        var closed: [Visit] = []
        var open: [Piece] = []
        let ordered = pieces.sorted {
            ($0.visit.start, $0.visit.end, $0.evse) < ($1.visit.start, $1.visit.end, $1.evse)
        }
        for piece in ordered {
            let start = piece.visit.start
            closed += open.filter { start - $0.visit.end > gapSeconds }.map(\.visit)
            open.removeAll { start - $0.visit.end > gapSeconds }
            // Of several that could go on, the one that ended last is the likeliest.
            let fitting = open.indices
                .filter { open[$0].evse == piece.evse || open[$0].visit.end - start <= clockTolerance }
                .max { open[$0].visit.end < open[$1].visit.end }
            if let fitting {
                open[fitting].visit.extend(by: piece.visit)
                open[fitting].evse = piece.evse
            } else {
                open.append(piece)
            }
        }
        return closed + open.map(\.visit)
    }

    private mutating func extend(by next: Visit) {
        occupiedSeconds += TimeRange(start: max(next.start, end), end: next.end).lengthSeconds
        end = max(end, next.end)
        hasEnergy = hasEnergy || next.hasEnergy
    }

    private func precedes(_ other: Visit) -> Bool {
        (start, end, occupiedSeconds, hasEnergy ? 1 : 0)
            < (other.start, other.end, other.occupiedSeconds, other.hasEnergy ? 1 : 0)
    }
}
