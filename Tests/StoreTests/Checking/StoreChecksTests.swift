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
        ("UPDATE usage_record SET place_id = 99 WHERE object_id = 'OLD3'", ["records", "places", "indexes", "digest"]),
        ("UPDATE place SET evse_ref = NULL WHERE evse_uid = 'E1'", ["places", "counted charges", "digest"]),
        ("UPDATE usage_record SET archive_id = 99", ["records", "places", "ledger"]),
        (
            "UPDATE usage_disposition SET codes = CAST(substr(codes, 1, 6) || x'0000' || substr(codes, 9) AS BLOB)",
            ["dispositions", "indexes", "ledger"]
        ),
        (
            "UPDATE usage_disposition SET codes = CAST(substr(codes, 1, 198) || x'0001' || substr(codes, 201) AS BLOB)",
            ["dispositions"]
        ),
        ("INSERT INTO usage_open VALUES (99)", ["dispositions"]),
        ("UPDATE usage_decision SET disposition = 9 WHERE code = x'0002'", ["dispositions", "ledger", "decisions"]),
        (
            """
            INSERT INTO usage_merge (record_id, start_s, energy_mwh, status, charging_known, findings, profile)
                VALUES (99, 0, 0, 4, 0, 0, x'')
            """,
            ["dispositions"]
        ),
        ("UPDATE usage_decision SET disposition = 4 WHERE code = x'0002'", ["ledger", "decisions"]),
        ("UPDATE usage_decision SET findings = 4 WHERE code = x'0002'", ["ledger", "decisions"]),
        ("UPDATE archive_read SET records = 5", ["ledger"]),
        ("UPDATE archive_read SET energy_mwh = energy_mwh + 1", ["ledger"]),
        ("UPDATE usage_sum SET findings_high = findings_high + 1", ["ledger"]),
        ("DELETE FROM quarantine", ["ledger"]),
        ("UPDATE usage_record SET energy_mwh = 10000001 WHERE object_id = 'C1'", ["records", "ledger", "counted charges"]),
        (
            "UPDATE usage_record SET start_s = start_s + 1 WHERE object_id = 'C1'",
            ["records", "indexes", "ledger", "counted charges"]
        ),
        ("UPDATE segment_evse SET first_start_s = first_start_s - 1", ["counted charges"]),
        (
            "UPDATE segment SET columns = substr(columns, 1, 60) || x'EE' || substr(columns, 62)",
            ["segments", "counted charges", "power curves"]
        ),
        ("UPDATE segment SET charges = 5", ["segments"]), ("UPDATE segment SET last_end_s = last_end_s + 1", ["segments"]),
        ("UPDATE segment SET starts = starts || x'02'", ["segments"]),
        ("DELETE FROM segment", ["counted charges"]),
        ("DELETE FROM usage_index WHERE list = 1", ["indexes"]),
        ("UPDATE usage_index SET entries = substr(entries, 1, 16) || x'01' || substr(entries, 18)", ["indexes"]),
        ("UPDATE usage_index SET last_key = last_key + 1 WHERE list = 2", ["indexes"]),
    ]

    @Test(arguments: damages.indices) func damageIsSeen(index: Int) async throws {
        let damage = Self.damages[index]
        let store = MadeStore()
        try store.fill()
        try store.damage(damage.sql)
        let failed = try await store.failedChecks()
        #expect(failed == damage.failed, "\(damage.sql)")
    }

    /// A value that a disk changed, in any column: many are in no sum.
    @Test(arguments: [
        "archive_id", "member", "offset", "length", "kind", "is_fragment", "party_id", "object_id", "place_id", "start_s",
        "end_s", "energy_mwh",
        "status", "last_updated_s", "session_id", "credit", "credit_reference_id", "charging_known", "charging_from_start_ms",
        "max_power_w",
        "token", "findings", "content_high", "content_low", "profile", "periods", "object_key", "session_key", "credit_key",
        "row_hash",
    ])
    func aChangedValueIsSeen(column: String) async throws {
        for value in ["1 - ifnull(\(column), 4)", "CAST(ifnull(\(column), 'x') || 'y' AS TEXT)"] {
            let store = MadeStore()
            try store.fill()
            try store.damage("UPDATE usage_record SET \(column) = \(value) WHERE object_id = 'C1'")
            #expect(try await store.failedChecks().contains("records"), "\(value)")
        }
    }

    @Test func aRecordStoredTwiceIsSeen() async throws {
        let store = MadeStore()
        try store.fill()
        try store.damage(
            """
            CREATE TEMP TABLE copy AS SELECT * FROM usage_record WHERE object_id = 'OLD3';
            UPDATE copy SET id = 50; INSERT INTO usage_record SELECT * FROM copy; UPDATE usage_disposition SET codes = CAST(substr(codes, 1, 100) || x'0002' || substr(codes, 103) AS BLOB)
            """)
        #expect(try await store.failedChecks() == ["decided", "indexes", "repeats", "ledger", "decisions"])
    }

    @Test func anOverwrittenPageIsSeen() async throws {
        let store = MadeStore()
        try store.fill()
        try store.damage("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'usage_index_by_key'")
        #expect(try await store.failedChecks().first == "database")
    }
}
