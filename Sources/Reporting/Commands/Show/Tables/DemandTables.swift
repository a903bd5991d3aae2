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

    /// A load with what names it.
    private struct Named {
        var site: Cell
        var evse: Cell
        var shape: LoadShape
    }

    private static let names: [Table.Column] = [.init("site_id", "Site"), .init("evse_uid", "EVSE")]

    private static func shapes(_ demand: NetworkDemand?, _ level: Level, _ isShown: (EVSE) -> Bool) -> [Named] {
        guard let demand else { return [] }
        return switch level {
        case .network: [Named(site: .null, evse: .null, shape: demand.shape)]
        case .site: demand.sites.map { Named(site: .text($0.site.id), evse: .null, shape: $0.shape) }
        case .evse:
            demand.sites.flatMap { site in
                site.evses.filter { $0.evse.isNamed && isShown($0.evse) }.compactMap { evse in
                    evse.shape.map { Named(site: .text(site.site.id), evse: .text(optional: evse.evse.uid), shape: $0) }
                }
            }
        }
    }

    static func months(
        _ demand: NetworkDemand?, _ level: Level = .site, showing isShown: (EVSE) -> Bool = { _ in true }
    ) -> Table {
        Table(
            columns: names + [
                .init("month", "Month"), .init("peak_kw", "Peak kW", .quantity),
                .init("peak_at", "Peak at", .instant), .init("peak_kw_on_arrival", "On arrival kW", .quantity),
                .init("on_peak_kw", "On-peak kW", .quantity), .init("on_peak_at", "On-peak at", .instant),
                .init("on_peak_kw_on_arrival", "On-peak on arrival kW", .quantity),
            ],
            rows: shapes(demand, level, isShown).flatMap { load in
                load.shape.months.map { month -> [Cell] in
                    let label = CivilDate(year: month.year, month: month.month, day: 1).description.prefix(7)
                    return [
                        load.site, load.evse, .text(String(label)), .number(optional: month.recorded?.kilowatts),
                        .instant(optional: month.recorded?.start), .number(optional: month.onArrival?.kilowatts),
                        .number(optional: month.onPeakRecorded?.kilowatts), .instant(optional: month.onPeakRecorded?.start),
                        .number(optional: month.onPeakOnArrival?.kilowatts),
                    ]
                }
            })
    }

    static func duration(
        _ demand: NetworkDemand?, _ level: Level = .site, showing isShown: (EVSE) -> Bool = { _ in true }
    ) -> Table {
        Table(
            columns: names + [
                .init("time_share", "Share of time", .share), .init("load_kw", "kW", .quantity),
                .init("occupied_evses", "EVSEs occupied", .integer),
            ],
            rows: shapes(demand, level, isShown).flatMap { named -> [[Cell]] in
                let (load, occupied) = (named.shape.loadDurationKilowatts, named.shape.occupancyDuration)
                return (0...100).filter { load.indices.contains($0) || occupied.indices.contains($0) }.map { percent in
                    [
                        named.site, named.evse, .number(Double(percent) / 100),
                        load.indices.contains(percent) ? .number(load[percent]) : .null,
                        occupied.indices.contains(percent) ? .integer(occupied[percent]) : .null,
                    ]
                }
            })
    }

    static func bands(
        _ demand: NetworkDemand?, _ level: Level = .site, showing isShown: (EVSE) -> Bool = { _ in true }
    ) -> Table {
        Table(
            columns: names + [.init("local_time", "From (local)")]
                + LoadBands.percents.map { .init("p\($0)_kw", "P\($0) kW", .quantity) },
            rows: shapes(demand, level, isShown).flatMap { load -> [[Cell]] in
                let bands = load.shape.bands
                return bands.kilowatts.enumerated().filter { !$0.element.isEmpty }.map { slot, percentiles in
                    let time = Words.clock24(secondOfDay: Int64(slot) * bands.slotSeconds)
                    return [load.site, load.evse, .text(time)] + percentiles.map { .number($0) }
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
