import Analytics
import Charging
import Wording

/// The capacity report as one table, a row a site: for spreadsheets and scripts.
enum CapacityTable {
    static func make(_ report: CapacityReport) -> Table {
        Table(
            columns: [
                .init("site_id", "Site id"), .init("name", "Site"), .init("time_zone", "Zone"), .init("verdict", "Advice"),
                .init("evses_now", "EVSEs", .integer), .init("evses_recommended", "then", .integer),
                .init("evses_recommended_low", "from", .integer), .init("evses_recommended_high", "to", .integer),
                .init("blocking_now", "None free", .share), .init("blocking_now_low", "from", .share),
                .init("blocking_now_high", "to", .share),
                .init("busiest_hours_blocking_now", "Busiest hours", .share), .init("blocking_recommended", "then", .share),
                .init("occupied_utilization", "Plugged in", .share), .init("congestion_rate", "All occupied", .share),
                .init("sessions", "Sessions", .integer), .init("energy_kwh", "kWh", .quantity),
                .init("peak_kw", "Peak kW", .power), .init("uncontrolled_kw", "On arrival kW", .power),
                .init("recommended_kw", "Connection to plan kW", .power),
                .init("recommended_managed_kw", "with load management kW", .power),
                .init("connection_kw", "Connection kW", .power), .init("weeks", "Weeks", .quantity),
                .init("tier", "Evidence"), .init("completeness", "Sessions are"), .init("reason", "Why"),
            ], rows: report.sites.map(row))
    }

    private static func row(_ section: CapacityReport.SiteSection) -> [Cell] {
        let (figures, advice, connection) = (section.figures, section.advice, section.connection)
        let need: [Cell] = [
            .integer(advice.evsesNow), .integer(optional: (advice.evsesRecommended?.value).map(Int64.init)),
            .integer(optional: (advice.evsesRecommended?.low).map(Int64.init)),
            .integer(optional: (advice.evsesRecommended?.high).map(Int64.init)),
            .number(optional: advice.blockingNow?.value), .number(optional: advice.blockingNow?.low),
            .number(optional: advice.blockingNow?.high), .number(optional: advice.busiestHoursBlockingNow?.value),
            .number(optional: advice.blockingRecommended?.value),
        ]
        let use: [Cell] = [
            .number(optional: figures.occupiedUtilization),
            .number(optional: advice.recordedCongestion ?? figures.congestion.rate), .integer(figures.sessions),
            .number(figures.energy.kilowattHours), .number(optional: figures.peaks?.recorded?.kilowatts),
            .number(optional: figures.peaks?.onArrival?.kilowatts), .number(optional: connection.recommendedKilowatts),
            .number(optional: connection.recommendedManagedKilowatts), .number(optional: section.connectionKilowatts),
        ]
        return [
            .text(figures.site.id), .text(figures.site.name), .text(figures.site.timeZone), .text(advice.verdict.rawValue),
        ] + need + use + [
            .number(advice.weeks), .text(advice.tier.key), .text(advice.isComplete ? "complete" : "partial"),
            .text(optional: advice.reasons.first.map(Language.english.text)),
        ]
    }
}
