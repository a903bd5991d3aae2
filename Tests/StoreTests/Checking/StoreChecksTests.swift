import Charging
import Store
import Testing

@Suite struct StoreChecksTests {
    @Test func aSoundStorePassesAll() async throws {
        let store = MadeStore()
        try store.fill()
        #expect(try await store.failedChecks() == [])
    }

    @Test func anEmptyStorePassesAll() async throws {
        let store = MadeStore()
        try store.write { _ in ArchiveSummary(inflatedBytes: 0, members: 1, framing: "") }
        #expect(try await store.failedChecks() == [])
    }

    /// What somebody did to a store, and the checks that see it.
    static let damages: [(sql: String, failed: [String])] = [
        ("PRAGMA foreign_keys = OFF; UPDATE evse SET location_id = 77 WHERE uid = 'E2'", ["database", "counted charges"]),
        ("UPDATE usage_record SET place_id = 99 WHERE object_id = 'OLD3'", ["places", "digest"]),
        ("UPDATE place SET evse_ref = NULL WHERE evse_uid = 'E1'", ["places", "counted charges", "digest"]),
        ("UPDATE usage_record SET archive_id = 99", ["places", "ledger"]),
        ("DELETE FROM usage_disposition WHERE record_id = 3", ["dispositions", "ledger"]),
        ("INSERT INTO usage_disposition VALUES (99, 1, 0)", ["dispositions"]),
        ("UPDATE usage_disposition SET disposition = 9 WHERE record_id = 3", ["dispositions", "ledger", "decisions"]),
        (
            """
            INSERT INTO usage_merge (record_id, start_s, energy_mwh, status, charging_known, findings, profile)
                VALUES (99, 0, 0, 4, 0, 0, x'')
            """,
            ["dispositions"]
        ),
        ("UPDATE usage_disposition SET disposition = 4 WHERE record_id = 3", ["ledger", "decisions"]),
        ("UPDATE usage_disposition SET findings = 4 WHERE record_id = 3", ["ledger", "decisions"]),
        ("UPDATE archive_read SET records = 5", ["ledger"]),
        ("UPDATE archive_read SET energy_mwh = energy_mwh + 1", ["ledger"]),
        ("UPDATE usage_sum SET findings_high = findings_high + 1", ["ledger"]),
        ("DELETE FROM quarantine", ["ledger"]),
        ("UPDATE usage_record SET energy_mwh = 10000001 WHERE object_id = 'C1'", ["ledger", "counted charges"]),
        ("UPDATE usage_record SET start_s = start_s + 1 WHERE object_id = 'C1'", ["ledger", "counted charges"]),
        ("UPDATE segment_evse SET first_start_s = first_start_s - 1", ["counted charges"]),
        (
            "UPDATE segment SET columns = substr(columns, 1, 60) || x'EE' || substr(columns, 62)",
            ["segments", "counted charges", "power curves"]
        ),
        ("UPDATE segment SET charges = 5", ["segments"]), ("UPDATE segment SET last_end_s = last_end_s + 1", ["segments"]),
        ("UPDATE segment SET starts = starts || x'02'", ["segments"]),
        ("DELETE FROM segment", ["counted charges"]),
    ]

    @Test(arguments: damages.indices) func damageIsSeen(index: Int) async throws {
        let damage = Self.damages[index]
        let store = MadeStore()
        try store.fill()
        try store.damage(damage.sql)
        #expect(try await store.failedChecks() == damage.failed, "\(damage.sql)")
    }

    @Test func aRecordStoredTwiceIsSeen() async throws {
        let store = MadeStore()
        try store.fill()
        try store.damage(
            """
            CREATE TEMP TABLE copy AS SELECT * FROM usage_record WHERE object_id = 'OLD3';
            UPDATE copy SET id = 50; INSERT INTO usage_record SELECT * FROM copy; INSERT INTO usage_disposition VALUES (50, 2, 512)
            """)
        #expect(try await store.failedChecks() == ["repeats", "ledger", "decisions"])
    }

    @Test func anOverwrittenPageIsSeen() async throws {
        let store = MadeStore()
        try store.fill()
        try store.damage("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'usage_by_place'")
        #expect(try await store.failedChecks().first == "database")
    }
}
