import Charging

/// What is made of the sessions of one visit, one after the other.
protocol VisitSum {
    init(_ session: ChargingSession, evse: Int)

    /// When the session that ended last did so.
    var end: Instant { get }
    /// Where the last session was.
    var lastEVSE: Int { get }

    mutating func extend(by session: ChargingSession, evse: Int)
}

/// The one rule by which sessions make visits.
enum VisitGrouping {
    /// How far clocks are trusted: an overlap up to this is none.
    private static let clockTolerance: Int64 = 60

    /// A sum for each visit, in no order. `sessions[i]` are those of one EVSE.
    ///
    /// Sessions of one token belong together when the later starts at most `gapSeconds` after the earlier ended. Where they overlap
    /// on two EVSEs by more than a minute, one card served two cars: two visits. A session without a token is a visit of its own.
    static func sums<Sum: VisitSum>(_ sessions: [[ChargingSession]], gapSeconds: Int64) -> [Sum] {
        var sums: [Sum] = []
        var byToken: [UInt64: [(evse: Int, index: Int)]] = [:]
        for (evse, list) in sessions.enumerated() {
            for (index, session) in list.enumerated() {
                if let token = session.token {
                    byToken[token, default: []].append((evse, index))
                } else {
                    sums.append(Sum(session, evse: evse))
                }
            }
        }
        for places in byToken.values {
            if places.count == 1 {
                sums.append(Sum(sessions[places[0].evse][places[0].index], evse: places[0].evse))
            } else {
                let pieces = places.map { (session: sessions[$0.evse][$0.index], evse: $0.evse) }
                sums += joined(pieces.sorted { precedes($0, $1) }, gapSeconds: gapSeconds)
            }
        }
        return sums
    }

    private static func joined<Sum: VisitSum>(
        _ pieces: [(session: ChargingSession, evse: Int)], gapSeconds: Int64
    ) -> [Sum] {
        var closed: [Sum] = []
        var open: [Sum] = []
        for (session, evse) in pieces {
            closed += open.filter { session.start - $0.end > gapSeconds }
            open.removeAll { session.start - $0.end > gapSeconds }
            // Of several that could go on, the one that ended last is the likeliest.
            let fitting = open.indices
                .filter { open[$0].lastEVSE == evse || open[$0].end - session.start <= clockTolerance }
                .max { open[$0].end < open[$1].end }
            if let fitting {
                open[fitting].extend(by: session, evse: evse)
            } else {
                open.append(Sum(session, evse: evse))
            }
        }
        return closed + open
    }

    private static func precedes(
        _ left: (session: ChargingSession, evse: Int), _ right: (session: ChargingSession, evse: Int)
    ) -> Bool {
        let (a, b) = (left.session, right.session)
        return (a.start, a.end, left.evse, a.energy, a.recordID) < (b.start, b.end, right.evse, b.energy, b.recordID)
    }
}
