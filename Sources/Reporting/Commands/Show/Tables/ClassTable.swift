import Analytics
import Charging

/// Whether drivers find a free EVSE of their power class: figures by site and class.
enum ClassTable {
    static func make(_ figures: NetworkFigures?) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("power_class", "Power class"), .init("evses", "EVSEs", .integer),
                .init("available_s", "Available h", .seconds), .init("occupied_s", "Occupied h", .seconds),
                .init("occupied_utilization", "Occupied", .share), .init("any_available_s", "Any available h", .seconds),
                .init("all_busy_s", "All busy h", .seconds),
                .init("none_operative_s", "None works h", .seconds), .init("congestion_rate", "Congestion", .share),
                .init("arrival_weighted_congestion", "Met by drivers", .share),
            ],
            rows: (figures?.sites ?? []).flatMap { site in
                site.classes.map { entry -> [Cell] in
                    [
                        .text(site.site.id), .text(entry.powerClass.rawValue), .integer(entry.evses),
                        .integer(entry.availableSeconds), .integer(entry.occupiedSeconds),
                        .number(optional: entry.occupiedUtilization), .integer(entry.congestion.inServiceSeconds),
                        .integer(entry.congestion.fullSeconds),
                        .integer(entry.congestion.noneOperativeSeconds), .number(optional: entry.congestion.rate),
                        .number(optional: entry.congestion.arrivalWeighted),
                    ]
                }
            })
    }
}
