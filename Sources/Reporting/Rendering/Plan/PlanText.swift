import Analytics
import Charging

/// A budget plan for people: what to build first, what it brings, and what did not make it.
struct PlanText {
    var plan: BudgetPlan
    var currency: String
    var unjudged: [UnjudgedSite]
    /// Ratings of faster EVSEs that were asked for and could not be tried.
    var unknownKilowatts: [Double] = []
    var style: TextStyle

    /// Rows of what did not make it.
    private static let leftShown = 10

    func render() -> String {
        var lines = style.paragraph(headline, indent: 0).map { style.paint($0, .bold) }
        if !plan.chosen.isEmpty { lines += [""] + CapacityText.lines(of: table(plan.chosen, ranks: true), style, indent: 0) }
        if !plan.left.isEmpty {
            lines += [""] + style.paragraph("Next, had there been more money; what the step costs from nothing:", indent: 0)
            lines += CapacityText.lines(of: table(Array(plan.left.prefix(Self.leftShown)), ranks: false), style, indent: 0)
            if plan.left.count > Self.leftShown {
                lines += style.paragraph("… and \(Words.integer(plan.left.count - Self.leftShown)) more: --format csv", indent: 0)
            }
        }
        lines += [""] + notes.flatMap { style.paragraph($0, indent: 0) }.map { style.paint($0, .dim) }
        return lines.map { $0 + "\n" }.joined().withPlainSpaces
    }

    private var headline: String {
        let money = "\(Words.quantity(plan.investment)) of \(Words.quantity(plan.budget)) \(currency)"
        guard !plan.chosen.isEmpty else {
            if let least = plan.left.map(\.option.investment).min() {
                return
                    "Nothing to build for \(Words.quantity(plan.budget)) \(currency): the first step costs \(Words.quantity(least)) \(currency)"
            }
            return plan.aim == .net
                ? "Nothing to build: at these prices no EVSE earns its cost (--by kwh or visits asks for no profit)"
                : "Nothing to build: no number of EVSEs brings anything for \(money)"
        }
        let evses = plan.chosen.reduce(0) { $0 + $1.option.count + ($1.option.powerMix?.mix.added ?? 0) }
        let measured = plan.chosen.count { !$0.option.measures.isEmpty }
        if measured > 0 {
            let sites = Words.count(measured, "site")
            return evses == 0
                ? "Take measures at \(sites) for \(money)"
                : "Build \(Words.count(evses, "EVSE")) and take measures, at \(Words.count(plan.chosen.count, "site")) in all, for \(money)"
        }
        return "Build \(Words.count(evses, "EVSE")) at \(Words.count(plan.chosen.count, "site")) for \(money)"
    }

    private var notes: [String] {
        let aim =
            switch plan.aim {
            case .net: "what is left of the margin after all costs"
            case .kwh: "energy that drivers do not get today"
            case .visits: "visits that find none free today"
            }
        var notes = [
            "In the order of \(aim) for each \(currency). Ranges are 90 % intervals for sampling error only; demand is taken to stay as it is."
        ]
        if !unjudged.isEmpty {
            let kinds = Dictionary(grouping: unjudged, by: \.why.kind).sorted { $0.key < $1.key }
            let words = kinds.map { "\(Words.count($1.count, "site")) \($0)" }.joined(separator: ", ")
            notes.append("Not in it: \(words). --format csv names \(unjudged.count == 1 ? "it" : "them").")
        }
        notes += unknownKilowatts.map {
            "No power mix with EVSEs of \(Words.quantity($0)) kW was tried: too few visits at EVSEs of about that power are in the archives."
        }
        return notes
    }

    private static func measures(_ option: SiteOption) -> String {
        option.measures.map { measure in
            switch measure {
            case .repair: "repair"
            case .idleCut: "idle cut"
            case .loadManagement: "managed"
            case .powerMix: "faster"
            }
        }.joined(separator: ", ")
    }

    /// ` + 2`, ` − 2 + 1 × 150 kW`.
    private static func change(_ option: SiteOption) -> String {
        guard let point = option.powerMix else { return " + \(option.count)" }
        let removed = point.mix.removed > 0 ? " − \(point.mix.removed)" : ""
        let more = option.count > 0 ? " + \(option.count)" : ""
        // Of a site with both, the kind that is fast.
        let kind = option.more.contains { $0.serviceClass == .dc } ? " DC" : ""
        return
            "\(removed)\(removed.isEmpty ? "" : kind) + \(point.mix.added) × \(Words.quantity(point.kilowatts)) kW\(kind)\(more)"
    }

    private func table(_ entries: [BudgetPlan.Entry], ranks: Bool) -> Table {
        Table(
            columns: [
                .init("rank", "", .integer), .init("name", "Site"), .init("evses", "EVSEs"),
                .init("measures", entries.contains { !$0.option.measures.isEmpty } ? "Also" : ""),
                .init("investment", currency, .quantity), .init("visits", "Visits a year", alignment: .trailing),
                .init("kwh", "kWh a year", .quantity), .init("net", "Net a year", alignment: .trailing),
                .init("payback", "Years", .quantity),
            ],
            rows: entries.enumerated().map { number, entry in
                let option = entry.option
                let more = option.classWords.map { " (\($0))" } ?? ""
                let planned = entry.candidate.plannedEVSEs > 0 ? " + \(entry.candidate.plannedEVSEs) planned" : ""
                return [
                    ranks ? .integer(number + 1) : .null, .text(entry.candidate.name),
                    .text(style.plain("\(entry.candidate.evsesNow)\(planned)\(Self.change(option))\(more)")),
                    .text(Self.measures(option)),
                    .number(option.investment),
                    .text(style.plain(Words.amount(option.visitsPerYear))), .number(optional: option.kilowattHoursPerYear?.value),
                    .text(style.plain(Words.amount(option.netPerYear))), .number(optional: option.paybackYears),
                ]
            })
    }
}
