import Analytics
import Charging

/// The tables of figures: their columns are the JSON contract.
enum FigureTables {
    static func empty(_ view: ShowCommand.View) -> Table {
        switch view {
        case .locations: sites(nil, withLocations: true)
        case .sites: sites(nil, withLocations: false)
        case .hours: hours(nil)
        case .load: LoadStepsTable.empty
        case .sessions: SessionTable.make([], period: TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 0)))
        default: evses(nil)
        }
    }

    static func evses(_ figures: NetworkFigures?) -> Table {
        let columns: [Table.Column] = [
            .init("country_code", "Country"), .init("party_id", "Party"), .init("site_id", "Site"),
            .init("location_id", "Location"), .init("evse_uid", "EVSE"), .init("evse_id", "EVSE id"),
            .init("sessions", "Sessions", .integer), .init("sessions_with_energy", "With energy", .integer),
            .init("attempts_without_energy", "Attempts", .integer), .init("energy_kwh", "kWh", .number(decimals: 3)),
            .init("unplaced_kwh", "kWh unplaced", .number(decimals: 3)), .init("mean_session_kwh", "kWh a session", .quantity),
            .init("occupied_s", "Occupied h", .seconds), .init("charging_s", "Charging h", .seconds),
            .init("charging_basis", "Basis"), .init("idle_s", "Idle h", .seconds), .init("available_s", "In service h", .seconds),
            .init("occupied_utilization", "Occupied", .share), .init("charging_utilization", "Charging", .share),
            .init("idle_utilization", "Idle", .share), .init("capacity_factor", "Capacity factor", .share),
            .init("rated_kw", "Rated kW", .quantity), .init("rated_basis", "Rating"), .init("peak_kw", "Peak kW", .quantity),
            .init("peak_at", "Peak at", .instant), .init("peak_kw_on_arrival", "On arrival kW", .quantity),
            .init("peak_kw_lower", "At least kW", .quantity), .init("peak_kw_upper", "At most kW", .quantity),
            .init("not_in_use_share", "Not in use", .share), .init("uptime", "Uptime", .share),
            .init("uptime_low", "Uptime low", .share), .init("uptime_high", "Uptime high", .share),
            .init("uptime_coverage", "Coverage", .share), .init("suspected_outage_s", "Suspected outage h", .seconds),
        ]
        let rows = (figures?.sites ?? []).flatMap { site in site.evses.map { row($0) } }
        return Table(columns: columns, rows: rows)
    }

    private static func row(_ figures: EVSEFigures) -> [Cell] {
        let evse = figures.evse
        let rating: String? = figures.ratedPower == nil ? nil : figures.ratingIsObserved ? "observed" : "given"
        let names: [Cell] = [
            .text(evse.party.countryCode), .text(evse.party.partyID), .text(evse.siteID), .text(evse.locationID),
            .text(optional: evse.uid), .text(optional: evse.evseID),
        ]
        let use: [Cell] = [
            .integer(figures.sessions), .integer(figures.sessionsWithEnergy), .integer(figures.attemptsWithoutEnergy),
            .number(figures.energy.kilowattHours), .number(figures.unplacedEnergy.kilowattHours),
            .number(optional: figures.meanSessionKilowattHours), .integer(figures.occupiedSeconds),
            seconds(figures.chargingMilliseconds), .text(figures.chargingBasis.rawValue), seconds(figures.idleMilliseconds),
            .integer(figures.availableSeconds), .number(optional: figures.occupiedUtilization),
            .number(optional: figures.chargingUtilization), .number(optional: figures.idleUtilization),
            .number(optional: figures.capacityFactor), .number(optional: figures.ratedPower?.kilowatts),
            .text(optional: rating),
        ]
        // Status observations are not evaluated yet: uptime is unknown, never 0 or 100 %.
        let availability: [Cell] = [.number(optional: figures.notInUseShare), .null, .null, .null, .null, .null]
        return names + use + peaks(figures.peaks) + availability
    }

    /// Whole seconds as integers, others to the millisecond.
    private static func seconds(_ milliseconds: Int64?) -> Cell {
        guard let milliseconds else { return .null }
        return milliseconds % 1000 == 0 ? .integer(milliseconds / 1000) : .number(Double(milliseconds) / 1000)
    }

    private static func peaks(_ peaks: Peaks?) -> [Cell] {
        [
            .number(peaks?.recorded?.kilowatts ?? 0), .instant(optional: peaks?.recorded?.start),
            .number(peaks?.onArrival?.kilowatts ?? 0), .number(optional: peaks?.lowerKilowatts),
            .number(optional: peaks?.upperKilowatts),
        ]
    }

    private static let peakColumns: [Table.Column] = [
        .init("peak_kw", "Peak kW", .quantity), .init("peak_at", "Peak at", .instant),
        .init("peak_kw_on_arrival", "On arrival kW", .quantity), .init("peak_kw_lower", "At least kW", .quantity),
        .init("peak_kw_upper", "At most kW", .quantity),
    ]

    static func sites(_ figures: NetworkFigures?, withLocations: Bool) -> Table {
        let columns: [Table.Column] =
            [.init("site_id", "Site")] + (withLocations ? [.init("location_id", "Location")] : []) + [
                .init("name", "Name"), .init("time_zone", "Time zone"), .init("evses", "EVSEs", .integer),
                .init("sessions", "Sessions", .integer), .init("energy_kwh", "kWh", .number(decimals: 3)),
                .init("occupied_s", "Occupied h", .seconds), .init("available_s", "In service h", .seconds),
                .init("occupied_utilization", "Occupied", .share),
            ] + peakColumns + [
                .init("non_coincident_peak_kw", "Sum of peaks kW", .quantity),
                .init("coincidence_factor", "Coincidence", .share), .init("load_factor", "Load factor", .share),
                .init("p99_kw", "P99 kW", .quantity), .init("all_busy_s", "All busy h", .seconds),
                .init("congestion_rate", "Congestion", .share),
            ]
        let rows = (figures?.sites ?? []).map { site -> [Cell] in
            [.text(site.site.id)] + (withLocations ? [.text(optional: site.locationID)] : []) + [
                .text(site.site.name), .text(site.site.timeZone), .integer(site.evseCount), .integer(site.sessions),
                .number(site.energy.kilowattHours), .integer(site.occupiedSeconds), .integer(site.availableSeconds),
                .number(optional: site.occupiedUtilization),
            ] + peaks(site.peaks) + [
                .number(site.nonCoincidentPeakKilowatts), .number(optional: site.coincidenceFactor),
                .number(optional: site.loadFactor), .number(optional: site.p99Kilowatts), .integer(site.congestion.fullSeconds),
                .number(optional: site.congestion.rate),
            ]
        }
        return Table(columns: columns, rows: rows)
    }

    static func network(_ figures: NetworkFigures?) -> Table {
        let columns: [Table.Column] =
            [
                .init("from", "From", .instant), .init("to", "To", .instant), .init("sites", "Sites", .integer),
                .init("evses", "EVSEs", .integer), .init("sessions", "Sessions", .integer),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("occupied_s", "Occupied h", .seconds),
                .init("available_s", "In service h", .seconds), .init("occupied_utilization", "Occupied", .share),
            ] + peakColumns + [
                .init("non_coincident_peak_kw", "Sum of peaks kW", .quantity),
                .init("coincidence_factor", "Coincidence", .share), .init("load_factor", "Load factor", .share),
                .init("p99_kw", "P99 kW", .quantity),
            ]
        guard let figures else { return Table(columns: columns) }
        let peak = figures.peaks.recorded?.kilowatts
        let placed = figures.sites.reduce(Energy.zero) { $0 + ($1.energy - $1.unplacedEnergy) }
        let mean = placed.meanKilowatts(overSeconds: figures.inService.lengthSeconds)
        let available = figures.availableSeconds
        let row: [Cell] =
            [
                .instant(figures.period.start), .instant(figures.period.end), .integer(figures.sites.count),
                .integer(figures.sites.reduce(0) { $0 + $1.evseCount }), .integer(figures.sessions),
                .number(figures.energy.kilowattHours), .integer(figures.occupiedSeconds), .integer(available),
                .number(optional: available == 0 ? nil : Double(figures.occupiedSeconds) / Double(available)),
            ] + peaks(figures.peaks) + [
                .number(figures.nonCoincidentPeakKilowatts),
                .number(
                    optional: peak.flatMap {
                        figures.nonCoincidentPeakKilowatts > 0 ? $0 / figures.nonCoincidentPeakKilowatts : nil
                    }),
                .number(optional: peak.flatMap { $0 > 0 ? mean / $0 : nil }), .number(optional: figures.p99Kilowatts),
            ]
        return Table(columns: columns, rows: [row])
    }

    static func hours(_ figures: NetworkFigures?) -> Table {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let rows = (figures?.sites ?? []).flatMap { site in
            zip(site.occupancyByHourOfWeek, site.congestionByHourOfWeek).enumerated().map { hour, shares -> [Cell] in
                [
                    .text(site.site.id), .text(days[hour / 24]), .integer(hour % 24), .integer(hour),
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
