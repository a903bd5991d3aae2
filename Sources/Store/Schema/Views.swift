import Charging
import GRDB

/// The views that people and other tools read: their columns are a contract, the tables behind them are not.
public enum Views {
    /// A view with what it holds.
    public struct View: Sendable {
        public var name: String
        public var comment: String
        public var columns: [Column]
        var body: String
    }

    /// A column with its meaning; the unit is in the name.
    public struct Column: Sendable {
        public var name: String
        public var comment: String
    }

    static func create(in db: Database) throws {
        for finding in Finding.allCases {
            try db.execute(
                sql: "INSERT INTO finding VALUES (?, ?, ?)",
                arguments: [Int64(finding.rawValue), finding.code, finding.meaning])
        }
        for view in all {
            let names = view.columns.map(\.name).joined(separator: ", ")
            try db.execute(sql: "CREATE VIEW \(view.name) (\(names)) AS \(view.body)")
        }
    }

    private static func view(_ name: String, _ comment: String, _ columns: [(String, String)], _ body: String) -> View {
        View(
            name: name, comment: comment, columns: columns.map { Column(name: $0.0, comment: $0.1) }, body: body)
    }

    private static func utc(_ column: String) -> String { "strftime('%Y-%m-%dT%H:%M:%SZ', \(column), 'unixepoch')" }

    private static let disposition = """
        CASE d.disposition WHEN 1 THEN 'used' WHEN 2 THEN 'superseded' WHEN 3 THEN 'duplicate' WHEN 4 THEN 'voided' \
        WHEN 5 THEN 'excluded' END
        """

    /// Views that are there in `report query` only.
    public static let ofQueries = [LoadView.view]

    /// Views in the file, for every tool.
    public static let all: [View] = [
        view(
            "sessions", "usage records that were loaded, one row a version; the charges that count have disposition 'used'",
            [
                ("record_id", "row of the record"), ("kind", "session or cdr"), ("country_code", "owner's country"),
                ("party_id", "owner"), ("id", "the record's OCPI id"), ("location_id", "as published, else as named"),
                ("evse_uid", "as published, else as named"), ("evse_id", "eMI3 id"),
                ("connector_id", "as named"), ("start_utc", "start, UTC"), ("end_utc", "end, UTC; empty while it runs"),
                ("duration_s", "end minus start"), ("energy_kwh", "total energy"), ("status", "session status, 1 to 6"),
                ("disposition", "used, superseded, duplicate, voided or excluded"), ("findings", "bits, see view findings"),
                ("last_updated_utc", "as given"), ("session_id", "the session that a CDR bills"),
                ("archive_id", "archive it was read from"), ("member", "gzip member, from 0"),
                ("offset", "first byte in the inflated member"), ("length", "bytes"),
            ],
            """
            SELECT u.id, CASE u.kind WHEN 1 THEN 'session' ELSE 'cdr' END, y.country_code, y.party_id, u.object_id,
                l.location_id, e.uid, e.evse_id, p.connector_id, \(utc("u.start_s")), \(utc("u.end_s")), u.end_s - u.start_s,
                u.energy_mwh / 1e6, u.status, \(disposition), u.findings | ifnull(d.findings, 0), \(utc("u.last_updated_s")),
                u.session_id, u.archive_id, u.member, u.offset, u.length
            FROM usage_record u LEFT JOIN usage_disposition d ON d.record_id = u.id JOIN place p ON p.id = u.place_id
                JOIN evse e ON e.id = p.evse_ref JOIN location l ON l.id = e.location_id JOIN party y ON y.id = u.party_id
            """),
        view(
            "evses", "EVSEs, published or only named by usage",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("location_id", "its Location"),
                ("evse_uid", "the operator's id"), ("evse_id", "eMI3 id"), ("rated_kw", "highest rating of its connectors"),
                ("power_type", "of that connector"), ("is_published", "1 when a Location names it"),
                ("first_fetched_utc", "first page that names it"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, e.uid, e.evse_id, e.rated_w / 1e3, e.power_type, e.is_published,
                \(utc("e.first_fetched_s"))
            FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
            """),
        view(
            "connectors", "connectors of published EVSEs",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("connector_id", "unique in the EVSE"),
                ("standard", "as given"), ("power_type", "as given"), ("voltage_v", "as given"), ("amperage_a", "as given"),
                ("max_electric_power_w", "as given"), ("rated_kw", "rating used"),
            ],
            """
            SELECT l.location_id, e.uid, c.connector_id, c.standard, c.power_type, c.voltage_v, c.amperage_a,
                c.max_electric_power_w, c.rated_w / 1e3
            FROM connector c JOIN evse e ON e.id = c.evse_id JOIN location l ON l.id = e.location_id
            """),
        view(
            "locations", "Locations, published or only named by usage",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("location_id", "OCPI id"), ("site_id", "its site"),
                ("name", "as given"), ("address", "as given"), ("city", "as given"), ("country", "as given"),
                ("time_zone", "IANA name"), ("latitude", "degrees north"), ("longitude", "degrees east"),
                ("is_published", "1 when a Location object was read"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, l.location_id, l.name, l.address, l.city, l.country, l.time_zone,
                l.latitude, l.longitude, l.is_published
            FROM location l JOIN party y ON y.id = l.party_id
            """),
        view(
            "sites", "sites; without a configuration each Location is one",
            [
                ("site_id", "id"), ("name", "as given"), ("time_zone", "IANA name"), ("locations", "how many"),
                ("evses", "how many"),
            ],
            """
            SELECT l.location_id, max(l.name), max(l.time_zone), count(DISTINCT l.id), count(e.id)
            FROM location l LEFT JOIN evse e ON e.location_id = l.id GROUP BY l.party_id, l.location_id
            """),
        view(
            "status_observations", "what fetched Locations said of EVSEs",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("fetched_utc", "time of the page"),
                ("last_updated_utc", "as given"), ("status", "OCPI status"),
            ],
            """
            SELECT l.location_id, e.uid, \(utc("o.fetched_s")), \(utc("o.last_updated_s")), o.status
            FROM status_observation o JOIN evse e ON e.id = o.evse_id JOIN location l ON l.id = e.location_id
            """),
        view(
            "archives", "files read, and those that could not be",
            [
                ("archive_id", "row"), ("run_id", "run that read it"), ("path", "where it was"), ("sha256", "of its bytes"),
                ("size_bytes", "of the file"), ("inflated_bytes", "after gzip"), ("members", "gzip members"),
                ("framing", "how records were cut"), ("usage_records", "sessions and CDRs kept, each content once"),
                ("duplicates", "records whose content was there"), ("quarantined", "records not loaded"),
                ("failure_code", "why nothing was stored; empty when read"), ("failure", "the same in words"),
            ],
            """
            SELECT a.id, a.run_id, a.path, lower(hex(a.sha256)), a.bytes, a.inflated_bytes, a.members, a.framing,
                (SELECT count(*) FROM usage_record u WHERE u.archive_id = a.id),
                (SELECT ifnull(sum(records), 0) FROM duplicate_count c WHERE c.archive_id = a.id),
                (SELECT count(*) FROM quarantine q WHERE q.archive_id = a.id), a.failure_code, a.failure
            FROM archive a
            """),
        view(
            "rejects", "records in quarantine",
            [
                ("reject_id", "row"), ("code", "why"), ("detail", "field and fault"), ("kind", "what it seems to be"),
                ("country_code", "owner's country"), ("party_id", "owner"), ("id", "the record's OCPI id"),
                ("energy_kwh", "if it could be read"), ("path", "archive"), ("archive_id", "archive row"),
                ("member", "gzip member, from 0"), ("offset", "first byte in the inflated member"), ("length", "bytes"),
            ],
            """
            SELECT q.id, q.code, q.detail, q.kind, y.country_code, y.party_id, q.object_id, q.energy_mwh / 1e6, a.path, a.id,
                q.member, q.offset, q.length
            FROM quarantine q JOIN archive a ON a.id = q.archive_id LEFT JOIN party y ON y.id = q.party_id
            """),
        view(
            "findings", "what was said of loaded usage records, one row a record and code",
            [("record_id", "see view sessions"), ("code", "what"), ("meaning", "in words")],
            """
            SELECT u.id, f.code, f.meaning FROM usage_record u LEFT JOIN usage_disposition d ON d.record_id = u.id
                JOIN finding f ON ((u.findings | ifnull(d.findings, 0)) >> f.bit) & 1
            """),
        view(
            "runs", "runs that changed the store",
            [
                ("run_id", "row"), ("started_utc", "clock of the machine"), ("finished_utc", "empty when it was cut off"),
                ("tool", "program and version"), ("command", "what ran"), ("exit_code", "how it ended"),
            ],
            """
            SELECT r.id, \(utc("r.started_s")), \(utc("r.finished_s")), r.tool, r.command, r.exit_code FROM run r
            """),
    ]
}
