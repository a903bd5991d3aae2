/// Runs, archives, and the account of every record that was read.
enum LedgerTables {
    static let sql = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            started_s INTEGER NOT NULL,
            finished_s INTEGER,
            tool TEXT NOT NULL,
            command TEXT NOT NULL,
            exit_code INTEGER
        );

        -- The rules and settings that archives are read under: what decides beside their bytes.
        CREATE TABLE reading (id INTEGER PRIMARY KEY, rules TEXT NOT NULL UNIQUE);

        CREATE TABLE archive (
            id INTEGER PRIMARY KEY,
            run_id INTEGER NOT NULL REFERENCES run (id),
            reading_id INTEGER NOT NULL REFERENCES reading (id),
            sha256 BLOB NOT NULL,
            ledger_key TEXT NOT NULL,
            path TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            inflated_bytes INTEGER NOT NULL DEFAULT 0,
            members INTEGER NOT NULL DEFAULT 0,
            framing TEXT,
            -- Loaded without its end (--salvage): why.
            incomplete_code TEXT,
            failure_code TEXT,
            failure TEXT
        );
        CREATE UNIQUE INDEX archive_ledger ON archive (ledger_key) WHERE failure_code IS NULL;
        -- Records that were framed, by what they are: what dispositions must add up to.
        CREATE TABLE archive_read (
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            kind TEXT NOT NULL,
            party_id INTEGER REFERENCES party (id),
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            PRIMARY KEY (archive_id, kind, party_id)
        );
        -- What is said of a file, or counted over its records.
        CREATE TABLE archive_note (
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            code TEXT NOT NULL,
            detail TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (archive_id, code, detail)
        ) WITHOUT ROWID;

        -- Records whose content was stored before: they have no row of their own.
        CREATE TABLE duplicate_count (
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            kind TEXT NOT NULL,
            party_id INTEGER REFERENCES party (id),
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            -- Ends minus starts, of sessions and CDRs.
            length_s INTEGER NOT NULL,
            PRIMARY KEY (archive_id, kind, party_id)
        );

        -- Records of pages that say that their request failed: read, and taken back.
        CREATE TABLE taken_back (
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            kind TEXT NOT NULL,
            party_id INTEGER REFERENCES party (id),
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            PRIMARY KEY (archive_id, kind, party_id)
        );

        -- Records that ended before the date from which records are kept: read, and not stored.
        CREATE TABLE forgotten (
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            kind TEXT NOT NULL,
            party_id INTEGER REFERENCES party (id),
            records INTEGER NOT NULL,
            energy_mwh INTEGER NOT NULL,
            -- Ends minus starts, of sessions and CDRs.
            length_s INTEGER NOT NULL,
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
            hint TEXT,
            energy_mwh INTEGER,
            -- When the page that holds it was made, where that is known.
            fetched_s INTEGER,
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            sealed BLOB NOT NULL
        );

        CREATE TABLE finding (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, effect TEXT NOT NULL, meaning TEXT NOT NULL
        );
        """
}
