import Analytics
import Charging
import Wording

/// The capacity report as one table, a row a site: for spreadsheets and scripts. Titles are in the report's language, values those that
/// scripts rely on; `inWords` has what people read instead.
enum CapacityTable {
    static func make(_ report: CapacityReport) -> Table {
        Table(
            columns: [
                .init("site_id", say("Site id")), .init("name", say("Site")), .init("time_zone", say("Zone")),
                .init("verdict", say("Advice")),
                .init("evses_now", say("EVSEs"), .integer), .init("evses_recommended", say("then"), .integer),
                .init("evses_recommended_low", say("from"), .integer), .init("evses_recommended_high", say("to"), .integer),
                .init("blocking_now", say("None free"), .share), .init("blocking_now_low", say("from"), .share),
                .init("blocking_now_high", say("to"), .share),
                .init("busiest_hours_blocking_now", say("Busiest hours"), .share),
                .init("blocking_recommended", say("then"), .share),
                .init("occupied_utilization", say("Plugged in"), .share), .init("congestion_rate", say("All occupied"), .share),
                .init("sessions", say("Sessions"), .integer), .init("energy_kwh", "kWh", .quantity),
                .init("peak_kw", say("Peak kW"), .power), .init("uncontrolled_kw", say("On arrival kW"), .power),
                .init("recommended_kw", say("Connection to plan kW"), .power),
                .init("recommended_managed_kw", say("with load management kW"), .power),
                .init("connection_kw", say("Connection kW"), .power), .init("weeks", say("Weeks"), .quantity),
                .init("tier", say("Evidence")), .init("completeness", say("Sessions are")), .init("reason", say("Why")),
            ], rows: report.sites.map(row))
    }

    /// The same with advice, evidence and reasons in the report's language.
    static func inWords(_ report: CapacityReport) -> Table {
        var table = make(report)
        func put(_ key: String, _ text: (SiteAdvice) -> String?) {
            guard let column = table.columns.firstIndex(where: { $0.key == key }) else { return }
            for (row, section) in report.sites.enumerated() { table.rows[row][column] = .text(optional: text(section.advice)) }
        }
        put("verdict") { say(listed: $0.verdict.rawValue) }
        put("tier") { AdviceWords(advice: $0).tier }
        put("completeness") { $0.isComplete ? say("complete") : say("partial") }
        put("reason") { $0.reasons.first.map { say($0) } }
        return table
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
