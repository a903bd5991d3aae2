import Analytics
import Charging
import Testing

/// Rules over counts: what raises a suspicion, and what honest sources look like.
@Suite struct CountRulesTests {
    private let party = PartyID(countryCode: "NL", partyID: "TST")
    private let winter = Instant(seconds: 1_768_478_400)  // 2026-01-15T12:00:00Z
    private let summer = Instant(seconds: 1_784_116_800)  // 2026-07-15T12:00:00Z

    private func lag(
        _ seconds: Int64, zone: String = "Europe/Amsterdam", at noon: Instant? = nil, records: Int = 100,
        withoutZone: Bool = false
    ) -> LagCount {
        LagCount(
            party: party, timeZone: zone, noon: noon ?? summer, lagSeconds: seconds, isWithoutZone: withoutZone, records: records,
            energy: Energy(milliwattHours: 1))
    }

    @Test("W_SOURCE_LOCAL_TIME") func sourceLocalTime() throws {
        let found = try #require(LocalTimeRule.suspicions([lag(7200 - 300, records: 70), lag(-300, records: 30)]).first)
        #expect(found.finding == .sourceLocalTime && found.records == 70 && found.of == 100)
        #expect(found.facts == [.offsetSeconds(7200)])
        #expect(found.setting == "times_labelled_utc_are_local = true, time_zone = \"Europe/Amsterdam\"")
        let noZone = LocalTimeRule.suspicions([lag(7200 - 300, withoutZone: true)])
        #expect(noZone.map(\.setting) == ["times = \"Europe/Amsterdam\""])
    }

    @Test func localTimeMovesWithTheClock() {
        #expect(LocalTimeRule.suspicions([lag(3300, at: winter), lag(6900, at: summer)]).map(\.records) == [200])
        // The offset of July in January is no local time.
        #expect(LocalTimeRule.suspicions([lag(6900, at: winter)]).isEmpty)
    }

    @Test func zonesMayBeOffByHalfAnHour() {
        #expect(LocalTimeRule.suspicions([lag(19_500, zone: "Asia/Kolkata")]).map(\.facts) == [[.offsetSeconds(19_800)]])
    }

    @Test(arguments: [-300, 0, -3600, -7200, -86_400, 3000] as [Int64])
    func honestLagsAreNoLocalTime(seconds: Int64) {
        #expect(LocalTimeRule.suspicions([lag(seconds)]).isEmpty)
        #expect(LocalTimeRule.suspicions([lag(seconds, zone: "Europe/London", at: winter)]).isEmpty)
    }

    @Test func aHabitWestOfGreenwichIsNoLocalTime() {
        // CDRs that come six hours late all year: Denver is six hours behind in summer only.
        let habit = [lag(-21_600, zone: "America/Denver", at: winter), lag(-21_600, zone: "America/Denver", at: summer)]
        #expect(LocalTimeRule.suspicions(habit).isEmpty)
        let local = [lag(-25_500, zone: "America/Denver", at: winter), lag(-21_900, zone: "America/Denver", at: summer)]
        #expect(LocalTimeRule.suspicions(local).map(\.records) == [200])
    }

    @Test func fewRecordsAreNoLocalTime() {
        #expect(LocalTimeRule.suspicions([lag(6900, records: 49)]).isEmpty)
        #expect(LocalTimeRule.suspicions([lag(6900, records: 60), lag(0, records: 40)]).isEmpty)
    }

    private func totals(_ records: Int, _ suspects: Int, _ beyond: Int) -> TotalsCount {
        TotalsCount(
            party: party, records: records, suspects: suspects, beyondVehicles: beyond, energy: Energy(milliwattHours: 1))
    }

    @Test("W_TOTAL_WH_SUSPECT") func totalWhSuspect() {
        let found = WattHourTotalsRule.suspicions([totals(418, 412, 400)])
        #expect(found.map(\.finding) == [.totalsInWattHours])
        #expect(found.map(\.records) == [412] && found.map(\.of) == [418])
        #expect(found.map(\.setting) == ["energy = \"Wh\""])
        // Slips of a few; trucks that take 1,200 kWh; nobody's habit yet.
        for honest in [totals(13_000, 14, 14), totals(100, 60, 0), totals(100, 60, 29), totals(19, 19, 19), totals(100, 49, 49)] {
            #expect(WattHourTotalsRule.suspicions([honest]).isEmpty, "\(honest)")
        }
    }

    @Test("W_POWER_KW_SUSPECT") func powerKwSuspect() {
        func found(_ connectors: Int, _ suspects: Int) -> [Suspicion] {
            KilowattPowersRule.suspicions([.init(party: party, connectors: connectors, suspects: suspects)])
        }
        #expect(found(12, 10).map(\.setting) == ["power = \"kW\""])
        #expect(found(12, 10).map(\.energy) == [nil])
        #expect(found(9, 9).isEmpty && found(100, 79).isEmpty)
    }

    @Test("W_ENDS_WITH_CHARGING") func endsWithCharging() {
        func found(_ pairs: Int, _ later: Int) -> [Suspicion] {
            EndsWithChargingRule.suspicions([
                .init(party: party, pairs: pairs, later: later, laterSeconds: Int64(later) * 5400, energy: .zero)
            ])
        }
        #expect(found(50, 40).map(\.facts) == [[.meanSeconds(5400)]])
        #expect(found(49, 49).isEmpty && found(100, 60).isEmpty && found(0, 0).isEmpty)
    }
}
