import Analytics

/// A budget plan for programs: `laddplan.plan/1`. Fields may be added, never renamed.
enum PlanJSON {
    static func render(_ plan: BudgetPlan, currency: String, unknown: [(siteID: String, why: String)]) -> String {
        JSONWriter.text(
            [
                "schema": "laddplan.plan/1", "budget": .number(plan.budget), "currency": .string(currency),
                "aim": .string(plan.aim.rawValue), "investment": .number(plan.investment),
                "sites": .array(plan.chosen.map(entry)), "left_out": .array(plan.left.map(entry)),
                "not_judged": .array(unknown.map { ["site_id": .string($0.siteID), "why": .string($0.why)] }),
            ], style: .indented) + "\n"
    }

    private static func entry(_ entry: BudgetPlan.Entry) -> JSONValue {
        let option = entry.option
        return [
            "site_id": .string(entry.candidate.siteID), "name": .string(entry.candidate.name),
            "evses_now": .integer(Int64(entry.candidate.evsesNow)), "evses_more": .integer(Int64(option.count)),
            "classes": .array(
                option.more.compactMap { part in
                    part.serviceClass.map { ["class": .string($0.rawValue), "evses_more": .integer(Int64(part.count))] }
                }),
            "investment": .number(option.investment), "visits_per_year": CapacityJSON.estimate(option.visitsPerYear),
            "recovered_kwh_per_year": CapacityJSON.estimate(option.kilowattHoursPerYear),
            "margin_per_year": CapacityJSON.estimate(option.marginPerYear), "running_per_year": .number(option.runningPerYear),
            "net_per_year": CapacityJSON.estimate(option.netPerYear),
            "payback_years": .number(optional: option.paybackYears), "site_peak_kw": .number(optional: option.peakKilowatts),
            "gain_per_cost": .number(entry.gainPerCost),
        ]
    }
}
