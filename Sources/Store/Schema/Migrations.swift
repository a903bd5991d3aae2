import GRDB

/// The schema, as named steps that are only ever added to.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(sql: tables)
            try Views.create(in: db)
        }
        return migrator
    }

    /// Facts are written once and never changed; `usage_disposition` and `segment` are derived from them and can be made
    /// again.
    private static let tables = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE party (
            id INTEGER PRIMARY KEY,
            country_code TEXT NOT NULL,
            party_id TEXT NOT NULL,
            role TEXT NOT NULL DEFAULT 'cpo',
            is_complete INTEGER NOT NULL DEFAULT 1,
            UNIQUE (country_code, party_id)
        );

        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            started_s INTEGER NOT NULL,
            finished_s INTEGER,
            tool TEXT NOT NULL,
            command TEXT NOT NULL,
            exit_code INTEGER
        );

        CREATE TABLE archive (
            id INTEGER PRIMARY KEY,
            run_id INTEGER NOT NULL REFERENCES run (id),
            sha256 BLOB NOT NULL,
            ledger_key TEXT NOT NULL,
            path TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            inflated_bytes INTEGER NOT NULL DEFAULT 0,
            members INTEGER NOT NULL DEFAULT 0,
            framing TEXT,
            tariffs INTEGER NOT NULL DEFAULT 0,
            failure_code TEXT,
            failure TEXT
        );
        CREATE UNIQUE INDEX archive_ledger ON archive (ledger_key) WHERE failure_code IS NULL;

        CREATE TABLE location (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            location_key TEXT NOT NULL,
            location_id TEXT NOT NULL,
            is_published INTEGER NOT NULL DEFAULT 0,
            name TEXT, address TEXT, city TEXT, country TEXT, time_zone TEXT,
            latitude REAL, longitude REAL,
            last_updated_s INTEGER,
            content_high INTEGER NOT NULL DEFAULT 0,
            content_low INTEGER NOT NULL DEFAULT 0,
            UNIQUE (party_id, location_key)
        );
        CREATE TABLE location_version (
            location_id INTEGER NOT NULL REFERENCES location (id),
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            last_updated_s INTEGER,
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            member INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
            PRIMARY KEY (location_id, content_high, content_low)
        ) WITHOUT ROWID;

        CREATE TABLE evse (
            id INTEGER PRIMARY KEY,
            location_id INTEGER NOT NULL REFERENCES location (id),
            uid_key TEXT NOT NULL,
            uid TEXT,
            evse_id TEXT,
            is_published INTEGER NOT NULL DEFAULT 0,
            rated_w INTEGER,
            power_type TEXT,
            physical_reference TEXT,
            last_updated_s INTEGER,
            first_fetched_s INTEGER,
            content_high INTEGER NOT NULL DEFAULT 0,
            content_low INTEGER NOT NULL DEFAULT 0,
            UNIQUE (location_id, uid_key)
        );
        CREATE TABLE connector (
            evse_id INTEGER NOT NULL REFERENCES evse (id),
            connector_id TEXT NOT NULL,
            standard TEXT, power_type TEXT, voltage_v INTEGER, amperage_a INTEGER, max_electric_power_w INTEGER, rated_w INTEGER,
            PRIMARY KEY (evse_id, connector_id)
        ) WITHOUT ROWID;
        CREATE TABLE status_observation (
            evse_id INTEGER NOT NULL REFERENCES evse (id),
            fetched_s INTEGER NOT NULL,
            last_updated_s INTEGER NOT NULL,
            status TEXT NOT NULL,
            PRIMARY KEY (evse_id, fetched_s, last_updated_s, status)
        ) WITHOUT ROWID;

        -- The raw names that usage records give a place, each once, and the EVSE that they mean.
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            name_high INTEGER NOT NULL,
            name_low INTEGER NOT NULL,
            location_id TEXT, evse_uid TEXT, evse_id TEXT, connector_id TEXT,
            location_name TEXT, power_type TEXT, rated_w INTEGER,
            evse_ref INTEGER NOT NULL REFERENCES evse (id),
            UNIQUE (party_id, name_high, name_low)
        );

        CREATE INDEX place_by_evse ON place (evse_ref);

        CREATE TABLE usage_record (
            id INTEGER PRIMARY KEY,
            archive_id INTEGER NOT NULL,
            member INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            length INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            party_id INTEGER NOT NULL,
            object_id TEXT NOT NULL,
            place_id INTEGER NOT NULL,
            start_s INTEGER NOT NULL,
            end_s INTEGER,
            energy_mwh INTEGER NOT NULL,
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
            profile BLOB NOT NULL
        );

        CREATE TABLE usage_disposition (
            record_id INTEGER PRIMARY KEY,
            disposition INTEGER NOT NULL,
            findings INTEGER NOT NULL
        );

        CREATE TABLE duplicate_count (
            archive_id INTEGER NOT NULL,
            kind TEXT NOT NULL,
            party_id INTEGER,
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            PRIMARY KEY (archive_id, kind, party_id)
        );

        CREATE TABLE quarantine (
            id INTEGER PRIMARY KEY,
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            member INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
            kind TEXT NOT NULL,
            party_id INTEGER REFERENCES party (id),
            object_id TEXT,
            code TEXT NOT NULL,
            detail TEXT NOT NULL,
            energy_mwh INTEGER,
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            sealed BLOB NOT NULL
        );

        -- Columns of the counted charges of one Location in one month of UTC, for scans.
        CREATE TABLE segment (
            location_id INTEGER NOT NULL REFERENCES location (id),
            month INTEGER NOT NULL,
            charges INTEGER NOT NULL,
            checksum_high INTEGER NOT NULL,
            checksum_low INTEGER NOT NULL,
            columns BLOB NOT NULL,
            PRIMARY KEY (location_id, month)
        );

        -- When the charges in a segment begin, EVSE by EVSE: what the whole history says without reading it.
        CREATE TABLE segment_evse (
            evse_id INTEGER NOT NULL REFERENCES evse (id),
            location_id INTEGER NOT NULL,
            month INTEGER NOT NULL,
            first_start_s INTEGER NOT NULL,
            PRIMARY KEY (evse_id, month)
        ) WITHOUT ROWID;
        CREATE INDEX segment_evse_by_segment ON segment_evse (location_id, month);

        CREATE TABLE finding (bit INTEGER PRIMARY KEY, code TEXT NOT NULL, meaning TEXT NOT NULL);
        """

    /// Indexes over facts: built after the first load, kept along afterwards.
    static let usageIndexes = """
        CREATE INDEX IF NOT EXISTS usage_by_object ON usage_record (object_id, party_id, kind);
        CREATE INDEX IF NOT EXISTS usage_by_session ON usage_record (session_id, party_id) WHERE session_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS usage_by_credit ON usage_record (credit_reference_id, party_id)
            WHERE credit_reference_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS usage_by_place ON usage_record (place_id, start_s);
        """
}
