/// Columns for scans, made from what counts.
enum SegmentTables {
    static let sql = """
        -- Columns of the counted charges of one Location in one month of UTC, for scans.
        CREATE TABLE segment (
            location_id INTEGER NOT NULL REFERENCES location (id),
            month INTEGER NOT NULL,
            charges INTEGER NOT NULL,
            checksum_high INTEGER NOT NULL,
            checksum_low INTEGER NOT NULL,
            -- What can be asked of all charges without reading them: the last end, and the starts in order (differences of seconds, as
            -- variable-length integers).
            last_end_s INTEGER NOT NULL,
            starts BLOB NOT NULL,
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
        """
}
