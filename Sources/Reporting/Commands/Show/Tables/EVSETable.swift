import Analytics
import Charging

/// Figures by EVSE.
enum EVSETable {
    static func make(_ figures: NetworkFigures?) -> Table {
        let columns: [Table.Column] =
            [
                .init("country_code", "Country"), .init("party_id", "Party"), .init("site_id", "Site"),
                .init("location_id", "Location"), .init("evse_uid", "EVSE"), .init("evse_id", "EVSE id"),
                .init("completeness", "Sessions are"), .init("sessions", "Sessions", .integer),
                .init("sessions_with_energy", "With energy", .integer), .init("attempts_without_energy", "Attempts", .integer),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("unplaced_kwh", "kWh unplaced", .number(decimals: 3)),
                .init("mean_session_kwh", "kWh a session", .quantity), .init("occupied_s", "Occupied h", .seconds),
                .init("charging_s", "Charging h", .seconds), .init("charging_basis", "Basis"),
                .init("idle_s", "Idle h", .seconds),
                .init("available_s", "Available h", .seconds), .init("down_s", "Down h", .seconds),
                .init("occupied_utilization", "Occupied", .share), .init("charging_utilization", "Charging", .share),
                .init("idle_utilization", "Idle", .share), .init("adjusted_utilization", "Of working time", .share),
                .init("capacity_factor", "Capacity factor", .share), .init("rated_kw", "Rated kW", .quantity),
                .init("rated_basis", "Rating"),
            ] + PeakColumns.columns + [
                .init("not_in_use_share", "Not in use", .share), .init("uptime", "Uptime", .share),
                .init("uptime_low", "Uptime low", .share), .init("uptime_high", "Uptime high", .share),
                .init("uptime_coverage", "Coverage", .share), .init("suspected_outage_s", "Suspected outage h", .seconds),
            ]
        let rows = (figures?.sites ?? []).flatMap { site in
            // A place that names no EVSE is shown where something counts there.
            site.evses.filter { $0.evse.isNamed || $0.sessions > 0 || $0.energy != .zero }.map { row($0, site) }
        }
        return Table(columns: columns, rows: rows)
    }

    private static func row(_ figures: EVSEFigures, _ site: SiteFigures) -> [Cell] {
        let evse = figures.evse
        let rating: String? = figures.ratedPower == nil ? nil : figures.ratingIsObserved ? "observed" : "given"
        let names: [Cell] = [
            .text(evse.party.countryCode), .text(evse.party.partyID), .text(evse.siteID), .text(evse.locationID),
            .text(optional: evse.uid), .text(optional: evse.evseID), .completeness(site.isComplete),
        ]
        let use: [Cell] = [
            .integer(figures.sessions), .integer(figures.sessionsWithEnergy), .integer(figures.attemptsWithoutEnergy),
            .number(figures.energy.kilowattHours), .number(figures.unplacedEnergy.kilowattHours),
            .number(optional: figures.meanSessionKilowattHours), .integer(figures.occupiedSeconds),
            .seconds(milliseconds: figures.chargingMilliseconds), .text(figures.chargingBasis.rawValue),
            .seconds(milliseconds: figures.idleMilliseconds), .integer(figures.availableSeconds), .integer(figures.downSeconds),
            .number(optional: figures.occupiedUtilization), .number(optional: figures.chargingUtilization),
            .number(optional: figures.idleUtilization), .number(optional: figures.adjustedUtilization),
            .number(optional: figures.capacityFactor), .number(optional: figures.ratedPower?.kilowatts),
            .text(optional: rating),
        ]
        return names + use + PeakColumns.cells(figures.peaks) + availability(figures)
    }

    private static func availability(_ figures: EVSEFigures) -> [Cell] {
        // Without any status uptime is unknown, never 0 or 100 %.
        let uptime = figures.uptime.flatMap { $0.figures.uptime($0.profile.formula) }
        return [
            .number(optional: figures.notInUseShare), .number(optional: uptime?.value), .number(optional: uptime?.low),
            .number(optional: uptime?.high), .number(optional: figures.uptimeCoverage),
            .integer(optional: figures.suspectedOutageSeconds),
        ]
    }
}
