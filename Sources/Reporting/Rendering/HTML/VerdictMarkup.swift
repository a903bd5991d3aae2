import Analytics
import Charging

/// What to do at a site and why, and its four numbers.
struct VerdictMarkup {
    var section: CapacityReport.SiteSection
    var report: CapacityReport

    var markup: Markup { card + numbers + reasons }

    /// The verdict and the sentences that a planner acts on.
    private var card: Markup {
        let words = AdviceWords(advice: section.advice)
        let headline = words.headline.prefix(1).uppercased() + words.headline.dropFirst()
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
        section.advice.reasons.prefix(Self.reasonsInCard) + [ConnectionWords(section).recommendation].compactMap { $0 }
    }

    /// What else the advice rests on.
    private var reasons: Markup {
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        let sentences =
            section.advice.reasons.dropFirst(Self.reasonsInCard)
            + [load.connectionSentence, ConnectionWords(section).expansion].compactMap { $0 }
        guard !sentences.isEmpty else { return Markup() }
        let items = sentences.map { "<li>\($0)</li>\n" as Markup }.joined()
        return """
            <details class="why"><summary>Why, and how sure that is</summary>
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
            Words.percent(section.figures.occupiedUtilization), "of the time an EVSE is plugged in",
            detail: isWhole ? "\(Words.percent(charging / available)) charging" : "charging time not known")
    }

    private var blocking: Markup {
        let advice = section.advice
        guard let now = advice.blockingNow else {
            return number(Words.none, "of visits find none free", detail: "not known")
        }
        return number(
            Words.percent(now.value), interval: Words.interval(now), "of visits find none free, estimated",
            detail: advice.busiestHoursBlockingNow.map { "\(Words.estimate($0)) in the busiest hours" })
    }

    private var peak: Markup {
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        guard load.recorded != nil else { return number(Words.none, "peak load", detail: "no power curve") }
        let moments = [load.peakMoment(in: section.calendar), load.onArrival.map { "\(Words.power($0)) on arrival" }]
        return number(
            Words.power(load.recorded), "highest mean of \(Words.window(seconds: report.windowSeconds))",
            detail: moments.compactMap { $0 }.joined(separator: "; "))
    }

    private var allBusy: Markup {
        let share = section.figures.evses.isEmpty ? nil : section.figures.congestion.rate
        let count = section.figures.evseCount
        let all = count == 1 ? "the EVSE" : "all \(Words.count(count, "EVSE"))"
        let period = Words.length(seconds: section.figures.inService.lengthSeconds)
        if share == 0 { return number("Never", "\(all) occupied", detail: "in \(period)") }
        return number(Words.percent(share), "of the time \(all) occupied", detail: "in \(period)")
    }

    private func number(
        _ value: String, interval: String? = nil, _ meaning: String, detail: String?
    ) -> Markup {
        let range: Markup = interval.map { " <span>\($0)</span>" } ?? ""
        let small: Markup = detail.map { "<small>\($0)</small>" } ?? ""
        return "<li><b>\(value)\(range)</b>\(meaning)\(small)</li>\n"
    }
}
