import Analytics
import Charging
import Testing

/// Rules over charges: what raises a suspicion, and what honest sources look like.
@Suite struct SweepTests {
    private let first = Instant(seconds: 1_780_272_000)
    private let party = PartyID(countryCode: "NL", partyID: "TST")

    private func charge(
        _ minute: Int64, minutes: Int64, kwh: Double = 5, token: UInt64 = 1, record: Int64 = 1
    ) -> ChargingSession {
        let energy = Energy(milliwattHours: Int64(kwh * 1_000_000))
        return ChargingSession(
            recordID: record, start: first + minute * 60, end: first + (minute + minutes) * 60, energy: energy,
            chargingTimeIsKnown: true, token: token,
            profile: PowerProfile(
                steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(minutes * 60_000), energy: energy)], method: .periods))
    }

    private func shard(_ evses: [(uid: String, sessions: [ChargingSession])], watts: Int64? = 11_000) -> SiteShard {
        SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"),
            evses: evses.map {
                EVSE(
                    party: party, siteID: "S", locationID: "L", uid: $0.uid, ratedPower: watts.map { Power(watts: $0) },
                    powerType: .ac3Phase)
            }, sessions: evses.map(\.sessions))
    }

    private func suspicions(
        _ shard: SiteShard, connectors: [Int64: String] = [:], references: [String: String] = [:]
    ) -> [Suspicion] {
        var sweep = SourceSweep()
        sweep.add(
            shard, connectors: { ids in connectors.filter { ids.contains($0.key) } },
            physicalReference: { $0.uid.flatMap { references[$0] } })
        return sweep.suspicions
    }

    @Test("W_OVERLAP_EVSE") func overlapEvse() {
        let long = charge(0, minutes: 300, record: 1)
        let inside = charge(60, minutes: 30, record: 2)
        let later = charge(200, minutes: 60, record: 3)
        let found = suspicions(shard([("E1", [long, inside, later])]), connectors: [1: "1", 2: "1"])
        #expect(found.map(\.finding) == [.overlapOnEVSE])
        #expect(found.map(\.records) == [2] && found.map(\.of) == [3] && found.map(\.energy?.kilowattHours) == [10])
        // A minute is two clocks; another EVSE is none of its business.
        #expect(suspicions(shard([("E1", [charge(0, minutes: 61), charge(60, minutes: 30)])])).isEmpty)
        #expect(suspicions(shard([("E1", [long]), ("E2", [inside])])).isEmpty)
    }

    @Test("I_PARALLEL_CONNECTORS") func parallelConnectors() {
        let pair = [charge(0, minutes: 60, record: 1), charge(30, minutes: 60, record: 2)]
        #expect(suspicions(shard([("E1", pair)]), connectors: [1: "1", 2: "2"]).map(\.finding) == [.parallelConnectors])
        // One that is not named may be the same; ids know no case.
        #expect(suspicions(shard([("E1", pair)]), connectors: [1: "1"]).map(\.finding) == [.overlapOnEVSE])
        #expect(suspicions(shard([("E1", pair)]), connectors: [1: "a", 2: "A"]).map(\.finding) == [.overlapOnEVSE])
    }

    @Test("W_CUMULATIVE_ENERGY") func cumulativeEnergy() {
        // 40 kWh in an hour at 11 kW, after 35 kWh of the same token.
        let meter = [charge(0, minutes: 240, kwh: 35), charge(245, minutes: 60, kwh: 40)]
        let found = suspicions(shard([("E1", meter)])).filter { $0.finding == .cumulativeEnergy }
        #expect(found.map(\.records) == [1] && found.map(\.of) == [1] && found.map(\.energy?.kilowattHours) == [40])
        let honest: [[ChargingSession]] = [
            [charge(0, minutes: 240, kwh: 35), charge(245, minutes: 240, kwh: 40)],
            [charge(0, minutes: 240, kwh: 35), charge(245, minutes: 60, kwh: 40, token: 2)],
            [charge(0, minutes: 240, kwh: 35), charge(255, minutes: 60, kwh: 40)],
            [charge(0, minutes: 240, kwh: 41), charge(245, minutes: 60, kwh: 40)],
        ]
        for sessions in honest {
            #expect(!suspicions(shard([("E1", sessions)])).contains { $0.finding == .cumulativeEnergy }, "\(sessions)")
        }
    }

    @Test("W_STATUS_CONFLICT") func statusConflict() throws {
        let charges = [charge(0, minutes: 60, kwh: 5), charge(120, minutes: 60, kwh: 7), charge(600, minutes: 60, kwh: 9)]
        var shard = shard([("E1", charges)])
        let first = try #require(shard.sessions[0].first).start
        func observation(_ status: String, _ from: Int64, _ to: Int64) -> StatusObservation {
            StatusObservation(
                status: status, lastUpdated: first + from * 60, firstFetchedAt: first + to * 60, lastFetchedAt: first + to * 60)
        }
        // Known over the first two charges; down in the second, and a minute into the first.
        shard.statuses = [
            StatusTimeline([
                observation("OUTOFORDER", -10, 1), observation("AVAILABLE", 1, 100), observation("INOPERATIVE", 130, 170),
            ])
        ]
        let found = suspicions(shard).filter { $0.finding == .statusConflict }
        #expect(found.map(\.records) == [1] && found.map(\.of) == [2] && found.map(\.energy?.kilowattHours) == [7])
        shard.statuses = [StatusTimeline([observation("AVAILABLE", -10, 700)])]
        #expect(!suspicions(shard).contains { $0.finding == .statusConflict })
    }

    @Test("W_POWER_ABOVE_RATING") func powerAboveRating() {
        let few = (0..<100).map { charge($0 * 120, minutes: 60, kwh: $0 < 3 ? 30 : 8, token: UInt64($0) + 1) }
        let found = suspicions(shard([("E1", few)]))
        #expect(found.map(\.finding) == [.powerAboveRating] && found.map(\.records) == [3] && found.map(\.of) == [100])
        #expect(suspicions(shard([("E1", few)], watts: nil)).isEmpty)
    }

    @Test("W_RATING_WRONG") func ratingWrong() {
        let many = (0..<100).map { charge($0 * 120, minutes: 60, kwh: $0 < 20 ? 30 : 8, token: UInt64($0) + 1) }
        let found = suspicions(shard([("E1", many)]))
        #expect(found.map(\.finding) == [.ratingWrong] && found.map(\.records) == [20])
        #expect(found.map(\.facts) == [[.evses(1)]])
    }

    @Test("W_CHARGING_TIME_UNINFORMATIVE") func chargingTimeUninformative() {
        let stays = (0..<50).map { charge($0 * 1440, minutes: 540, kwh: 7, token: UInt64($0) + 1) }
        let found = suspicions(shard([("E1", stays)]))
        #expect(found.map(\.finding) == [.chargingTimeUninformative] && found.map(\.records) == [50])
        #expect(found.map(\.energy?.kilowattHours) == [350])
        #expect(suspicions(shard([("E1", Array(stays.dropLast()))])).isEmpty)
    }

    /// Charges of many drivers, an hour each, in turns on two EVSEs.
    private func turns(_ count: Int64, drivers: UInt64 = 50) -> (left: [ChargingSession], right: [ChargingSession]) {
        let all = (0..<count).map { charge($0 * 70, minutes: 60, token: UInt64($0) % drivers + 1) }
        return (
            all.enumerated().filter { $0.offset % 2 == 0 }.map(\.element),
            all.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        )
    }

    @Test("W_CONNECTOR_TWINS") func connectorTwins() {
        let (left, right) = turns(200)
        let found = suspicions(shard([("CP7-1", left), ("CP7-2", right)]))
        #expect(found.map(\.finding) == [.connectorTwins] && found.map(\.records) == [200])
        #expect(found.map(\.facts) == [[.evses(2)]])
        let named = suspicions(shard([("A", left), ("B", right)]), references: ["A": "Bay 7", "B": "BAY 7"])
        #expect(named.map(\.finding) == [.connectorTwins])
    }

    @Test func neighboursAreNoTwins() {
        let (left, right) = turns(200)
        // No name in common; too few charges to tell; one driver; once together.
        #expect(suspicions(shard([("CP7-1", left), ("CP8-1", right)])).isEmpty)
        let few = turns(20)
        #expect(suspicions(shard([("CP7-1", few.left), ("CP7-2", few.right)])).isEmpty)
        let one = turns(200, drivers: 4)
        #expect(suspicions(shard([("CP7-1", one.left), ("CP7-2", one.right)])).isEmpty)
        let together = left + [charge(70 * 199 + 30, minutes: 60, token: 99)]
        #expect(suspicions(shard([("CP7-1", together), ("CP7-2", right)])).isEmpty)
    }
}
