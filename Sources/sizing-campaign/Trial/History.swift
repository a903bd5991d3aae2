import Charging
import Synthesis

/// What the archives of a made-up site hold: its charges as a shard.
enum History {
    static let party = PartyID(countryCode: "NL", partyID: "SIM")
    /// A Monday, 2024-01-01 in UTC, so that hours of the week are those of the world.
    static let start = Instant(seconds: 1_704_067_200)

    /// - Parameters:
    ///   - lost: days whose records are missing.
    ///   - stream: of the chance that it is lived with.
    static func shard(of world: SiteWorld, id: String, lost: Set<Int> = [], stream: UInt64 = 2) -> SiteShard {
        var life = SiteLife(world, evses: world.evses, stream: stream, keepsCharges: true)
        life.live(days: world.weeks * 7, uncounted: 14)
        var sessions = [[ChargingSession]](repeating: [], count: world.evses)
        var record: Int64 = 0
        for charge in life.charges where charge.start >= 0 && !lost.contains(Int(charge.start / 24)) {
            record += 1
            let begin = start + Int64(charge.start * 3600)
            let end = max(begin + 60, start + Int64(charge.end * 3600))
            let energy = Energy(milliwattHours: Int64(min(60, 0.2 + 9 * (charge.end - charge.start)) * 1e6))
            sessions[charge.evse].append(
                ChargingSession(
                    recordID: record, start: begin, end: end, energy: energy, chargingTimeIsKnown: false, token: nil,
                    profile: PowerProfile(
                        steps: [
                            .init(offsetSeconds: 0, activeMilliseconds: UInt32(clamping: (end - begin) * 1000), energy: energy)
                        ], method: .flatOverStay)))
        }
        let watts: Int64 = world.quirks.hasWrongRatings ? 1_100 : 11_000
        return SiteShard(
            site: Site(id: id, name: id, timeZone: "UTC"),
            evses: (0..<world.evses).map { number in
                EVSE(
                    party: party, siteID: id, locationID: id, uid: "E\(number)", ratedPower: Power(watts: watts),
                    powerType: .ac3Phase, firstSeen: start)
            },
            sessions: sessions.map { $0.sorted { ($0.start, $0.end) < ($1.start, $1.end) } })
    }

    /// Days of `weeks` weeks, each missing with the given probability.
    static func lostDays(weeks: Int, share: Double, seed: UInt64) -> Set<Int> {
        guard share > 0 else { return [] }
        var random = SeededGenerator(seed: seed, stream: 9)
        return Set((0..<weeks * 7).filter { _ in random.chance(share) })
    }
}
