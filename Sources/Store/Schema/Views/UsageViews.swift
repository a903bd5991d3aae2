import Charging

extension Views {
    /// Sessions and CDRs.
    static let ofUsage: [View] = [
        view(
            "sessions", "usage records that were loaded, one row a version; the charges that count have disposition 'used'",
            [
                ("record_id", "row of the record"), ("kind", "session or cdr"),
                ("is_fragment", "1 for a fragment (PATCH): what it does not say is empty"), ("country_code", "owner's country"),
                ("party_id", "owner"), ("id", "the record's OCPI id"), ("location_id", "as published, else as named"),
                ("evse_uid", "as published, else as named"), ("evse_id", "eMI3 id"),
                ("connector_id", "as named"), ("start_utc", "start, UTC"), ("end_utc", "end, UTC; empty while it runs"),
                ("duration_s", "end minus start"), ("energy_kwh", "total energy, fragments merged"),
                ("status", "session status, 1 to 6, fragments merged"),
                ("disposition", "used, superseded, duplicate, voided or excluded"),
                ("findings", "bits 0 to 63, see view findings"), ("findings_high", "bits 64 to 127"),
                ("last_updated_utc", "as given, fragments merged"), ("session_id", "the session that a CDR bills"),
                ("archive_id", "archive it was read from"), ("member", "gzip member, from 0"),
                ("offset", "first byte in the inflated member"), ("length", "bytes"),
            ],
            """
            SELECT u.id, CASE u.kind WHEN 1 THEN 'session' ELSE 'cdr' END, u.is_fragment, y.country_code, y.party_id,
                u.object_id, l.location_id, e.uid, e.evse_id, p.connector_id, \(utc("ifnull(m.start_s, u.start_s)")),
                \(utc("ifnull(m.end_s, u.end_s)")), ifnull(m.end_s, u.end_s) - ifnull(m.start_s, u.start_s),
                ifnull(m.energy_mwh, u.energy_mwh) / 1e6, ifnull(m.status, u.status), \(disposition(of: "u")),
                ifnull(m.findings, u.findings), u.decision_findings,
                \(utc("ifnull(m.last_updated_s, u.last_updated_s)")), u.session_id, u.archive_id,
                u.member, u.offset, u.length
            FROM usage_decided u LEFT JOIN usage_merge m ON m.record_id = u.id
                LEFT JOIN place p ON p.id = u.place_id LEFT JOIN evse e ON e.id = p.evse_ref
                LEFT JOIN location l ON l.id = e.location_id JOIN party y ON y.id = u.party_id
            """),
        view(
            "findings", "what was said of loaded usage records, one row a record and code",
            [("record_id", "see view sessions"), ("code", "what"), ("meaning", "in words")],
            """
            SELECT u.id, f.code, f.meaning FROM usage_decided u
                LEFT JOIN usage_merge m ON m.record_id = u.id
                JOIN finding f ON f.id < 64 AND (ifnull(m.findings, u.findings) >> f.id) & 1
                    OR f.id BETWEEN 64 AND 127 AND (u.decision_findings >> (f.id - 64)) & 1
            """),
    ]
}
