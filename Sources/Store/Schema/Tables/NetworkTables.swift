/// Parties, Locations, EVSEs, connectors and tariffs: what was read of them, and what stands.
///
/// Facts are `object_version`, `location_name`, `evse_name`, `evse_version`, `status_observation` and the names in `place`:
/// sets, minima and maxima, so that the order of archives does not matter. The rest is made from them by `NetworkSettler`.
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

        -- Locations, EVSEs, connectors and tariffs as they were read, each content once. A content is what is kept of an object
        -- but for last_updated and statuses. Only the newest last_updated, the union of findings and the disposition change.
        CREATE TABLE object_version (
            id INTEGER PRIMARY KEY,
            archive_id INTEGER NOT NULL REFERENCES archive (id),
            member INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
            -- location, evse, connector or tariff.
            kind TEXT NOT NULL,
            party_id INTEGER NOT NULL REFERENCES party (id),
            object_key TEXT NOT NULL,
            -- Row of location_name, evse_name or tariff, by kind.
            name_id INTEGER NOT NULL,
            is_fragment INTEGER NOT NULL,
            last_updated_s INTEGER,
            findings_low INTEGER NOT NULL,
            findings_high INTEGER NOT NULL,
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            disposition INTEGER NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (kind, name_id, content_high, content_low)
        );

        -- Locations by the id that objects give them.
        CREATE TABLE location_name (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            location_key TEXT NOT NULL,
            is_settled INTEGER NOT NULL DEFAULT 0,
            UNIQUE (party_id, location_key)
        );
        CREATE INDEX location_name_unsettled ON location_name (id) WHERE NOT is_settled;

        -- What is kept of many archives together, in the next three tables, is kept apart by how they were read: when the last of
        -- them is read otherwise it goes.

        -- When Locations were seen: a bit for each day of UTC, from 2009 on, on which a page of an archive that was read to its end
        -- names the Location.
        CREATE TABLE location_sighting (
            name_id INTEGER NOT NULL REFERENCES location_name (id),
            reading_id INTEGER NOT NULL REFERENCES reading (id),
            days BLOB NOT NULL,
            PRIMARY KEY (name_id, reading_id)
        ) WITHOUT ROWID;

        -- EVSEs by the ids that Locations and updates give them; location_key is empty where an update names no Location.
        CREATE TABLE evse_name (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            location_key TEXT NOT NULL,
            uid_key TEXT NOT NULL,
            evse_ref INTEGER REFERENCES evse (id),
            is_settled INTEGER NOT NULL DEFAULT 0,
            UNIQUE (party_id, location_key, uid_key)
        );
        CREATE INDEX evse_name_by_evse ON evse_name (evse_ref);
        CREATE INDEX evse_name_unsettled ON evse_name (id) WHERE NOT is_settled;

        -- What was said of an EVSE, in a Location or by itself, each content once with its newest last_updated, 0 for none.
        CREATE TABLE evse_version (
            name_id INTEGER NOT NULL REFERENCES evse_name (id),
            content_high INTEGER NOT NULL,
            content_low INTEGER NOT NULL,
            reading_id INTEGER NOT NULL REFERENCES reading (id),
            is_fragment INTEGER NOT NULL,
            last_updated_s INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (name_id, content_high, content_low, reading_id)
        ) WITHOUT ROWID;

        -- States that were seen. From last_updated to the last fetch the state is known; without last_updated (0) or fetch it is
        -- not. An empty status: the EVSE was named and its state was not.
        CREATE TABLE status_observation (
            name_id INTEGER NOT NULL REFERENCES evse_name (id),
            last_updated_s INTEGER NOT NULL,
            status TEXT NOT NULL,
            reading_id INTEGER NOT NULL REFERENCES reading (id),
            first_fetched_s INTEGER,
            last_fetched_s INTEGER,
            PRIMARY KEY (name_id, last_updated_s, status, reading_id)
        ) WITHOUT ROWID;

        CREATE TABLE location (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            location_key TEXT NOT NULL,
            location_id TEXT NOT NULL,
            is_published INTEGER NOT NULL DEFAULT 0,
            name TEXT, address TEXT, city TEXT, country TEXT, time_zone TEXT,
            latitude REAL, longitude REAL,
            opening_times TEXT,
            last_updated_s INTEGER,
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
            last_fetched_s INTEGER,
            -- End of service: when it was REMOVED, or its last sighting where it is presumed gone.
            gone_from_s INTEGER,
            is_presumed_gone INTEGER NOT NULL DEFAULT 0,
            -- Which contents it is made of.
            content_high INTEGER NOT NULL DEFAULT 0,
            content_low INTEGER NOT NULL DEFAULT 0,
            UNIQUE (location_id, uid_key)
        );
        CREATE INDEX evse_by_uid ON evse (uid_key);
        CREATE TABLE connector (
            evse_id INTEGER NOT NULL REFERENCES evse (id),
            connector_id TEXT NOT NULL,
            standard TEXT, format TEXT, power_type TEXT, voltage_v INTEGER, amperage_a INTEGER, max_electric_power_w INTEGER,
            rated_w INTEGER,
            -- JSON array.
            tariff_ids TEXT,
            PRIMARY KEY (evse_id, connector_id)
        ) WITHOUT ROWID;

        CREATE TABLE tariff (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            tariff_key TEXT NOT NULL,
            tariff_id TEXT NOT NULL,
            currency TEXT,
            type TEXT,
            last_updated_s INTEGER,
            version_id INTEGER REFERENCES object_version (id),
            is_settled INTEGER NOT NULL DEFAULT 0,
            UNIQUE (party_id, tariff_key)
        );
        CREATE INDEX tariff_unsettled ON tariff (id) WHERE NOT is_settled;

        -- The raw names that usage records give a place, each once, and the EVSE that they mean.
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            party_id INTEGER NOT NULL REFERENCES party (id),
            name_high INTEGER NOT NULL,
            name_low INTEGER NOT NULL,
            location_id TEXT, evse_uid TEXT, evse_id TEXT, connector_id TEXT,
            location_name TEXT, power_type TEXT, rated_w INTEGER,
            -- Only fragments name it: it makes no Location or EVSE.
            is_of_fragment INTEGER NOT NULL,
            evse_ref INTEGER REFERENCES evse (id),
            -- exact, uid, evse_id, location (no EVSE is named) or stub; NULL until it is matched.
            match TEXT,
            UNIQUE (party_id, name_high, name_low)
        );

        CREATE INDEX place_by_evse ON place (evse_ref);
        """
}
