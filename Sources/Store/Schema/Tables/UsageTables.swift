/// Sessions and CDRs as they were read, and what reconciliation made of them. The former are never changed; the latter can be
/// made again from them.
enum UsageTables {
    static let sql = """
        CREATE TABLE usage_record (
            id INTEGER PRIMARY KEY,
            archive_id INTEGER NOT NULL,
            member INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            length INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            -- A fragment (PATCH) changes the session of its id; what it does not say is NULL.
            is_fragment INTEGER NOT NULL,
            party_id INTEGER NOT NULL,
            object_id TEXT NOT NULL,
            place_id INTEGER NOT NULL,
            start_s INTEGER,
            end_s INTEGER,
            energy_mwh INTEGER,
            status INTEGER,
            last_updated_s INTEGER,
            session_id TEXT,
            credit INTEGER NOT NULL DEFAULT 0,
            credit_reference_id TEXT,
            charging_known INTEGER NOT NULL,
            charging_from_start_ms INTEGER,
            max_power_w INTEGER,
            token INTEGER,
            findings INTEGER NOT NULL,
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            profile BLOB NOT NULL,
            -- Charging periods as they were written, of fragments and of sessions that run: what fragments add to.
            periods BLOB,
            -- Of what the record is, of the session that it bills, and of what it credits: linked records have the same.
            object_key INTEGER NOT NULL,
            session_key INTEGER,
            credit_key INTEGER,
            -- Of the values above (`RowHash`).
            row_hash INTEGER NOT NULL
        );

        -- What was decided of records, two bytes each: of the records 4096 n to 4096 n + 4095 in chunk n. Each pair of bytes is a code of
        -- usage_decision; x'0000' is a record that waits, or that is not there.
        CREATE TABLE usage_disposition (
            chunk INTEGER PRIMARY KEY,
            codes BLOB NOT NULL
        );

        -- The decisions that there are.
        CREATE TABLE usage_decision (
            code BLOB PRIMARY KEY,
            disposition INTEGER NOT NULL,
            findings INTEGER NOT NULL
        ) WITHOUT ROWID;

        -- Sessions whose news may be too old by now: running, stale, never charged.
        CREATE TABLE usage_open (record_id INTEGER PRIMARY KEY);

        -- What records add up to, for the ledger: kept along with their dispositions.
        CREATE TABLE usage_sum (
            archive_id INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            party_id INTEGER NOT NULL,
            disposition INTEGER NOT NULL,
            findings_low INTEGER NOT NULL,
            findings_high INTEGER NOT NULL,
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            seconds INTEGER NOT NULL,
            PRIMARY KEY (archive_id, kind, party_id, disposition, findings_low, findings_high)
        ) WITHOUT ROWID;

        -- What a session is once its fragments are merged into it.
        CREATE TABLE usage_merge (
            record_id INTEGER PRIMARY KEY,
            -- NULL where no fragment moves it.
            start_s INTEGER,
            end_s INTEGER,
            energy_mwh INTEGER NOT NULL,
            status INTEGER NOT NULL,
            last_updated_s INTEGER,
            charging_known INTEGER NOT NULL,
            charging_from_start_ms INTEGER,
            max_power_w INTEGER,
            -- What reading says, bits 0 to 63, in the place of the base's.
            findings INTEGER NOT NULL,
            profile BLOB NOT NULL
        );
        CREATE INDEX usage_merge_by_start ON usage_merge (start_s) WHERE start_s IS NOT NULL;

        -- Where places were when their records were last decided: a Location that comes later may say otherwise.
        CREATE TABLE usage_place (
            place_id INTEGER PRIMARY KEY,
            evse_id INTEGER NOT NULL,
            location_id INTEGER NOT NULL,
            -- The EVSE id that makes EVSEs one, empty where the EVSE stands for itself.
            evse_key TEXT NOT NULL,
            is_of_owner INTEGER NOT NULL
        );

        -- Records with what was decided of them; NULL while they wait for it.
        CREATE VIEW usage_decided AS
            SELECT u.*, k.disposition AS disposition, ifnull(k.findings, 0) AS decision_findings
            FROM usage_record u LEFT JOIN usage_disposition c ON c.chunk = u.id / \(DecisionCodes.recordsOfChunk)
                LEFT JOIN usage_decision k ON k.code = substr(c.codes, u.id % \(DecisionCodes.recordsOfChunk) * 2 + 1, 2);

        -- Where records are, by what they are looked up by: sorted runs of pairs of numbers, key and record (`RecordIndex`).
        CREATE TABLE usage_index (
            id INTEGER PRIMARY KEY,
            list INTEGER NOT NULL,
            run INTEGER NOT NULL,
            last_key INTEGER NOT NULL,
            entries BLOB NOT NULL
        );
        CREATE INDEX usage_index_by_key ON usage_index (list, run, last_key);
        """
}
