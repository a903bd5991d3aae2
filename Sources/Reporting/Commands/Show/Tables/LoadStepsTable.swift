import Analytics
import Charging

/// Load step by step: one row a step, no gaps.
enum LoadStepsTable {
    static let empty = Table(columns: columns)

    private static let columns: [Table.Column] = [
        .init("start_utc", "From (UTC)", .instant), .init("start_local", "From (local)"),
        .init("energy_kwh", "kWh", .number(decimals: 6)), .init("power_kw", "kW", .number(decimals: 3)),
        .init("occupied_evses", "EVSEs occupied", .number(decimals: 2)),
    ]

    /// The recorded load of the selected sites together. Local times are the first site's.
    static func make(_ shards: [SiteShard], period: TimeRange, stepSeconds: Int64) -> Table {
        let calendar = shards.first.flatMap { LocalCalendar(zoneName: $0.site.timeZone) } ?? .utc
        let profile = LoadProfile(shards, period: period, stepSeconds: stepSeconds, calendar: calendar)
        return Table(
            columns: columns,
            rows: profile.steps.map { step in
                [
                    .instant(step.start), .text(calendar.rfc3339(step.start)), .number(step.energy.kilowattHours),
                    .number(step.energy.meanKilowatts(overSeconds: stepSeconds)), .number(step.occupiedEVSEs),
                ]
            })
    }
}
