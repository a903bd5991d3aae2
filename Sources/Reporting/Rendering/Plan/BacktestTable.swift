import Analytics
import Charging

/// Advice held against what came: a row a site.
enum BacktestTable {
    static let columns: [Table.Column] = [
        .init("site_id", "Site"), .init("occasion", "Parted by"), .init("parted_at", "At", .instant),
        .init("evses_then", "EVSEs then", .integer), .init("evses_later", "later", .integer),
        .init("verdict_then", "Advice then"), .init("evses_recommended_then", "number", .integer),
        .init("verdict_later", "Advice later"), .init("blocking_foreseen", "Foreseen", .share),
        .init("blocking_foreseen_low", "from", .share), .init("blocking_foreseen_high", "to", .share),
        .init("blocking_found", "Found", .share), .init("blocking_found_low", "from", .share),
        .init("blocking_found_high", "to", .share), .init("agrees", "Agree"),
        .init("demand_ratio", "Demand later / then", .number(decimals: 2)),
        .init("control_change", "at others", .number(decimals: 2)), .init("control_change_low", "from", .number(decimals: 2)),
        .init("control_change_high", "to", .number(decimals: 2)), .init("controls", "sites", .integer),
        .init("uplift_foreseen", "Uplift foreseen", .number(decimals: 2)),
        .init("uplift_foreseen_low", "from", .number(decimals: 2)),
        .init("uplift_foreseen_high", "to", .number(decimals: 2)), .init("uplift_found", "found", .number(decimals: 2)),
        .init("uplift_found_low", "from", .number(decimals: 2)), .init("uplift_found_high", "to", .number(decimals: 2)),
        .init("uplifts_agree", "agree"),
    ]

    static func make(_ judgements: [SiteJudgement]) -> Table {
        Table(
            columns: columns,
            rows: judgements.map { judgement in
                let (foreseen, found) = (judgement.foreseen, judgement.found)
                return [
                    .text(judgement.siteID), .text(judgement.occasion.rawValue), .instant(judgement.parted),
                    .integer(judgement.then.evsesNow), .integer(judgement.later.evsesNow),
                    .text(judgement.then.verdict.rawValue),
                    .integer(optional: judgement.then.evsesRecommended.map { Int64($0.value) }),
                    .text(judgement.later.verdict.rawValue),
                ] + cells(foreseen) + cells(found) + [
                    .flag(optional: judgement.agrees), .number(optional: judgement.demandRatio),
                ]
                    + cells(judgement.controlChange) + [.integer(judgement.controls)] + cells(judgement.upliftForeseen)
                    + cells(judgement.upliftFound) + [.flag(optional: judgement.upliftsAgree)]
            })
    }

    private static func cells(_ estimate: Estimate?) -> [Cell] {
        [.number(optional: estimate?.value), .number(optional: estimate?.low), .number(optional: estimate?.high)]
    }

    /// How often what was foreseen was found: of all sites, by how much was foreseen, and of what building brought.
    static func calibration(_ judgements: [SiteJudgement]) -> Table {
        var rows = [row("all sites", judgements, \.agrees, \.foreseen, \.found)]
        for (from, until) in zip(bounds, bounds.dropFirst()) {
            let some = judgements.filter { judgement in judgement.foreseen.map { (from..<until).contains($0.value) } ?? false }
            guard !some.isEmpty else { continue }
            let name =
                until > 1
                ? "foreseen \(Words.percent(from)) or more" : "foreseen \(Words.percent(from)) to \(Words.percent(until))"
            rows.append(row(name, some, \.agrees, \.foreseen, \.found))
        }
        rows.append(row("uplift by building", judgements, \.upliftsAgree, \.upliftForeseen, \.upliftFound))
        return Table(
            columns: [
                .init("of", "Of"), .init("judged", "Judged", .integer), .init("agreeing", "agree", .integer),
                .init("share", "Share", .share), .init("share_low", "from", .share), .init("share_high", "to", .share),
                .init("mean_foreseen", "Foreseen on average", .number(decimals: 3)),
                .init("mean_found", "found", .number(decimals: 3)),
            ], rows: rows)
    }

    /// Shares that are told apart.
    private static let bounds = [0, 0.02, 0.05, 0.1, 0.2, 2]

    private static func row(
        _ name: String, _ judgements: [SiteJudgement], _ verdict: (SiteJudgement) -> Bool?,
        _ foreseen: (SiteJudgement) -> Estimate?,
        _ found: (SiteJudgement) -> Estimate?
    ) -> [Cell] {
        let judged = judgements.filter { verdict($0) != nil }
        let calibration = Calibration(judged.compactMap(verdict))
        func mean(_ estimate: (SiteJudgement) -> Estimate?) -> Double? {
            judged.isEmpty ? nil : judged.reduce(0) { $0 + (estimate($1)?.value ?? 0) } / Double(judged.count)
        }
        return [
            .text(name.withPlainSpaces), .integer(calibration.judged), .integer(calibration.agreeing),
            .number(optional: calibration.share),
            .number(optional: calibration.interval?.low), .number(optional: calibration.interval?.high),
            .number(optional: mean(foreseen)),
            .number(optional: mean(found)),
        ]
    }

    /// How often both agreed, in a sentence.
    static func words(_ judgements: [SiteJudgement], of sites: Int) -> String {
        let calibration = Calibration(judgements.compactMap(\.agrees))
        guard let share = calibration.share, let interval = calibration.interval else {
            return "None of \(Words.count(sites, "site")) could be judged: both parts of its data must carry advice."
        }
        let range = "\(Words.percentNumber(interval.low))–\(Words.percentNumber(interval.high))"
        return
            "At \(Words.integer(calibration.agreeing)) of \(Words.count(calibration.judged, "site")) that could be judged, of "
            + "\(Words.integer(sites)), what was foreseen and what was found agree within their intervals: \(Words.percent(share)) "
            + "(\(range)); 90\u{00A0}% is what their intervals promise, where demand moves as it does at sites that stayed as they were."
    }
}
