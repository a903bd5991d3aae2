import Analytics

/// A site that is not there yet, as a table: a row for few, for middling and for many drivers.
enum AnalogueTable {
    static func make(_ analogue: Analogue) -> Table {
        Table(
            columns: [
                .init("demand", "Drivers"), .init("visits_per_week", "Visits a week", .quantity),
                .init("kwh_per_year", "kWh a year", .quantity), .init("evses_needed", "EVSEs needed", .integer),
                .init("evses", "With EVSEs", .integer), .init("blocking", "None free", .share),
                .init("peak_kw", "Peak kW", .power),
                .init("coincidence_factor", "Coincidence", .number(decimals: 2)), .init("examples", "Examples", .integer),
            ],
            rows: analogue.entries.map { entry in
                [
                    .text(entry.demand.rawValue), .number(entry.visitsPerWeek), .number(optional: entry.kilowattHoursPerYear),
                    .integer(optional: entry.evses.map { Int64($0) }), .integer(optional: entry.evsesTaken.map { Int64($0) }),
                    .number(optional: entry.blocking), .number(optional: entry.peakKilowatts),
                    .number(optional: entry.coincidence),
                    .integer(analogue.siteIDs.count),
                ]
            })
    }
}
