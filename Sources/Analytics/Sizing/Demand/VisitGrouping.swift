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
        var places: [Place] = []
        for (evse, list) in sessions.enumerated() {
            for index in list.indices {
                if let token = list[index].token {
                    places.append(Place(token: token, evse: evse, index: index))
                } else {
                    sums.append(Sum(list[index], evse: evse))
                }
            }
        }
        places.sort { $0.token < $1.token }
        var first = 0
        while first < places.count {
            var end = first + 1
            while end < places.count, places[end].token == places[first].token { end += 1 }
            if end == first + 1 {
                sums.append(Sum(sessions[places[first].evse][places[first].index], evse: places[first].evse))
            } else {
                places[first..<end].sort { precedes($0, $1, sessions) }
                join(places[first..<end], of: sessions, gapSeconds: gapSeconds, into: &sums)
            }
            first = end
        }
        return sums
    }

    /// Where a session of a token is.
    private struct Place {
        var token: UInt64
        var evse: Int
        var index: Int
    }

    private static func join<Sum: VisitSum>(
        _ places: ArraySlice<Place>, of sessions: [[ChargingSession]], gapSeconds: Int64, into sums: inout [Sum]
    ) {
        var open: [Sum] = []
        for place in places {
            let session = sessions[place.evse][place.index]
            sums += open.lazy.filter { session.start - $0.end > gapSeconds }
            open.removeAll { session.start - $0.end > gapSeconds }
            // Of several that could go on, the one that ended last is the likeliest.
            var fitting: Int?
            for index in open.indices
            where open[index].lastEVSE == place.evse || open[index].end - session.start <= clockTolerance {
                if let best = fitting, open[best].end >= open[index].end { continue }
                fitting = index
            }
            if let fitting {
                open[fitting].extend(by: session, evse: place.evse)
            } else {
                open.append(Sum(session, evse: place.evse))
            }
        }
        sums += open
    }

    private static func precedes(_ left: Place, _ right: Place, _ sessions: [[ChargingSession]]) -> Bool {
        let (a, b) = (sessions[left.evse][left.index], sessions[right.evse][right.index])
        return (a.start, a.end, left.evse, a.energy, a.recordID) < (b.start, b.end, right.evse, b.energy, b.recordID)
    }
}
