/// Parties, Locations, EVSEs, connectors and tariffs: their versions as read, and what stands.
enum NetworkTables {
    static let sql = """
        CREATE TABLE party (
            id INTEGER PRIMARY KEY,
            country_code TEXT NOT NULL,
            party_id TEXT NOT NULL,
            role TEXT NOT NULL DEFAULT 'cpo',
            is_complete INTEGER NOT NULL DEFAULT 1,
            UNIQUE (country_code, party_id)
        );

        -- Locations, EVSEs, connectors and tariffs as they were read, each content once. Never changed, but for the newest
        -- last_updated and the earliest fetch of a content.
        CREATE TABLE object_version (
            id INTEGER PRIMARY KEY,
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            member INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
            kind TEXT NOT NULL,
            party_id INTEGER NOT NULL REFERENCES party (id),
            object_key TEXT NOT NULL,
            is_fragment INTEGER NOT NULL,
            last_updated_s INTEGER,
            findings_low INTEGER NOT NULL,
            findings_high INTEGER NOT NULL,
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            disposition INTEGER NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (kind, party_id, object_key, content_high, content_low)
        );

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

        CREATE TABLE tariff (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            tariff_key TEXT NOT NULL,
            tariff_id TEXT NOT NULL,
            currency TEXT,
            type TEXT,
            last_updated_s INTEGER,
            version_id INTEGER NOT NULL REFERENCES object_version (id),
            UNIQUE (party_id, tariff_key)
        );

        -- The raw names that usage records give a place, each once, and the EVSE that they mean.
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            name_high INTEGER NOT NULL,
            name_low INTEGER NOT NULL,
            location_id TEXT, evse_uid TEXT, evse_id TEXT, connector_id TEXT,
            location_name TEXT, power_type TEXT, rated_w INTEGER,
            evse_ref INTEGER REFERENCES evse (id),
            UNIQUE (party_id, name_high, name_low)
        );

        CREATE INDEX place_by_evse ON place (evse_ref);
        """
}
