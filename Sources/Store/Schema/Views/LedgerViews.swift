import Charging

extension Views {
    /// Archives, runs and what was not loaded.
    static let ofLedger: [View] = [
        view(
            "ledger", "what became of the records that were read; energy and length as the records say them",
            [
                ("archive_id", "archive row"), ("country_code", "owner's country; empty where no owner could be told"),
                ("party_id", "owner"), ("kind", "session, cdr, location, evse, connector, tariff or unknown"),
                ("disposition", "used, superseded, duplicate, voided, excluded or quarantined"), ("records", "how many"),
                ("energy_kwh", "theirs"), ("duration_s", "ends minus starts of loaded sessions and CDRs"),
            ],
            """
            SELECT d.archive_id, y.country_code, y.party_id, d.kind, \(disposition(of: "d")), sum(d.records), sum(d.energy_mwh) / 1e6,
                sum(d.length_s)
            FROM (
                SELECT u.archive_id, u.party_id, CASE u.kind WHEN 1 THEN 'session' ELSE 'cdr' END AS kind, u.disposition,
                    1 AS records, ifnull(u.energy_mwh, 0) AS energy_mwh, ifnull(u.end_s - u.start_s, 0) AS length_s
                FROM usage_decided u WHERE u.disposition IS NOT NULL
                UNION ALL SELECT archive_id, party_id, kind, disposition, 1, 0, 0 FROM object_version
                UNION ALL SELECT archive_id, party_id, kind, 3, records, energy_mwh, length_s FROM duplicate_count
                UNION ALL SELECT archive_id, party_id, kind, 5, records, energy_mwh, 0 FROM taken_back
                UNION ALL SELECT archive_id, party_id, kind, 6, 1, ifnull(energy_mwh, 0), 0 FROM quarantine
            ) d LEFT JOIN party y ON y.id = d.party_id GROUP BY d.archive_id, d.party_id, d.kind, d.disposition
            """),
        view(
            "archives", "files read, and those that could not be",
            [
                ("archive_id", "row"), ("run_id", "run that read it"), ("path", "where it was"), ("sha256", "of its bytes"),
                ("size_bytes", "of the file"), ("inflated_bytes", "after gzip"), ("members", "gzip members"),
                ("framing", "how records were cut"), ("records", "records framed"),
                ("usage_records", "sessions and CDRs kept, each content once"), ("duplicates", "records whose content was there"),
                ("quarantined", "records not loaded"), ("notes", "codes of what is said of the file, see view notes"),
                ("incomplete_code", "why it ended early, where it was loaded all the same"),
                ("failure_code", "why nothing was stored; empty when read"), ("failure", "the same in words"),
            ],
            """
            SELECT a.id, a.run_id, a.path, lower(hex(a.sha256)), a.bytes, a.inflated_bytes, a.members, a.framing,
                (SELECT ifnull(sum(records), 0) FROM archive_read r WHERE r.archive_id = a.id), ifnull(u.records, 0),
                (SELECT ifnull(sum(records), 0) FROM duplicate_count c WHERE c.archive_id = a.id), ifnull(q.records, 0),
                (SELECT group_concat(code, ' ') FROM (SELECT DISTINCT code FROM archive_note n WHERE n.archive_id = a.id)),
                a.incomplete_code, a.failure_code, a.failure
            FROM archive a
                LEFT JOIN (SELECT archive_id, count(*) AS records FROM usage_record GROUP BY 1) u ON u.archive_id = a.id
                LEFT JOIN (SELECT archive_id, count(*) AS records FROM quarantine GROUP BY 1) q ON q.archive_id = a.id
            """),
        view(
            "notes", "what is said of a file, or counted over its records",
            [
                ("archive_id", "archive row"), ("path", "archive"), ("code", "what"), ("meaning", "in words"),
                ("detail", "such as a framing or an entry's name"), ("count", "how often"),
            ],
            """
            SELECT n.archive_id, a.path, n.code, f.meaning, n.detail, n.count
            FROM archive_note n JOIN archive a ON a.id = n.archive_id LEFT JOIN finding f ON f.code = n.code
            """),
        view(
            "rejects", "records in quarantine",
            [
                ("reject_id", "row"), ("code", "why"), ("hint", "a finding that says more of why"), ("detail", "field and fault"),
                ("kind", "what it seems to be"), ("country_code", "owner's country"), ("party_id", "owner"),
                ("id", "the record's OCPI id"), ("energy_kwh", "if it could be read"), ("path", "archive"),
                ("archive_id", "archive row"), ("member", "gzip member, from 0"),
                ("offset", "first byte in the inflated member"), ("length", "bytes"),
            ],
            """
            SELECT q.id, q.code, q.hint, q.detail, q.kind, y.country_code, y.party_id, q.object_id, q.energy_mwh / 1e6, a.path,
                a.id, q.member, q.offset, q.length
            FROM quarantine q JOIN archive a ON a.id = q.archive_id LEFT JOIN party y ON y.id = q.party_id
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
