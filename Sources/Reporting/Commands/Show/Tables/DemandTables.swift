import Analytics
import Charging

/// Tables of demand: peaks by window length, months, duration curves, bands.
enum DemandTables {
    /// Whose peaks are shown.
    enum Level: String, CaseIterable { case evse, site, network }

    /// - Parameter isShown: Which EVSEs' rows are wanted.
    static func peaks(
        _ demand: NetworkDemand?, _ level: Level, showing isShown: (EVSE) -> Bool = { _ in true }
    ) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("evse_uid", "EVSE"), .init("evses", "EVSEs", .integer),
                .init("window_s", "Window s", .integer),
            ]
                + PeakColumns.columns + [
                    .init("sliding_peak_kw", "Sliding kW", .quantity), .init("sliding_peak_at", "Sliding at", .instant),
                    .init("sliding_peak_kw_on_arrival", "Sliding on arrival kW", .quantity),
                    .init("non_coincident_peak_kw", "Sum of peaks kW", .quantity),
                    .init("coincidence_factor", "Coincidence", .share),
                    .init("diversity_factor", "Diversity", .number(decimals: 2)),
                    .init("after_diversity_kw", "kW an EVSE", .quantity),
                ], rows: demand.map { rows($0, level, isShown) } ?? [])
    }

    private static func rows(_ demand: NetworkDemand, _ level: Level, _ isShown: (EVSE) -> Bool) -> [[Cell]] {
        switch level {
        case .network:
            let evses = demand.sites.reduce(0) { $0 + $1.evses.count(where: \.evse.isNamed) }
            return demand.windows.map { row(.null, .null, evses, $0, demand.coincidence(windowSeconds: $0.windowSeconds)) }
        case .site:
            return demand.sites.flatMap { site in
                site.windows.map {
                    row(
                        .text(site.site.id), .null, site.evses.count(where: \.evse.isNamed), $0,
                        site.coincidence(windowSeconds: $0.windowSeconds))
                }
            }
        case .evse:
            return demand.sites.flatMap { site in
                site.evses.filter { isShown($0.evse) }.flatMap { evse in
                    evse.windows.map { row(.text(site.site.id), .text(optional: evse.evse.uid), 1, $0, nil) }
                }
            }
        }
    }

    private static func row(
        _ site: Cell, _ evse: Cell, _ evses: Int, _ peaks: WindowPeaks, _ coincidence: Coincidence?
    ) -> [Cell] {
        [site, evse, .integer(evses), .integer(peaks.windowSeconds)] + PeakColumns.cells(peaks.fixed) + [
            .number(peaks.slidingRecorded?.kilowatts ?? 0), .instant(optional: peaks.slidingRecorded?.start),
            .number(peaks.slidingOnArrival?.kilowatts ?? 0), .number(optional: coincidence?.nonCoincidentKilowatts),
            .number(optional: coincidence?.factor), .number(optional: coincidence?.diversityFactor),
            .number(optional: coincidence?.afterDiversityKilowatts),
        ]
    }

    static func months(_ demand: NetworkDemand?) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("month", "Month"), .init("peak_kw", "Peak kW", .quantity),
                .init("peak_at", "Peak at", .instant), .init("peak_kw_on_arrival", "On arrival kW", .quantity),
                .init("on_peak_kw", "On-peak kW", .quantity), .init("on_peak_at", "On-peak at", .instant),
                .init("on_peak_kw_on_arrival", "On-peak on arrival kW", .quantity),
            ],
            rows: (demand?.sites ?? []).flatMap { site in
                site.months.map { month -> [Cell] in
                    let label = CivilDate(year: month.year, month: month.month, day: 1).description.prefix(7)
                    return [
                        .text(site.site.id), .text(String(label)), .number(optional: month.recorded?.kilowatts),
                        .instant(optional: month.recorded?.start), .number(optional: month.onArrival?.kilowatts),
                        .number(optional: month.onPeakRecorded?.kilowatts), .instant(optional: month.onPeakRecorded?.start),
                        .number(optional: month.onPeakOnArrival?.kilowatts),
                    ]
                }
            })
    }

    static func duration(_ demand: NetworkDemand?) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("time_share", "Share of time", .share), .init("load_kw", "kW", .quantity),
                .init("occupied_evses", "EVSEs occupied", .integer),
            ],
            rows: (demand?.sites ?? []).flatMap { site in
                (0...100).filter {
                    site.loadDurationKilowatts.indices.contains($0) || site.occupancyDuration.indices.contains($0)
                }
                .map { percent -> [Cell] in
                    let occupied = site.occupancyDuration
                    let load = site.loadDurationKilowatts
                    return [
                        .text(site.site.id), .number(Double(percent) / 100),
                        load.indices.contains(percent) ? .number(load[percent]) : .null,
                        occupied.indices.contains(percent) ? .integer(occupied[percent]) : .null,
                    ]
                }
            })
    }

    static func bands(_ demand: NetworkDemand?) -> Table {
        Table(
            columns: [.init("site_id", "Site"), .init("local_time", "From (local)")]
                + LoadBands.percents.map { .init("p\($0)_kw", "P\($0) kW", .quantity) },
            rows: (demand?.sites ?? []).flatMap { site in
                site.bands.kilowatts.enumerated().filter { !$0.element.isEmpty }.map { slot, percentiles -> [Cell] in
                    let minutes = slot * Int(site.bands.slotSeconds) / 60
                    let time = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
                    return [.text(site.site.id), .text(time)] + percentiles.map { .number($0) }
                }
            })
    }

    static func coincidence(_ curve: CoincidenceCurve?) -> Table {
        Table(
            columns: [
                .init("evses", "EVSEs", .integer), .init("coincidence_factor_low", "Coincidence 5 %", .share),
                .init("coincidence_factor", "Coincidence", .share), .init("coincidence_factor_high", "Coincidence 95 %", .share),
                .init("after_diversity_kw_low", "kW an EVSE 5 %", .quantity),
                .init("after_diversity_kw", "kW an EVSE", .quantity),
                .init("after_diversity_kw_high", "kW an EVSE 95 %", .quantity),
            ],
            rows: (curve?.points ?? []).map { point in
                [.integer(point.evses)]
                    + [point.factor, point.afterDiversityKilowatts].flatMap { band -> [Cell] in
                        [.number(band.low), .number(band.median), .number(band.high)]
                    }
            })
    }
}
