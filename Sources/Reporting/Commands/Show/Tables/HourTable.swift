import Analytics
import Charging

/// Use by hour of the local week.
enum HourTable {
    static func make(_ figures: NetworkFigures?) -> Table {
        let rows = (figures?.sites ?? []).flatMap { site in
            zip(site.occupancyByHourOfWeek, site.congestionByHourOfWeek).enumerated().map { hour, shares -> [Cell] in
                [
                    .text(site.site.id), .text(Words.weekdays[hour / 24]), .integer(hour % 24), .integer(hour),
                    .number(optional: shares.0), .number(optional: shares.1),
                ]
            }
        }
        return Table(
            columns: [
                .init("site_id", "Site"), .init("weekday", "Day"), .init("hour", "Hour", .integer),
                .init("hour_of_week", "Hour of week", .integer), .init("occupied_share", "Occupied", .share),
                .init("all_busy_share", "All busy", .share),
            ], rows: rows)
    }
}
