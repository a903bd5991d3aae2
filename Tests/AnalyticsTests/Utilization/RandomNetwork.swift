import Charging

/// Small networks of random sessions, each from a seed.
struct RandomNetwork {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int64(state % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func shard(zone: String, first: Instant, days: Int64) -> SiteShard {
        let count = Int(number(1...4))
        let party = PartyID(countryCode: "NL", partyID: "RND")
        var evses: [EVSE] = []
        var sessions: [[ChargingSession]] = []
        for index in 0..<count {
            let rating = [nil, 3700, 11_000, 22_000][Int(number(0...3))].map { Power(watts: Int64($0)) }
            evses.append(
                EVSE(
                    party: party, siteID: "S", locationID: "S", uid: "E\(index)", ratedPower: rating, powerType: .ac3Phase,
                    firstSeen: number(0...3) == 0 ? first + number(0...(days * 86_400)) : nil))
            let made = (0..<number(0...12)).map { _ in session(first, days) }
            sessions.append(
                made.sorted { ($0.start, $0.end, $0.energy, $0.recordID) < ($1.start, $1.end, $1.energy, $1.recordID) })
        }
        return SiteShard(
            site: Site(id: "S", name: "S", timeZone: zone), evses: evses, sessions: sessions)
    }

    private mutating func session(_ first: Instant, _ days: Int64) -> ChargingSession {
        let start = first + number(0...(days * 86_400 - 1))
        let length = number(0...4) == 0 ? number(0...90) : number(60...30_000)
        var steps: [PowerProfile.Step] = []
        var total: Int64 = 0
        var offset: Int64 = 0
        while offset < length, steps.count < 3 {
            let end = min(length, offset + number(1...length))
            let active = number(0...4) == 0 ? 0 : number(1...(end - offset))
            let energy = active == 0 ? 0 : number(0...(active * 5000))
            steps.append(
                .init(
                    offsetSeconds: UInt32(offset), activeMilliseconds: UInt32(active * 1000),
                    energy: Energy(milliwattHours: energy)))
            total += energy
            offset = end
        }
        return ChargingSession(
            recordID: number(1...1_000_000_000), start: start, end: start + length, energy: Energy(milliwattHours: total),
            chargingTimeIsKnown: true, token: UInt64(number(1...6)), profile: PowerProfile(steps: steps, method: .periods))
    }
}
