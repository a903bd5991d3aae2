import Analytics
import Wording

/// The words for one site's advice, the same on every page and in the terminal.
struct AdviceWords {
    var advice: SiteAdvice

    /// Says the verdict by shape, so that colour never has to.
    var symbol: String {
        switch advice.verdict {
        case .add: "▲"
        case .hold: "●"
        case .spare: "▽"
        case .unknown: "?"
        }
    }

    /// `add 5 EVSEs: 8 → 13 (12–15)`.
    var headline: String { sentence + tierNote }

    /// The verdict alone, for a column: `add 5`, `hold`, `2 spare`.
    var short: String {
        switch advice.verdict {
        case .add: change.map { say("add \(Words.integer($0))") } ?? say("add")
        case .hold: say("hold")
        case .spare: change.map { say("\(Words.integer($0)) spare") } ?? say("spare")
        case .unknown: say("unknown")
        }
    }

    /// `8 → 13 (12–15)`, `8` where nothing is recommended.
    var fromTo: String {
        let now = Words.integer(advice.evsesNow)
        guard advice.verdict == .add || advice.verdict == .spare, let recommended = recommendedText else { return now }
        return "\(now) → \(recommended)"
    }

    /// What the advice rests on, and how far it carries.
    var evidence: String {
        var parts = [
            Words.weeks(advice.weeks), Words.count(advice.sessions, "session"), Words.count(advice.visits, "visit"),
        ]
        if advice.tier != .full { parts.append(tier) }
        if !advice.isComplete { parts.append(say("the archives do not hold every session: figures are lower bounds")) }
        return parts.joined(separator: " · ")
    }

    /// How far the evidence carries.
    var tier: String {
        switch advice.tier {
        case .insufficient: say("too little for advice")
        case .directionOnly: say("enough for the direction only")
        case .indicative: say("indicative")
        case .full: say("enough for advice")
        }
    }

    /// The number of EVSEs that the verdict leads to; nil where it is unknown.
    var recommendedNumber: Int64? {
        switch advice.verdict {
        case .add, .spare: (advice.evsesRecommended?.value).map(Int64.init)
        case .hold: Int64(advice.evsesNow)
        case .unknown: nil
        }
    }

    /// `13 (12–15)`.
    var recommendedText: String? {
        advice.evsesRecommended.map { Words.estimate(value: $0.value, low: $0.low, high: $0.high) }
    }

    private var sentence: String {
        switch advice.verdict {
        case .add: change.map { say("add \(Words.count($0, "EVSE")): \(fromTo)") } ?? say("add EVSEs")
        case .hold: say("hold at \(Words.count(advice.evsesNow, "EVSE"))")
        case .spare: change.map { say("\(Words.count($0, "EVSE")) to spare: \(fromTo)") } ?? say("EVSEs to spare")
        case .unknown: say("no advice on \(Words.count(advice.evsesNow, "EVSE"))")
        }
    }

    private var tierNote: String {
        guard advice.verdict != .unknown else { return "" }
        switch advice.tier {
        case .directionOnly: return say(", direction only")
        case .indicative: return say(", indicative")
        case .insufficient, .full: return ""
        }
    }

    private var change: Int? {
        guard let recommended = advice.evsesRecommended?.value else { return nil }
        let difference = abs(recommended - advice.evsesNow)
        return difference == 0 ? nil : difference
    }
}

extension SiteAdvice {
    /// The reasons in the language that output for people is in.
    var reasonTexts: [String] { reasons.map(say) }
}
