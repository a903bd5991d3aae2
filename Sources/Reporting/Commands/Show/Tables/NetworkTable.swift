import Analytics
import Charging

/// The figures of all selected sites together: one row.
enum NetworkTable {
    /// The row as one object in JSON; its values are null without one.
    static func object(_ table: Table) -> String {
        let row = table.rows.first ?? table.columns.map { _ in .null }
        let members = zip(table.columns, row).map { JSONValue.Member(name: $0.key, value: $1.json) }
        return JSONWriter.text(.object(members)) + "\n"
    }

    static func make(_ figures: NetworkFigures?) -> Table {
        let columns: [Table.Column] =
            [
                .init("from", "From", .instant), .init("to", "To", .instant), .init("completeness", "Sessions are"),
                .init("sites", "Sites", .integer), .init("evses", "EVSEs", .integer), .init("sessions", "Sessions", .integer),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("unplaced_kwh", "kWh unplaced", .number(decimals: 3)),
                .init("occupied_s", "Occupied h", .seconds), .init("available_s", "Available h", .seconds),
                .init("in_service_s", "In service h", .seconds),
                .init("occupied_utilization", "Occupied", .share),
            ] + CurveColumns.columns + PeakColumns.columns + [
                .init("non_coincident_peak_kw", "Sum of peaks kW", .quantity),
                .init("coincidence_factor", "Coincidence", .share), .init("load_factor", "Load factor", .share),
                .init("p99_kw", "P99 kW", .quantity),
            ]
        guard let figures else { return Table(columns: columns) }
        let row: [Cell] =
            [
                .instant(figures.period.start), .instant(figures.period.end),
                .completeness(figures.sites.allSatisfy(\.isComplete)), .integer(figures.sites.count),
                .integer(figures.sites.reduce(0) { $0 + $1.evseCount }), .integer(figures.sessions),
                .number(figures.energy.kilowattHours), .number(figures.unplacedEnergy.kilowattHours),
                .integer(figures.occupiedSeconds), .integer(figures.availableSeconds), .integer(figures.inService.lengthSeconds),
                .number(optional: figures.occupiedUtilization),
            ] + CurveColumns.cells(figures.sites.lazy.flatMap(\.evses).curveEnergies) + PeakColumns.cells(figures.peaks) + [
                .number(figures.nonCoincidentPeakKilowatts), .number(optional: figures.coincidenceFactor),
                .number(optional: figures.loadFactor), .number(optional: figures.p99Kilowatts),
            ]
        return Table(columns: columns, rows: [row])
    }
}
