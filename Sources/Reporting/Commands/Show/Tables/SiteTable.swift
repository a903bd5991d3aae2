import Analytics
import Charging

/// Figures by site, or by Location.
enum SiteTable {
    static func make(_ figures: NetworkFigures?, withLocations: Bool) -> Table {
        let columns: [Table.Column] =
            [.init("site_id", "Site")] + (withLocations ? [.init("location_id", "Location")] : []) + [
                .init("name", "Name"), .init("time_zone", "Time zone"), .init("time_zone_basis", "Zone is"),
                .init("completeness", "Sessions are"), .init("evses", "EVSEs", .integer), .init("sessions", "Sessions", .integer),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("unplaced_kwh", "kWh unplaced", .number(decimals: 3)),
                .init("occupied_s", "Occupied h", .seconds), .init("available_s", "Available h", .seconds),
                .init("down_s", "Down h", .seconds), .init("in_service_s", "In service h", .seconds),
                .init("occupied_utilization", "Occupied", .share), .init("adjusted_utilization", "Of working time", .share),
            ] + CurveColumns.columns + PeakColumns.columns + [
                .init("non_coincident_peak_kw", "Sum of peaks kW", .quantity),
                .init("coincidence_factor", "Coincidence", .share), .init("load_factor", "Load factor", .share),
                .init("p99_kw", "P99 kW", .quantity), .init("any_available_s", "Any available h", .seconds),
                .init("all_busy_s", "All busy h", .seconds),
                .init("none_operative_s", "None works h", .seconds), .init("congestion_rate", "Congestion", .share),
                .init("arrival_weighted_congestion", "Met by drivers", .share),
            ]
        let rows = (figures?.sites ?? []).map { row($0, withLocations) }
        return Table(columns: columns, rows: rows)
    }

    private static func row(_ site: SiteFigures, _ withLocations: Bool) -> [Cell] {
        [.text(site.site.id)] + (withLocations ? [.text(optional: site.locationID)] : []) + [
            .text(site.site.name), .text(site.site.timeZone), .text(site.site.timeZoneIsKnown ? "given" : "default"),
            .completeness(site.isComplete), .integer(site.evseCount), .integer(site.sessions),
            .number(site.energy.kilowattHours), .number(site.unplacedEnergy.kilowattHours), .integer(site.occupiedSeconds),
            .integer(site.availableSeconds), .integer(site.evses.reduce(0) { $0 + $1.downSeconds }),
            .integer(site.inService.lengthSeconds), .number(optional: site.occupiedUtilization),
            .number(optional: site.adjustedUtilization),
        ] + CurveColumns.cells(site.evses.curveEnergies) + PeakColumns.cells(site.peaks) + [
            .number(site.nonCoincidentPeakKilowatts), .number(optional: site.coincidenceFactor),
            .number(optional: site.loadFactor), .number(optional: site.p99Kilowatts),
            .integer(site.congestion.inServiceSeconds), .integer(site.congestion.fullSeconds),
            .integer(site.congestion.noneOperativeSeconds), .number(optional: site.congestion.rate),
            .number(optional: site.congestion.arrivalWeighted),
        ]
    }
}
