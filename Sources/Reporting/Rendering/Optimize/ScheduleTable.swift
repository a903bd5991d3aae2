import Analytics
import Charging

/// A schedule as a table: a row for each EVSE and quarter of an hour with energy.
enum ScheduleTable {
    static func make(_ schedule: LoadSchedule, _ shard: SiteShard) -> Table {
        let calendar = shard.site.calendar
        return Table(
            columns: [
                .init("start_utc", "Start", .instant), .init("start_local", "Local"), .init("evse_uid", "EVSE"),
                .init("power_kw", "kW", .power), .init("energy_kwh", "kWh", .quantity),
            ],
            rows: schedule.rows.map { row in
                [
                    .instant(row.start), .text(calendar.rfc3339(row.start)), .text(optional: shard.evses[row.evse].uid),
                    .number(row.kilowatts), .number(row.energy.kilowattHours),
                ]
            })
    }
}
