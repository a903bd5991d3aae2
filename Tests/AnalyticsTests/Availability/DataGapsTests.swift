import Charging
import Testing

@testable import Analytics

@Suite("W_VOLUME_DROP: days without data") struct DataGapsTests {
    private static let party = PartyID(countryCode: "NL", partyID: "TST")
    /// Monday 5 January 2026.
    private static let monday = CivilDate(year: 2026, month: 1, day: 5).daysSince1970

    /// A site whose charges start at noon of its local days: `counts[i]` on day `i` from Monday on.
    private static func site(
        _ id: String, _ counts: [Int], party: PartyID = party, zone: String = "Europe/Amsterdam"
    ) -> ChargeTimes {
        let calendar = LocalCalendar(zoneName: zone) ?? .utc
        var starts: [Instant] = []
        for (day, count) in counts.enumerated() {
            let noon = calendar.startOfDay(CivilDate(daysSince1970: monday + Int64(day))) + 12 * 3600
            for index in 0..<count {
                starts.append(noon + Int64(index))
            }
        }
        return ChargeTimes(
            party: party, siteID: id, timeZone: zone, starts: starts, lastEnd: (starts.max() ?? Instant(seconds: 0)) + 3600)
    }

    /// `site first+days`, counted from Monday; `*` for the whole party.
    private static func words(_ gaps: [DataGap]) -> [String] {
        gaps.map { "\($0.siteID ?? "*") \($0.firstDay.daysSince1970 - monday)+\($0.days)" }
    }

    private static func noon(_ day: Int64) -> Instant { Instant(seconds: (monday + day) * 86_400 + 43_200) }

    private static func poisson(_ mean: Double, days: Int, seed: UInt64) -> [Int] {
        var random = SeededGenerator(seed: seed)
        return (0..<days).map { _ in random.poisson(mean: mean) }
    }

    @Test func aBusyPartyIsMissedAfterADay() {
        var counts = [Int](repeating: 20, count: 100)
        counts[40] = 0
        let gaps = DataGaps.find([Self.site("A", counts)], newestEvidence: nil)
        #expect(Self.words(gaps) == ["* 40+1"])
        #expect(gaps.first?.expectedCharges == 20)
    }

    @Test(arguments: [(13, 0), (14, 1)]) func aSiteWithAChargeADayIsMissedAfterTwoWeeks(days: Int, gaps: Int) {
        var counts = [Int](repeating: 1, count: 120)
        for day in 50..<50 + days { counts[day] = 0 }
        #expect(DataGaps.find([Self.site("A", counts)], newestEvidence: nil).count == gaps)
    }

    @Test func aSilentSiteIsNoMissingData() {
        var counts = [Int](repeating: 10, count: 100)
        counts.replaceSubrange(30..<33, with: [0, 0, 0])
        let gaps = DataGaps.find(
            [Self.site("A", counts), Self.site("B", [Int](repeating: 5, count: 100))], newestEvidence: nil)
        #expect(Self.words(gaps) == ["A 30+3"])
        #expect(gaps.allSatisfy { !$0.isPartyWide })
    }

    @Test func whatTheWholePartyLacksIsNotSaidOfItsSites() {
        var counts = [Int](repeating: 10, count: 100)
        counts.replaceSubrange(30..<33, with: [0, 0, 0])
        let gaps = DataGaps.find([Self.site("A", counts), Self.site("B", counts)], newestEvidence: nil)
        #expect(Self.words(gaps) == ["* 30+3"])
        #expect(gaps.first?.expectedCharges == 60)
    }

    @Test func anotherPartyGoesOn() {
        let other = PartyID(countryCode: "BE", partyID: "OTH")
        let gaps = DataGaps.find(
            [
                Self.site("A", [Int](repeating: 10, count: 60)),
                Self.site("B", [Int](repeating: 10, count: 90), party: other),
            ], newestEvidence: nil)
        // Records of the last two days may be on their way.
        #expect(Self.words(gaps) == ["* 60+27"])
        #expect(gaps.first?.party == Self.party)
    }

    @Test func theEndIsTheNewestEvidence() {
        let times = [Self.site("A", [Int](repeating: 10, count: 60))]
        #expect(DataGaps.find(times, newestEvidence: Self.noon(60)).isEmpty)
        #expect(Self.words(DataGaps.find(times, newestEvidence: Self.noon(65))) == ["* 60+3"])
    }

    @Test func closedWeekdaysAndStartsAreNoGaps() {
        // Closed at weekends, 30 charges on other days.
        let week = [30, 30, 30, 30, 30, 0, 0]
        #expect(DataGaps.find([Self.site("A", (0..<10).flatMap { _ in week })], newestEvidence: nil).isEmpty)
        // A test charge or two, weeks before it opens.
        let opening = [1] + [Int](repeating: 0, count: 10) + [1] + [Int](repeating: 0, count: 20)
        #expect(
            DataGaps.find([Self.site("A", opening + [Int](repeating: 30, count: 60))], newestEvidence: nil).isEmpty)
    }

    @Test func aGapLongerThanTheWeeksAroundItIsOne() {
        var counts = [Int](repeating: 4, count: 300)
        for day in 100..<200 { counts[day] = 0 }
        let gaps = DataGaps.find([Self.site("A", counts)], newestEvidence: nil)
        #expect(Self.words(gaps) == ["* 100+100"])
        #expect(gaps.first?.expectedCharges == 400)
    }

    @Test(arguments: [0.2, 1, 3, 8, 25], 1...20) func chanceMakesNoGaps(mean: Double, seed: Int) {
        let counts = Self.poisson(mean, days: 730, seed: UInt64(seed))
        #expect(DataGaps.find([Self.site("A", counts)], newestEvidence: nil).isEmpty)
    }

    @Test(arguments: [0.5, 2, 6, 20], 1...10) func removedDaysAreFound(mean: Double, seed: Int) {
        var counts = Self.poisson(mean, days: 400, seed: UInt64(seed))
        let length = Int((25 / mean).rounded(.up))
        let first = 150 + seed * 3
        for day in first..<first + length { counts[day] = 0 }
        let gaps = DataGaps.find([Self.site("A", counts)], newestEvidence: nil)
        #expect(gaps.count == 1)
        #expect(
            gaps.allSatisfy {
                $0.firstDay.daysSince1970 - Self.monday <= first && $0.endDay.daysSince1970 - Self.monday >= first + length
            })
    }

    @Test func daysAreLocal() throws {
        let gap = DataGap(
            party: Self.party, siteID: nil, firstDay: CivilDate(year: 2026, month: 3, day: 29),
            endDay: CivilDate(year: 2026, month: 3, day: 30), expectedCharges: 20)
        // Clocks go forward: 23 hours.
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        #expect(gap.range(in: calendar).lengthSeconds == 23 * 3600)
    }
}
