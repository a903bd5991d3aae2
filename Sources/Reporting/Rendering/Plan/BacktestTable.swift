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
                    .text(judgement.later.verdict.rawValue), .number(optional: foreseen?.value), .number(optional: foreseen?.low),
                    .number(optional: foreseen?.high), .number(optional: found?.value), .number(optional: found?.low),
                    .number(optional: found?.high), .flag(optional: judgement.agrees), .number(optional: judgement.demandRatio),
                ]
            })
    }

    /// How often both agreed, in a sentence.
    static func words(_ judgements: [SiteJudgement], of sites: Int) -> String {
        let calibration = Calibration(judgements)
        guard let share = calibration.share, let interval = calibration.interval else {
            return "None of \(Words.count(sites, "site")) could be judged: both parts of its data must carry advice."
        }
        let range = "\(Words.percentNumber(interval.low))–\(Words.percentNumber(interval.high))"
        return
            "At \(Words.integer(calibration.agreeing)) of \(Words.count(calibration.judged, "site")) that could be judged, of "
            + "\(Words.integer(sites)), what was foreseen and what was found agree within their intervals: \(Words.percent(share)) "
            + "(\(range)), and 90\u{00A0}% where demand stays as it was. The last column tells where it did not."
    }
}
