import Charging

extension Views {
    /// Archives, runs and what was not loaded.
    static let ofLedger: [View] = [
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
