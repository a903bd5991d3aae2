import Analytics
import Charging

/// All sites in one table, each leading to its section.
struct OverviewMarkup {
    var report: CapacityReport

    var markup: Markup {
        let rows = report.sites.enumerated().map { index, section in row(section, anchor: "s\(index + 1)") }
        return """
            <section class="overview" id="overview" aria-labelledby="overview-h">
            <h2 id="overview-h">What to do</h2>
            <p>\(summary)</p>
            <div class="tw" tabindex="0" role="group" aria-label="All sites"><table class="sites">
            <thead><tr><th scope="col" class="l">Site</th><th scope="col" class="l">Advice</th>\
            <th scope="col">EVSEs</th>\
            <th scope="col">Find none free</th><th scope="col">Plugged in</th><th scope="col">Peak kW</th>\
            <th scope="col">On arrival kW</th><th scope="col">Connection kW</th>\
            <th scope="col">Sessions</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>
            <p class="mut">▲ add · ● hold · ▽ to spare · ? unknown. \(MethodWords.intervals)</p>
            </section>

            """
    }

    /// `1 site to enlarge, 1 to keep as it is, 1 without enough data.`
    private var summary: String {
        let wording: [(Verdict, String)] = [
            (.add, "needs more EVSEs"), (.hold, "is right as it is"), (.spare, "has EVSEs to spare"),
            (.unknown, "cannot be judged"),
        ]
        let plural: [Verdict: String] = [
            .add: "need more EVSEs", .hold: "are right as they are", .spare: "have EVSEs to spare",
            .unknown: "cannot be judged",
        ]
        let parts = wording.compactMap { verdict, one -> String? in
            let number = report.sites.count { $0.advice.verdict == verdict }
            guard number > 0 else { return nil }
            return "\(Words.integer(number)) \(number == 1 ? one : plural[verdict] ?? one)"
        }
        return "Of \(Words.count(report.sites.count, "site")), \(parts.joined(separator: ", "))."
    }

    private func row(_ section: CapacityReport.SiteSection, anchor: String) -> Markup {
        let words = AdviceWords(advice: section.advice)
        let peaks = section.figures.peaks
        let name = section.displayName.visible.cut(toWidth: 70)
        func number(_ kilowatts: Double?) -> String { kilowatts.map(Words.kilowatts) ?? Words.none }
        return """
            <tr><th scope="row" class="l name"><a href="#\(anchor)"><bdi>\(name)</bdi></a></th>\
            <td class="l"><span aria-hidden="true">\(words.symbol)</span> \(words.short)</td><td>\(words.fromTo)</td>\
            <td>\(Words.estimate(section.advice.blockingNow))</td>\
            <td>\(Words.percent(section.figures.occupiedUtilization))</td>\
            <td>\(number(peaks?.recorded?.kilowatts))</td>\
            <td>\(number(peaks?.onArrival?.kilowatts))</td><td>\(number(section.connectionKilowatts))</td>\
            <td>\(Words.integer(section.figures.sessions))</td></tr>

            """
    }
}
