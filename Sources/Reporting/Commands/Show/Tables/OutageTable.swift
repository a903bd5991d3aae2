import Analytics
import Charging

/// Outages, known and suspected, those that cost most first: what to repair.
enum OutageTable {
    static func make(_ outages: [EVSEOutage]) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("location_id", "Location"), .init("evse_uid", "EVSE"),
                .init("certainty", "Certainty"), .init("from", "From", .instant), .init("to", "To", .instant),
                .init("duration_s", "Hours", .seconds), .init("start_is_certain", "Start certain"),
                .init("end_is_certain", "End certain"), .init("excluded_s", "Excluded h", .seconds), .init("causes", "Causes"),
                .init("expected_sessions", "Sessions expected", .number(decimals: 1)), .init("chance", "Chance"),
                .init("lost_kwh_low", "kWh lost, at least", .quantity), .init("lost_kwh_high", "kWh lost, at most", .quantity),
            ],
            rows: outages.map { entry in
                [
                    .text(entry.siteID), .text(entry.evse.locationID), .text(optional: entry.evse.uid),
                    .text(entry.certainty.rawValue), .instant(entry.outage.range.start), .instant(entry.outage.range.end),
                    .integer(entry.seconds), .flag(entry.outage.startIsCertain), .flag(entry.outage.endIsCertain),
                    .integer(entry.outage.excludedSeconds),
                    .text(optional: entry.causes.isEmpty ? nil : entry.causes.joined(separator: "; ")),
                    .number(optional: entry.expectedStarts),
                    .number(optional: entry.chance), .number(optional: entry.lostKilowattHoursLow),
                    .number(optional: entry.lostKilowattHoursHigh),
                ]
            })
    }
}
