import Analytics
import Charging
import Wording

/// All sites in one table, each leading to its section.
struct OverviewMarkup {
    var report: CapacityReport
    /// Where each site is.
    var links: [String]

    /// Sites that have a heat map in the overview.
    private static let mapsShown = 24

    var markup: Markup {
        let rows = zip(report.sites, links).map { row($0, link: $1) }
        let heads = [
            say("EVSEs"), say("Find none free"), say("Plugged in"), say("Peak kW"), say("On arrival kW"), say("Connection kW"),
            say("Sessions"),
        ].map { "<th scope=\"col\">\($0)</th>" as Markup }.joined()
        return """
            <section class="overview" id="overview" aria-labelledby="overview-h">
            <h2 id="overview-h">\(say("What to do"))</h2>
            <p>\(summary)</p>
            <div class="tw" tabindex="0" role="group" aria-label="\(say("All sites"))"><table class="sites">
            <thead><tr><th scope="col" class="l">\(say("Site"))</th><th scope="col" class="l">\(say("Advice"))</th>\
            \(heads)</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>
            <p class="mut">\(say("▲ add · ● hold · ▽ to spare · ? unknown.")) \(MethodWords.intervals)</p>
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
        let first =
            report.sites.count > Self.mapsShown
            ? say("The first \(Words.integer(Self.mapsShown)) of \(Words.count(report.sites.count, "site")).") + " " : ""
        let week = say("\(Words.weekdays[Words.dayOrder[0]]) to \(Words.weekdays[Words.dayOrder[6]]) from top to bottom")
        let reading = say(
            "hours from left to right; the darker, the more EVSEs are plugged in, up to all of them. Rings: more than \(share) of "
                + "visits find none free.")
        return """
            <h3>\(say("When sites are busy"))</h3>
            <p class="mut">\(first)\(week), \(reading)</p>
            <ul class="maps">
            \(items.joined())</ul>

            """
    }

    /// `Of 20 sites, 1 needs more EVSEs, 19 are right as they are.`
    private var summary: String {
        let order: [Verdict] = [.add, .hold, .spare, .unknown]
        let parts = order.compactMap { verdict -> String? in
            let number = report.sites.count { $0.advice.verdict == verdict }
            let many = Words.integer(number)
            return switch (verdict, number) {
            case (_, 0): nil
            case (.add, 1): say("1 needs more EVSEs")
            case (.add, _): say("\(many) need more EVSEs")
            case (.hold, 1): say("1 is right as it is")
            case (.hold, _): say("\(many) are right as they are")
            case (.spare, 1): say("1 has EVSEs to spare")
            case (.spare, _): say("\(many) have EVSEs to spare")
            case (.unknown, _): say("\(many) cannot be judged")
            }
        }
        return say("Of \(Words.count(report.sites.count, "site")), \(parts.joined(separator: ", ")).")
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
