import Analytics
import Charging
import Wording

/// How often advice on the first part of the data foresaw what the rest showed: of all sites, by how much was foreseen, and of what building
/// brought.
struct CalibrationTable {
    var judgements: [SiteJudgement]
    /// Sites that were looked at, those included that could not be judged.
    var sites: Int

    /// How often both agreed, in a sentence.
    var sentence: String {
        let calibration = Calibration(judgements.compactMap(\.agrees))
        guard let share = calibration.share, let interval = calibration.interval else {
            return say("None of \(Words.count(sites, "site")) could be judged: both parts of its data must carry advice.")
        }
        let range = "\(Words.percentNumber(interval.low))–\(Words.percentNumber(interval.high))"
        return say(
            "At \(Words.integer(calibration.agreeing)) of \(Words.count(calibration.judged, "site")) that could be judged, of "
                + "\(Words.integer(sites)), what was foreseen from the first part of the data and what was found in the rest agree within "
                + "their intervals: \(Words.percent(share)) (\(range)). These promise \(Words.percent(0.9)), where demand moves as it does at "
                + "sites that stayed as they were.")
    }

    var table: Table {
        var rows = [row(say("All sites"), judgements, \.agrees, \.foreseen, \.found)]
        for (from, until) in zip(Self.bounds, Self.bounds.dropFirst()) {
            let some = judgements.filter { judgement in judgement.foreseen.map { (from..<until).contains($0.value) } ?? false }
            guard !some.isEmpty else { continue }
            let name =
                until > 1
                ? say("\(Words.percent(from)) or more foreseen")
                : say("\(Words.percent(from)) to \(Words.percent(until)) foreseen")
            rows.append(row(name.withPlainSpaces, some, \.agrees, \.foreseen, \.found))
        }
        if judgements.contains(where: { $0.upliftsAgree != nil }) {
            rows.append(row(say("What building brought"), judgements, \.upliftsAgree, \.upliftForeseen, \.upliftFound))
        }
        return Table(
            columns: [
                .init("of", say("Of")), .init("judged", say("Judged"), .integer), .init("agreeing", say("agree"), .integer),
                .init("share", say("Share"), .share), .init("share_low", say("from"), .share),
                .init("share_high", say("to"), .share),
                .init("mean_foreseen", say("Foreseen on average"), .number(decimals: 3)),
                .init("mean_found", say("found"), .number(decimals: 3)),
            ], rows: rows)
    }

    /// Shares that are told apart.
    private static let bounds = [0, 0.02, 0.05, 0.1, 0.2, 2]

    private func row(
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
            .text(name), .integer(calibration.judged), .integer(calibration.agreeing), .number(optional: calibration.share),
            .number(optional: calibration.interval?.low), .number(optional: calibration.interval?.high),
            .number(optional: mean(foreseen)),
            .number(optional: mean(found)),
        ]
    }

    /// For programs: as `laddplan.capacity/1` has it.
    var json: JSONValue {
        let calibration = Calibration(judgements.compactMap(\.agrees))
        return [
            "sites": .integer(Int64(sites)), "judged": .integer(Int64(calibration.judged)),
            "agreeing": .integer(Int64(calibration.agreeing)), "share": .number(optional: calibration.share),
            "share_low": .number(optional: calibration.interval?.low),
            "share_high": .number(optional: calibration.interval?.high),
        ]
    }
}
