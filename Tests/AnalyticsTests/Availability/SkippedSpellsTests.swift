import Charging
import Testing

@testable import Analytics

/// Drivers choose among free EVSEs at random or always the first; an outage is time in which one is never chosen.
@Suite struct SkippedSpellsTests {
    private static let start = Instant(seconds: 2600 * 7 * 86_400 + 4 * 86_400)

    /// 8 weeks of a driver every 20 minutes of the day, each for 40 minutes.
    private static func found(
        seed: UInt64, evses: Int = 4, down: Range<Int64>? = nil, takesFirst: Bool = false
    ) -> [TimeSet] {
        var generator = Seed(seed).generator
        var freeAt = [Int64](repeating: 0, count: evses)
        var sessions = [[ChargingSession]](repeating: [], count: evses)
        let days: Int64 = 56
        for day in 0..<days {
            for minute in stride(from: Int64(8 * 60), to: 20 * 60, by: 20) {
                let at = day * 86_400 + (minute + Int64(generator.unit() * 15)) * 60
                let free = freeAt.indices.filter { freeAt[$0] <= at && !($0 == 1 && down?.contains(at) == true) }
                guard !free.isEmpty else { continue }
                let evse = takesFirst ? free[0] : free[generator.index(below: free.count)]
                freeAt[evse] = at + 2400
                sessions[evse].append(.made(start: start + at, end: start + at + 2400))
            }
        }
        let shard = SiteShard(
            site: Site(id: "s", name: "s", timeZone: "UTC"),
            evses: (0..<evses).map {
                EVSE(
                    party: PartyID(countryCode: "NL", partyID: "TST"), siteID: "s", locationID: "s", uid: "E\($0)",
                    firstSeen: start)
            }, sessions: sessions)
        let period = TimeRange(start: start, end: start + days * 86_400)
        guard let scope = AnalysisScope(ChargeTimes.of([shard]), period: period, serviceEnd: .period) else { return [] }
        return SkippedSpells.find(shard, ServiceClock(shard, scope: scope).times)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func outageIsFoundWithItsEnds(seed: UInt64) throws {
        let down = Int64(20 * 86_400)..<Int64(22 * 86_400)
        let found = Self.found(seed: seed, down: down)
        let range = try #require(found[1].ranges.first { $0.contains(Self.start + 21 * 86_400) })
        // From the last session before it to the first after it, nights included.
        let before = Self.start + down.lowerBound - range.start
        let after = range.end - (Self.start + down.upperBound)
        #expect((0...86_400).contains(before))
        #expect((0...86_400).contains(after))
        for evse in [0, 2, 3] { #expect(found[evse].isEmpty) }
    }

    @Test func nothingIsFoundWhereNothingWasDown() {
        let spells = (10..<30).reduce(0) { $0 + Self.found(seed: UInt64($1)).reduce(0) { $0 + $1.ranges.count } }
        #expect(spells <= 1)
    }

    /// The last EVSE is used only while the others are occupied: that is a habit and no outage.
    @Test func cornerThatIsSeldomUsedIsNotDown() {
        let found = (40..<44).flatMap { Self.found(seed: UInt64($0), takesFirst: true).flatMap(\.ranges) }
        #expect(found == [])
    }

    /// With one EVSE nobody has a choice.
    @Test func oneEVSETellsNothing() {
        let found = Self.found(seed: 5, evses: 1)
        #expect(found.map(\.isEmpty) == [true])
    }
}
