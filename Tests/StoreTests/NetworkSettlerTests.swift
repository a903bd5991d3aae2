import Charging
import Store
import Testing

@Suite struct NetworkSettlerTests {
    private let store = NetworkStore()
    private let day: Int64 = 86_400

    private func evses() throws -> [String] {
        try store.lines("SELECT location_id, evse_uid, rated_kw, physical_reference FROM evses ORDER BY 1, 2")
    }

    private func dispositions(_ kind: String) throws -> [String] {
        try store.lines(
            """
            SELECT disposition, is_fragment, (SELECT group_concat(code, ' ') FROM (SELECT code FROM finding f
                WHERE f.id < 64 AND (v.findings_low >> f.id) & 1
                    OR f.id BETWEEN 64 AND 127 AND (v.findings_high >> (f.id - 64)) & 1 ORDER BY code))
            FROM object_version v WHERE kind = '\(kind)' ORDER BY disposition, last_updated_s
            """)
    }

    // MARK: Versions

    @Test func theNewestVersionStands() throws {
        try store.run(
            Rows.location("L1", name: "New", evses: [Rows.evse("E1", kilowatts: 22, updated: 20)], updated: 20),
            Rows.location("L1", name: "Old", evses: [Rows.evse("E1", kilowatts: 11, updated: 10)], updated: 10))
        #expect(try store.lines("SELECT name FROM locations") == ["New"])
        #expect(try evses() == ["L1|E1|22.0|"])
        #expect(try dispositions("location") == ["1|0|", "2|0|"])
    }

    /// The same content with another last_updated is no new version, but decides which stands.
    @Test("I_LAST_UPDATED_CHURN") func iLastUpdatedChurn() throws {
        try store.run(Rows.location("L1", name: "A", updated: 10), Rows.location("L1", name: "B", updated: 20))
        try store.run(Rows.location("L1", name: "A", updated: 30))
        #expect(try store.lines("SELECT name FROM locations") == ["A"])
        #expect(try store.lines("SELECT count(*) FROM object_version") == ["2"])
        #expect(try store.lines("SELECT kind, records FROM duplicate_count") == ["location|1"])
    }

    /// A Location is as new as its newest EVSE.
    @Test func anEVSEMakesItsLocationNewer() throws {
        try store.run(
            Rows.location("L1", name: "Newer", evses: [Rows.evse("E1", updated: 50)], updated: 10),
            Rows.location("L1", name: "Older", updated: 40))
        #expect(try store.lines("SELECT name FROM locations") == ["Newer"])
    }

    @Test("W_PARTIAL_OBJECT") func wPartialObject() throws {
        try store.run(Rows.location("L1", city: "Ghent", updated: 30, isFragment: true))
        try store.run(Rows.location("L1", name: "One", city: "Bruges", updated: 20))
        #expect(try store.lines("SELECT name, city FROM locations") == ["One|Ghent"])
        #expect(try dispositions("location") == ["1|0|", "2|1|W_PARTIAL_OBJECT"])
    }

    @Test("E_PARTIAL_NO_BASE") func ePartialNoBase() throws {
        try store.run(
            Rows.location("L1", city: "Ghent", updated: 30, isFragment: true),
            Rows.update(Rows.evse("E1", reference: "B", isFragment: true), of: "L1", isFragment: true),
            Rows.update(connector: 50, of: "", location: nil, updated: 1))
        #expect(try dispositions("location") == ["5|1|E_PARTIAL_NO_BASE"])
        #expect(try dispositions("evse") == ["5|1|E_PARTIAL_NO_BASE"])
        #expect(try dispositions("connector") == ["5|0|E_PARTIAL_NO_BASE"])
        #expect(try store.lines("SELECT location_id FROM locations") == [])
    }

    @Test func updatesChangeTheEVSEThatTheyName() throws {
        try store.run(Rows.location("L1", evses: [Rows.evse("E1", updated: 10)], updated: 10))
        try store.run(
            Rows.update(Rows.evse("E1", reference: "B", updated: 20, isFragment: true), of: "L1", isFragment: true),
            Rows.update(connector: 50, of: "e1", location: nil, updated: 30))
        #expect(try evses() == ["L1|E1|50.0|B"])
        #expect(try dispositions("evse") == ["2|1|W_PARTIAL_OBJECT"])
        #expect(try dispositions("connector") == ["1|0|"])
        try store.run(Rows.location("L1", evses: [Rows.evse("E1", updated: 40)], updated: 40))
        #expect(try evses() == ["L1|E1|11.0|"])
        #expect(try dispositions("connector") == ["2|0|"])
    }

    /// An update without a Location waits while two Locations have the uid, and goes to the only one.
    @Test("W_EVSE_AMBIGUOUS") func wEvseAmbiguous() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", updated: 10)]),
            Rows.update(connector: 50, of: "E1", location: nil, updated: 20))
        #expect(try evses() == ["L1|E1|50.0|"])
        try store.run(Rows.location("L2", evses: [Rows.evse("E1", updated: 10)]))
        #expect(try evses() == ["L1|E1|11.0|", "L2|E1|11.0|"])
        #expect(try dispositions("connector") == ["5|0|W_EVSE_AMBIGUOUS"])
    }

    @Test func tariffsAreVersioned() throws {
        try store.run(Rows.tariff("T1", price: "0.30", updated: 20), Rows.tariff("t1", price: "0.25", updated: 10))
        #expect(
            try store.lines(
                "SELECT tariff_id, currency, versions, body ->> '$.elements[0].price_components[0].price' FROM tariffs")
                == ["T1|EUR|2|0.3"])
        #expect(try dispositions("tariff") == ["1|0|", "2|0|"])
    }

    // MARK: Places

    private func place(_ uid: String) throws -> [String] {
        try store.lines("SELECT location_id, evse_uid, match FROM places WHERE named_evse_uid = '\(uid)'")
    }

    @Test("R_EVSE_MATCHED_BY_ID") func rEvseMatchedById() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", id: "NL*TST*E100"), Rows.evse("E2")]),
            Rows.place("l1", "e1"), Rows.place("L7", "E2"), Rows.place("L1", "nl-tst-e100"), Rows.place("L1", nil))
        #expect(try place("e1") == ["L1|E1|exact"])
        #expect(try place("E2") == ["L1|E2|uid"])
        #expect(try place("nl-tst-e100") == ["L1|E1|evse_id"])
        #expect(
            try store.lines("SELECT location_id, evse_uid, match FROM places WHERE named_evse_uid IS NULL") == ["L1||location"])
        let counts = try store.reader.networkFindings()
        #expect(counts.first { $0.finding == .evseMatchedByID }?.count == 2)
    }

    /// An evse_id that two EVSEs share matches none.
    @Test func anAmbiguousEVSEIDMatchesNone() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", id: "1"), Rows.evse("E2", id: "1")]), Rows.place("L1", nil, id: "1"))
        #expect(try store.lines("SELECT location_id, evse_uid, match FROM places") == ["L1|1|stub"])
    }

    /// A stub is taken out once its EVSE is published, and its charges move.
    @Test("I_LOCATION_STUB") func iLocationStub() throws {
        try store.run(Rows.place("L1", "E1", name: "Home", kilowatts: 7), Rows.place("L1", "E1", name: "House", kilowatts: 11))
        #expect(try store.lines("SELECT location_id, name, is_published FROM locations") == ["L1|House|0"])
        #expect(try evses() == ["L1|E1|11.0|"])
        #expect(try store.reader.networkFindings().map(\.finding) == [.locationStub])
        try store.run(Rows.location("L2", name: "Two", evses: [Rows.evse("E1", kilowatts: 22)]))
        #expect(try store.lines("SELECT location_id, name, is_published FROM locations") == ["L2|Two|1"])
        #expect(try evses() == ["L2|E1|22.0|"])
        #expect(try store.reader.networkFindings().map(\.finding) == [.evseMatchedByID])
    }

    @Test func fragmentsMakeNoPlace() throws {
        try store.run(Rows.place("L1", "E1", isOfFragment: true))
        #expect(try place("E1") == ["||"])
        #expect(try store.lines("SELECT location_id FROM locations") == [])
        try store.run(Rows.place("L1", "E1"))
        #expect(try place("E1") == ["L1|E1|stub"])
    }

    @Test("W_ID_CASE_VARIANT") func wIdCaseVariant() throws {
        try store.run(Rows.place("L1", "E1"), Rows.place("l1", "E1"), Rows.place("L1", "e1"))
        let counts = try store.reader.networkFindings()
        #expect(counts.first { $0.finding == .idCaseVariant }?.count == 2)
        #expect(try evses() == ["L1|E1||"])
    }

    @Test("W_EVSE_MOVED") func wEvseMoved() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1")]), Rows.location("L2", evses: [Rows.evse("E1")]),
            Rows.place("L1", "E1"), Rows.place("L9", "E1"))
        #expect(try store.lines("SELECT named_location_id, location_id FROM places ORDER BY 1") == ["L1|L1", "L9|L9"])
        #expect(try store.reader.networkFindings().map(\.finding).contains(.evseMoved))
    }

    @Test("W_EVSE_UID_CHANGED") func wEvseUidChanged() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", id: "NL*TST*1", updated: 10)]),
            Rows.location("L1", evses: [Rows.evse("E2", id: "NLTST1", updated: 20)]))
        #expect(try store.reader.networkFindings().map(\.finding) == [.evseUIDChanged])
    }

    // MARK: Service

    private func service() throws -> [String] {
        try store.lines(
            "SELECT evse_uid, out_of_service_from_utc, is_presumed_gone FROM evses WHERE is_published ORDER BY 1")
    }

    @Test("W_PRESUMED_GONE") func wPresumedGone() throws {
        let other = Rows.evse("E2")
        try store.run(Rows.location("L1", evses: [Rows.evse("E1"), other], fetched: 0))
        try store.run([[1, 2].map { Rows.location("L1", evses: [other], fetched: $0 * day) }])
        #expect(try service() == ["E1||0", "E2||0"])
        try store.run(Rows.location("L1", evses: [other], fetched: 3 * day + 60))
        #expect(try service() == ["E1|2026-01-01T00:00:00Z|1", "E2||0"])
        let shard = try #require(try store.reader.shards().first)
        #expect(shard.evses.map(\.outOfServiceFrom) == [Rows.time(0), nil])
        #expect(try store.reader.networkFindings().map(\.finding) == [.evseVanished])
        try store.run(Rows.location("L1", evses: [Rows.evse("E1"), other], fetched: 4 * day))
        #expect(try service() == ["E1||0", "E2||0"])
    }

    /// What pages of a few Locations or a broken file lack is not gone.
    @Test func onlyCompleteSnapshotsTell() throws {
        let both = [Rows.location("L1", evses: [Rows.evse("E1")], fetched: 0), Rows.location("L2", fetched: 0)]
        try store.run([both])
        try store.run([(1...4).map { Rows.location("L2", fetched: $0 * day) }])
        try store.run(
            [(5...9).flatMap { [Rows.location("L1", fetched: $0 * day), Rows.location("L2", fetched: $0 * day)] }],
            incomplete: .gzipTruncated)
        #expect(try service() == ["E1||0"])
    }

    @Test func removedEndsService() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", status: "REMOVED", updated: 300)]),
            Rows.location("L1", evses: [Rows.evse("E1", status: "AVAILABLE", updated: 100)]),
            Rows.location("L1", evses: [Rows.evse("E1", status: "REMOVED", updated: 200)]))
        #expect(try service() == ["E1|2026-01-01T00:03:20Z|0"])
        try store.run(Rows.location("L1", evses: [Rows.evse("E1", status: "AVAILABLE", updated: 400)]))
        #expect(try service() == ["E1||0"])
    }

    @Test func statesAreKeptOnceALastUpdated() throws {
        try store.run(
            Rows.location("L1", evses: [Rows.evse("E1", updated: 100)], fetched: 2 * day),
            Rows.location("L1", evses: [Rows.evse("E1", updated: 100)], fetched: day),
            Rows.location("L1", evses: [Rows.evse("E1", status: "CHARGING", updated: 2 * day + 60)], fetched: 3 * day),
            Rows.update(Rows.evse("E1", status: "CHARGING", updated: 2 * day + 60), of: "L1", fetched: 4 * day))
        #expect(
            try store.lines("SELECT status, last_updated_utc, first_fetched_utc, fetched_utc FROM status_observations ORDER BY 2")
                == [
                    "AVAILABLE|2026-01-01T00:01:40Z|2026-01-02T00:00:00Z|2026-01-03T00:00:00Z",
                    "CHARGING|2026-01-03T00:01:00Z|2026-01-04T00:00:00Z|2026-01-05T00:00:00Z",
                ])
    }
}
