import Charging

/// When cars are likely to leave, by what was known when they came: the median of the token's own earlier stays, else of earlier stays
/// that began in that hour, working days and weekends apart.
enum StayPrediction {
    /// For each session of each EVSE; nil where nothing was known yet.
    static func departures(_ sessions: [[ChargingSession]]) -> [[Instant?]] {
        var result = sessions.map { [Instant?](repeating: nil, count: $0.count) }
        let all = sessions.indices.flatMap { evse in sessions[evse].indices.map { (evse: evse, index: $0) } }
        func session(_ place: (evse: Int, index: Int)) -> ChargingSession { sessions[place.evse][place.index] }
        func key(_ place: (evse: Int, index: Int)) -> (Instant, Int, Int) { (session(place).start, place.evse, place.index) }
        let arrivals = all.sorted { key($0) < key($1) }
        let ended = all.sorted {
            (session($0).end, key($0).0, $0.evse, $0.index) < (session($1).end, key($1).0, $1.evse, $1.index)
        }
        var known = StayMemory()
        var next = 0
        for place in arrivals {
            let arriving = session(place)
            while next < ended.count, session(ended[next]).end <= arriving.start {
                known.learn(session(ended[next]))
                next += 1
            }
            result[place.evse][place.index] = known.stay(arriving).map { arriving.start + $0 }
        }
        return result
    }
}

/// Stays that have ended, by token and by hour.
private struct StayMemory {
    private var byToken: [UInt64: RecentMedian] = [:]
    private var byHour: [Int: RecentMedian] = [:]

    private static let leastOfToken = 3
    private static let leastOfHour = 5

    mutating func learn(_ session: ChargingSession) {
        let seconds = session.range.lengthSeconds
        if let token = session.token { byToken[token, default: RecentMedian()].add(seconds) }
        byHour[Self.hour(session), default: RecentMedian()].add(seconds)
    }

    func stay(_ session: ChargingSession) -> Int64? {
        if let own = session.token.flatMap({ byToken[$0] }), own.count >= Self.leastOfToken { return own.median }
        guard let hour = byHour[Self.hour(session)], hour.count >= Self.leastOfHour else { return nil }
        return hour.median
    }

    /// Hours of UTC do: they only have to tell times of the day apart.
    private static func hour(_ session: ChargingSession) -> Int {
        let day = session.start.seconds.flooredDivision(by: 86_400)
        // 1970-01-01 was a Thursday.
        let isWeekend = (day + 3).flooredRemainder(by: 7) >= 5
        return Int(session.start.seconds.flooredRemainder(by: 86_400) / 3600) + (isWeekend ? 24 : 0)
    }
}

/// The median of the last values.
private struct RecentMedian {
    private var recent: [Int64] = []
    private var sorted: [Int64] = []
    private var oldest = 0

    private static let most = 200

    var count: Int { sorted.count }
    var median: Int64? { sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2] }

    mutating func add(_ value: Int64) {
        if recent.count == Self.most {
            sorted.remove(at: sorted.partitioningIndex { $0 >= recent[oldest] })
            recent[oldest] = value
            oldest = (oldest + 1) % Self.most
        } else {
            recent.append(value)
        }
        sorted.insert(value, at: sorted.partitioningIndex { $0 >= value })
    }
}
