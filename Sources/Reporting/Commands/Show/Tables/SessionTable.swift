import Charging

/// The charges that count, one a row.
enum SessionTable {
    static func make(_ shards: [SiteShard], period: TimeRange) -> Table {
        let columns: [Table.Column] = [
            .init("site_id", "Site"), .init("location_id", "Location"), .init("evse_uid", "EVSE"),
            .init("start_utc", "Start", .instant), .init("end_utc", "End", .instant),
            .init("duration_s", "Hours", .seconds), .init("energy_kwh", "kWh", .number(decimals: 3)),
            .init("curve", "Curve"), .init("record_id", "Record", .integer),
        ]
        var rows: [[Cell]] = []
        for shard in shards {
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                for session in sessions where session.reaches(into: period) {
                    rows.append([
                        .text(shard.site.id), .text(evse.locationID), .text(optional: evse.uid), .instant(session.start),
                        .instant(session.end), .integer(session.range.lengthSeconds), .number(session.energy.kilowattHours),
                        .text(String(describing: session.profile.method)), .integer(session.recordID),
                    ])
                }
            }
        }
        return Table(columns: columns, rows: rows)
    }
}
