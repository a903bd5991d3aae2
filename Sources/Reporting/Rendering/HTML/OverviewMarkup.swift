import Analytics
import Charging

/// All sites in one table, each leading to its section.
struct OverviewMarkup {
    var report: CapacityReport
    /// Where each site is.
    var links: [String]

    /// Sites that have a heat map in the overview.
    private static let mapsShown = 24

    var markup: Markup {
        let rows = zip(report.sites, links).map { row($0, link: $1) }
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
            \(maps)</section>

            """
    }

    /// When each site is busy, side by side, on one scale.
    private var maps: Markup {
        let shown = zip(report.sites, links).prefix(Self.mapsShown)
        let items = shown.compactMap { section, link -> Markup? in
            guard let map = SmallHeatMap(section: section).svg else { return nil }
            let words = AdviceWords(advice: section.advice)
            return """
                <li><a href="\(link)">\(map)<bdi>\(section.displayName.visible.cut(toWidth: 34))</bdi></a> \
                <small><span aria-hidden="true">\(words.symbol)</span> \(words.short)</small></li>

                """
        }
        guard !items.isEmpty else { return Markup() }
        let share = Words.target(CapacityReport.SiteSection.crowdedAbove)
        let first: Markup =
            report.sites.count > Self.mapsShown ? "The first \(Self.mapsShown) of \(report.sites.count) sites. " : ""
        return """
            <h3>When sites are busy</h3>
            <p class="mut">\(first)Monday to Sunday from top to bottom, hours from left to right; the darker, the more EVSEs are plugged in, up \
            to all of them. Rings: more than \(share) of visits find none free.</p>
            <ul class="maps">
            \(items.joined())</ul>

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

    private func row(_ section: CapacityReport.SiteSection, link: String) -> Markup {
        let words = AdviceWords(advice: section.advice)
        let peaks = section.figures.peaks
        let name = section.displayName.visible.cut(toWidth: 70)
        func number(_ kilowatts: Double?) -> String { kilowatts.map(Words.kilowatts) ?? Words.none }
        return """
            <tr><th scope="row" class="l name"><a href="\(link)"><bdi>\(name)</bdi></a></th>\
            <td class="l"><span aria-hidden="true">\(words.symbol)</span> \(words.short)</td><td>\(words.fromTo)</td>\
            <td>\(Words.estimate(section.advice.blockingNow))</td>\
            <td>\(Words.percent(section.figures.occupiedUtilization))</td>\
            <td>\(number(peaks?.recorded?.kilowatts))</td>\
            <td>\(number(peaks?.onArrival?.kilowatts))</td><td>\(number(section.connectionKilowatts))</td>\
            <td>\(Words.integer(section.figures.sessions))</td></tr>

            """
    }
}
