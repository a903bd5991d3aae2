import Analytics

/// A budget plan for programs: `laddplan.plan/1`. Fields may be added, never renamed.
enum PlanJSON {
    static func render(_ plan: BudgetPlan, currency: String, unjudged: [UnjudgedSite], unknownKilowatts: [Double] = []) -> String
    {
        JSONWriter.text(
            [
                "schema": "laddplan.plan/1", "budget": .number(plan.budget), "currency": .string(currency),
                "aim": .string(plan.aim.rawValue), "investment": .number(plan.investment),
                "sites": .array(plan.chosen.map { entry($0, gain: "gain_per_cost") }),
                "left_out": .array(plan.left.map { entry($0, gain: "step_gain_per_cost") }),
                "power_mix_unknown_kw": .array(unknownKilowatts.map { .number($0) }),
                "not_judged": .array(unjudged.map { ["site_id": .string($0.siteID), "why": .string($0.why.text)] }),
            ], style: .indented) + "\n"
    }

    /// - Parameter name: of what it, or the step that leads to it, brings for its money.
    private static func entry(_ entry: BudgetPlan.Entry, gain name: String) -> JSONValue {
        let option = entry.option
        return [
            "site_id": .string(entry.candidate.siteID), "name": .string(entry.candidate.name),
            "evses_now": .integer(Int64(entry.candidate.evsesNow)),
            "evses_planned": .integer(Int64(entry.candidate.plannedEVSEs)), "evses_more": .integer(Int64(option.count)),
            "classes": .array(
                option.more.compactMap { part in
                    part.serviceClass.map { ["class": .string($0.rawValue), "evses_more": .integer(Int64(part.count))] }
                }),
            "measures": .array(option.measures.map { .string($0.rawValue) }),
            "power_mix": option.powerMix.map { point in
                [
                    "faster_evses": .integer(Int64(point.mix.added)), "kw": .number(point.kilowatts),
                    "evses_removed": .integer(Int64(point.mix.removed)),
                ]
            } ?? .null,
            "investment": .number(option.investment), "visits_per_year": CapacityJSON.estimate(option.visitsPerYear),
            "recovered_kwh_per_year": CapacityJSON.estimate(option.kilowattHoursPerYear),
            "margin_per_year": CapacityJSON.estimate(option.marginPerYear), "running_per_year": .number(option.runningPerYear),
            "net_per_year": CapacityJSON.estimate(option.netPerYear),
            "payback_years": .number(optional: option.paybackYears), "site_peak_kw": .number(optional: option.peakKilowatts),
            name: .number(entry.gainPerCost),
        ]
    }
}
