import Analytics
import Charging

/// What to do at a site and why, and its four numbers.
struct VerdictMarkup {
    var section: CapacityReport.SiteSection
    var report: CapacityReport

    var markup: Markup { card + numbers }

    private var card: Markup {
        let words = AdviceWords(advice: section.advice)
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        let headline = words.headline.prefix(1).uppercased() + words.headline.dropFirst()
        let connection = ConnectionWords(section)
        let sentences =
            section.advice.reasons
            + [load.connectionSentence, connection.recommendation, connection.expansion].compactMap { $0 }
        let reasons = sentences.map { "<li>\($0)</li>\n" as Markup }.joined()
        return """
            <div class="act \(section.advice.verdict.rawValue)">
            <p class="verdict"><span aria-hidden="true">\(words.symbol)</span> \(headline)</p>
            <ul>
            \(reasons)</ul>
            <p class="mut">\(words.evidence)</p>
            </div>

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
