import Analytics
import Charging
import Wording

/// One site's section: the verdict first, then what it rests on.
struct SiteMarkup {
    var section: CapacityReport.SiteSection
    var report: CapacityReport
    /// Position among the sites, from 1.
    var number: Int
    /// Where all sites are shown; nil where this is the only one.
    var overview: String?

    private var id: String { "s\(number)" }

    var markup: Markup {
        let site = section.figures.site
        let idNote: Markup = section.displayName == site.id ? "" : " <span class=\"id\"><bdi>\(site.id)</bdi></span>"
        let up: Markup = overview.map { "<p class=\"up\"><a href=\"\($0)\">\(say("All sites"))</a></p>\n" } ?? ""
        return """
            <section class="site" id="\(id)" aria-labelledby="\(id)-h">
            <h2 id="\(id)-h"><bdi>\(section.displayName)</bdi>\(idNote)</h2>
            \(VerdictMarkup(section: section, report: report).markup)\(busy)\(load)\(connection)\(need)\(evses)\(up)</section>

            """
    }

    private var busy: Markup {
        let charts = [HeatMapChart(section: section).chart, ConcurrencyChart(section: section).chart].compactMap { $0 }
        return part(say("When it is busy"), charts, isPair: false, missing: say("Occupancy by hour is not known for this site."))
    }

    private var load: Markup {
        let charts = [
            LoadDurationChart(section: section, windowSeconds: report.windowSeconds).chart,
            TypicalDayChart(section: section).chart,
        ].compactMap { $0 }
        let words = LoadWords(section, windowSeconds: report.windowSeconds)
        let notes = [words.flatNote, words.unplacedNote].compactMap { $0 }.map { "<p>\($0)</p>\n" as Markup }
        let figures: Markup =
            section.figures.peaks == nil
            ? ""
            : """
            <details><summary>\(say("All load figures"))</summary>
            \(TableMarkup(table: LoadTable(section: section).table, label: say("Load figures")).markup)</details>

            """
        return part(say("Load"), charts, isPair: true, lead: notes.joined(), missing: say("No energy came with a power curve."))
            + figures
    }

    private var connection: Markup {
        let words = ConnectionWords(section)
        let lead = [words.recommendation, words.management].compactMap { $0 }.map { "<p>\($0)</p>\n" as Markup }.joined()
        return part(
            say("Connection and load management"), [ConnectionChart(section: section).chart].compactMap { $0 }, isPair: false,
            lead: lead,
            missing: say("Nothing here can be charged later than it is."))
    }

    private var need: Markup {
        let parts: [(ServiceClass?, SiteAdvice)] =
            section.advice.classes.isEmpty
            ? [(nil, section.advice)] : section.advice.classes.map { ($0.serviceClass, $0.advice) }
        let charts = parts.flatMap { serviceClass, advice in
            [
                BlockingChart(advice: advice, hours: .all, serviceClass: serviceClass).chart,
                BlockingChart(advice: advice, hours: .busiest, serviceClass: serviceClass).chart,
                MarginalChart(advice: advice, serviceClass: serviceClass).chart,
            ].compactMap { $0 }
        }
        return part(
            say("How many EVSEs are needed"), charts, isPair: true,
            missing: say("There is too little data for a curve of what fewer or more EVSEs would mean."))
    }

    private var evses: Markup {
        part(
            say("Per EVSE"), [EVSEBarsChart(section: section).chart, DayStripChart(section: section).chart].compactMap { $0 },
            isPair: false,
            missing: say("No EVSE was in service in this period."))
    }

    private func part(
        _ heading: String, _ charts: [Chart], isPair: Bool, lead: Markup = Markup(), missing: String
    ) -> Markup {
        let figures = charts.map { FigureMarkup(chart: $0, prefix: id).markup }.joined()
        if charts.isEmpty { return "<h3>\(heading)</h3>\n\(lead)<p class=\"mut\">\(missing)</p>\n" }
        return isPair
            ? "<h3>\(heading)</h3>\n\(lead)<div class=\"two\">\n\(figures)</div>\n"
            : "<h3>\(heading)</h3>\n\(lead)\(figures)"
    }
}
