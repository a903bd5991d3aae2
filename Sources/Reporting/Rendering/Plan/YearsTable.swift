import Analytics
import Charging

/// A site with what is to come to it, and why nothing is known where it is not.
struct SiteYears: Sendable {
    var siteID: String
    var name: String
    /// Nil where the site carries no number, or no growth is known.
    var plan: YearPlan?
    var hasGrowth: Bool

    /// Why there is no plan.
    var why: String? {
        guard plan == nil else { return nil }
        return hasGrowth
            ? "its data carry no number of EVSEs: report capacity says why"
            : "no growth is known: it takes two years of data, or --growth"
    }
}

/// EVSEs and power by site, year and scenario.
enum YearsTable {
    static func make(_ sites: [SiteYears]) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("name", "Name"), .init("year", "Year"), .init("scenario", "Scenario"),
                .init("growth", "Growth a year", .share), .init("growth_source", "from"),
                .init("visits_ratio", "Visits", .number(decimals: 2)), .init("evses_now", "EVSEs", .integer),
                .init("evses_planned", "planned", .integer), .init("evses_needed", "needed", .integer),
                .init("peak_kw", "Peak kW", .power),
                .init("blocking_unchanged", "None free unchanged", .share),
                .init("saturation_earliest", "Enough until, earliest"),
                .init("saturation_likely", "likely"), .init("saturation_latest", "latest"),
                .init("civil_works_evses", "Ducts for", .integer), .init("civil_works_kw", "kW", .power), .init("why", "Why not"),
            ],
            rows: sites.flatMap { site -> [[Cell]] in
                let head: [Cell] = [.text(site.siteID), .text(site.name)]
                guard let plan = site.plan else {
                    return [head + Array(repeating: .null, count: 15) + [.text(optional: site.why)]]
                }
                return plan.entries.map { entry in
                    head + [
                        .text(String(entry.year)), .text(entry.scenario.rawValue), .number(plan.growth.visits(entry.scenario)),
                        .text(plan.growth.source.rawValue), .number(entry.visits), .integer(plan.advice.evsesNow),
                        .integer(plan.advice.plannedEVSEs), .integer(optional: entry.evses.map { Int64($0) }),
                        .number(optional: entry.peakKilowatts), .number(optional: entry.blockingUnchanged),
                        .text(optional: plan.saturation.earliest?.description),
                        .text(optional: plan.saturation.likely?.description),
                        .text(optional: plan.saturation.latest?.description),
                        .integer(optional: plan.civilWorks.evses.map { Int64($0) }), .number(optional: plan.civilWorks.kilowatts),
                        .null,
                    ]
                }
            })
    }
}

/// The same for people: a row a site and year, and when today's EVSEs are no longer enough.
struct YearsText {
    var sites: [SiteYears]
    var style: TextStyle

    func render() -> String {
        var lines: [String] = []
        for site in sites {
            if !lines.isEmpty { lines.append("") }
            lines += style.paragraph("\(site.name)  \(site.siteID)", indent: 0).map { style.paint($0, .bold) }
            guard let plan = site.plan else {
                lines += style.paragraph("No plan: \(site.why ?? "").", indent: 2)
                continue
            }
            lines += style.paragraph(Self.saturation(plan), indent: 2)
            lines += CapacityText.lines(of: Self.table(plan), style, indent: 2)
            if let evses = plan.civilWorks.evses {
                let power = plan.civilWorks.kilowatts.map { " and \(Words.power($0))" } ?? ""
                lines += style.paragraph(
                    "Civil works once: ducts and foundations for \(Words.count(evses, "EVSE")) in all\(power).", indent: 2)
            }
        }
        lines += [""]
        lines += style.paragraph(
            "Numbers meet the site's targets in the middle of each year; power is drawn on arrival, without load management. Ranges are from the low "
                + "to the high growth; measured growth is that of the last year over the one before, with its 90 % interval.",
            indent: 0
        ).map { style.paint($0, .dim) }
        return lines.map { $0 + "\n" }.joined().withPlainSpaces
    }

    static func saturation(_ plan: YearPlan) -> String {
        let evses = plan.advice.evsesNow + plan.advice.plannedEVSEs
        let number = Words.count(evses, "EVSE")
        let growth = GrowthScenarios.Scenario.allCases.map { Words.percent(plan.growth.visits($0)) }.joined(separator: ", ")
        let source = plan.growth.source == .measured ? "measured" : "given"
        let grows = "Growth \(source): \(growth) a year."
        switch (plan.saturation.earliest, plan.saturation.latest) {
        case (nil, _): return "\(number) stay enough for a hundred years. \(grows)"
        case (let earliest?, nil): return "\(number) are enough until \(earliest) at the earliest, and may be for good. \(grows)"
        case (let earliest?, let latest?):
            return earliest == latest
                ? "\(number) are no longer enough. \(grows)"
                : "\(number) are enough until a day between \(earliest) and \(latest). \(grows)"
        }
    }

    private static func table(_ plan: YearPlan) -> Table {
        let years = Set(plan.entries.map(\.year)).sorted()
        func range(_ values: [Int?]) -> String {
            let words = values.map { $0.map { Words.integer($0) } ?? "more" }
            return words[0] == words[2] ? words[1] : "\(words[1]) (\(words[0])–\(words[2]))"
        }
        return Table(
            columns: [
                .init("year", "Year"), .init("evses", "EVSEs", alignment: .trailing),
                .init("peak", "Peak kW", alignment: .trailing), .init("blocking", "None free with today's", alignment: .trailing),
            ],
            rows: years.map { year in
                let own = GrowthScenarios.Scenario.allCases.compactMap { scenario in
                    plan.entries.first { $0.year == year && $0.scenario == scenario }
                }
                let peaks = own.map { $0.peakKilowatts.map { Int($0.rounded()) } }
                let blocking = own.map { $0.blockingUnchanged.map { Words.percent($0) } ?? Words.none }
                return [
                    .text(String(year)), .text(range(own.map(\.evses))),
                    .text(peaks.contains(nil) ? Words.none : range(peaks)),
                    .text(blocking[0] == blocking[2] ? blocking[1] : "\(blocking[1]) (\(blocking[0])–\(blocking[2]))"),
                ]
            })
    }
}
