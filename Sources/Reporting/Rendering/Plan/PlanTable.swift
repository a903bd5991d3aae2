import Analytics
import Charging

/// A budget plan as a table: what is to be built in the order of what it brings for its money, then what did not make it, then sites
/// that could not be judged.
enum PlanTable {
    static func make(_ plan: BudgetPlan, _ unjudged: [UnjudgedSite]) -> Table {
        var spent = 0.0
        let chosen = plan.chosen.enumerated().map { number, entry -> [Cell] in
            spent += entry.option.investment
            return [.integer(number + 1), .text("build")] + cells(entry) + [
                .number(spent), .number(entry.gainPerCost), .null, .null,
            ]
        }
        let left = plan.left.map { [.null, .text("left out")] + cells($0) + [.null, .null, .number($0.gainPerCost), .null] }
        let others = unjudged.map { site -> [Cell] in
            let head: [Cell] = [.null, .text("not judged"), .text(site.siteID), .text(site.name)]
            return head + Array(repeating: .null, count: columns.count - head.count - 1) + [.text(site.why.text)]
        }
        return Table(columns: columns, rows: chosen + left + others)
    }

    static let columns: [Table.Column] = [
        .init("rank", "Rank", .integer), .init("plan", "Plan"), .init("site_id", "Site"), .init("name", "Name"),
        .init("evses_now", "EVSEs", .integer), .init("evses_planned", "planned", .integer), .init("evses_more", "more", .integer),
        .init("evses_more_by_class", "by class"), .init("measures", "and"),
        .init("faster_evses", "faster", .integer), .init("faster_evse_kw", "of kW", .quantity),
        .init("evses_removed", "removed", .integer),
        .init("investment", "Investment", .quantity), .init("visits_per_year", "Visits a year", .quantity),
        .init("visits_per_year_low", "from", .quantity), .init("visits_per_year_high", "to", .quantity),
        .init("recovered_kwh_per_year", "kWh a year", .quantity), .init("recovered_kwh_per_year_low", "from", .quantity),
        .init("recovered_kwh_per_year_high", "to", .quantity), .init("margin_per_year", "Margin a year", .quantity),
        .init("margin_per_year_low", "from", .quantity), .init("margin_per_year_high", "to", .quantity),
        .init("running_per_year", "Running a year", .quantity), .init("net_per_year", "Net a year", .quantity),
        .init("net_per_year_low", "from", .quantity), .init("net_per_year_high", "to", .quantity),
        .init("payback_years", "Payback years", .quantity),
        .init("site_peak_kw", "Peak kW", .power), .init("invested_so_far", "Invested so far", .quantity),
        .init("gain_per_cost", "Gain per cost", .quantity), .init("step_gain_per_cost", "of the step", .quantity),
        .init("why", "Why not judged"),
    ]

    private static func cells(_ entry: BudgetPlan.Entry) -> [Cell] {
        let option = entry.option
        return [
            .text(entry.candidate.siteID), .text(entry.candidate.name), .integer(entry.candidate.evsesNow),
            .integer(entry.candidate.plannedEVSEs),
            .integer(option.count),
            .text(optional: option.classWords),
            .text(optional: option.measures.isEmpty ? nil : option.measures.map(\.rawValue).joined(separator: " ")),
            .integer(optional: (option.powerMix?.mix.added).map(Int64.init)), .number(optional: option.powerMix?.kilowatts),
            .integer(optional: (option.powerMix?.mix.removed).map(Int64.init)),
            .number(option.investment),
            .number(option.visitsPerYear.value), .number(option.visitsPerYear.low), .number(option.visitsPerYear.high),
            .number(optional: option.kilowattHoursPerYear?.value), .number(optional: option.kilowattHoursPerYear?.low),
            .number(optional: option.kilowattHoursPerYear?.high), .number(option.marginPerYear.value),
            .number(option.marginPerYear.low), .number(option.marginPerYear.high), .number(option.runningPerYear),
            .number(option.netPerYear.value), .number(option.netPerYear.low), .number(option.netPerYear.high),
            .number(optional: option.paybackYears), .number(optional: option.peakKilowatts),
        ]
    }
}

extension SiteOption {
    /// `AC 2, DC 1`; nil where the classes are not sized apart.
    var classWords: String? {
        let byClass = more.filter { $0.count > 0 }.compactMap { part in part.serviceClass.map { "\($0.rawValue) \(part.count)" } }
        return byClass.isEmpty ? nil : byClass.joined(separator: ", ")
    }
}
