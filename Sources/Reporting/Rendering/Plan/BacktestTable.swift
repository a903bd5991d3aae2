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
}
