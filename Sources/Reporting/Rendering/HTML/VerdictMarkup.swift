import Analytics
import Charging
import Wording

/// What to do at a site and why, and its four numbers.
struct VerdictMarkup {
    var section: CapacityReport.SiteSection
    var report: CapacityReport

    var markup: Markup { card + numbers + reasons }

    /// The verdict and the sentences that a planner acts on.
    private var card: Markup {
        let words = AdviceWords(advice: section.advice)
        let headline = Words.capitalized(words.headline)
        let lead = lead.map { "<p>\($0)</p>\n" as Markup }.joined()
        return """
            <div class="act \(section.advice.verdict.rawValue)">
            <p class="verdict"><span aria-hidden="true">\(words.symbol)</span> \(headline)</p>
            \(lead)<p class="mut">\(words.evidence)</p>
            </div>

            """
    }

    /// Reasons stand in the order of their weight.
    private static let reasonsInCard = 2

    private var lead: [String] {
        section.advice.reasonTexts.prefix(Self.reasonsInCard) + [ConnectionWords(section).recommendation].compactMap { $0 }
    }

    /// What else the advice rests on.
    private var reasons: Markup {
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        let sentences =
            section.advice.reasonTexts.dropFirst(Self.reasonsInCard)
            + [load.connectionSentence, ConnectionWords(section).expansion].compactMap { $0 }
        guard !sentences.isEmpty else { return Markup() }
        let items = sentences.map { "<li>\($0)</li>\n" as Markup }.joined()
        return """
            <details class="why"><summary>\(say("Why, and how sure that is"))</summary>
            <ul>
            \(items)</ul></details>

            """
    }

    private var numbers: Markup {
        """
        <ul class="cards">
        \(pluggedIn)\(blocking)\(peak)\(allBusy)</ul>

        """
    }

    private var pluggedIn: Markup {
        let seconds = section.figures.evses.filter { $0.knownChargingUtilization != nil }
        let charging = seconds.reduce(0.0) { $0 + Double($1.chargingMilliseconds ?? 0) / 1000 }
        let available = seconds.reduce(0.0) { $0 + Double($1.availableSeconds) }
        let isWhole = seconds.count == section.figures.evseCount && available > 0
        return number(
            Words.percent(section.figures.occupiedUtilization), say("of the time an EVSE is plugged in"),
            detail: isWhole ? say("\(Words.percent(charging / available)) charging") : say("charging time not known"))
    }

    private var blocking: Markup {
        let advice = section.advice
        guard let now = advice.blockingNow else {
            return number(Words.none, say("of visits find none free"), detail: say("not known"))
        }
        return number(
            Words.percent(now.value), interval: Words.interval(now), say("of visits find none free, estimated"),
            detail: advice.busiestHoursBlockingNow.map { say("\(Words.estimate($0)) in the busiest hours") })
    }

    private var peak: Markup {
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        guard load.recorded != nil else { return number(Words.none, say("peak load"), detail: say("no power curve")) }
        let moments = [load.peakMoment(in: section.calendar), load.onArrival.map { say("\(Words.power($0)) on arrival") }]
        return number(
            Words.power(load.recorded), say("highest mean of \(Words.window(seconds: report.windowSeconds))"),
            detail: moments.compactMap { $0 }.joined(separator: "; "))
    }

    private var allBusy: Markup {
        let share = section.figures.evses.isEmpty ? nil : section.figures.congestion.rate
        let count = section.figures.evseCount
        let period = Words.length(seconds: section.figures.inService.lengthSeconds)
        let evses = Words.count(count, "EVSE")
        if share == 0 {
            return number(
                say("Never"), count == 1 ? say("the EVSE occupied") : say("all \(evses) occupied"), detail: say("in \(period)"))
        }
        return number(
            Words.percent(share), count == 1 ? say("of the time the EVSE occupied") : say("of the time all \(evses) occupied"),
            detail: say("in \(period)"))
    }

    private func number(
        _ value: String, interval: String? = nil, _ meaning: String, detail: String?
    ) -> Markup {
        let range: Markup = interval.map { " <span>\($0)</span>" } ?? ""
        let small: Markup = detail.map { "<small>\($0)</small>" } ?? ""
        return "<li><b>\(value)\(range)</b>\(meaning)\(small)</li>\n"
    }
}
