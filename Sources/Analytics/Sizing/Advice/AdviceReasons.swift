import Charging

/// The sentences of an advice: the one that decided first, then what it rests on and what limits it.
struct AdviceReasons {
    let advice: SiteAdvice
    let rule: VerdictRule
    let ground: VerdictRule.Ground
    let least: (value: Int, low: Int, high: Int)?
    let largestTried: Int
    let agreement: ModelAgreement
    let window: SizingWindow
    let calendar: LocalCalendar
    /// Demand visits in the window.
    let visits: Int
    let prices: SitePrices?
    /// Days of the window that the plan leaves out.
    let excludedDays: Int

    private var now: BlockingPoint { rule.now }
    private var targets: SizingTargets { rule.targets }
    private var givesNumber: Bool { rule.tier != .directionOnly }

    var sentences: [String] {
        var sentences: [String] = []
        switch ground {
        case .insufficient:
            break
        case .belowMinimum:
            sentences += [Self.belowMinimum(rule.minimumEVSEs, now: rule.evsesNow)]
            if agreement.isGood { sentences += blocking } else { sentences.append(disagreement) }
        case .modelsDisagree:
            sentences.append(disagreement)
        case .overTargets:
            sentences += blocking + [lost, numberToAdd]
        case .fewLost:
            sentences.append(fewLost)
            sentences += blocking
        case .nearTargets:
            sentences += blocking + [nearTargets]
        case .incomplete:
            sentences += [AdviceReasons.incomplete] + blocking
        case .meetsTargets:
            sentences += blocking + fewerMightDo
        case .fewerWouldDo:
            sentences += [fewerWouldDo] + blocking
        }
        if let borderline { sentences.append(borderline) }
        if agreement.isGood { sentences += [congestion] + [planned, stop, flags].compactMap { $0 } }
        if !advice.isComplete, ground == .overTargets {
            sentences.append("The archives do not hold every session here, so demand and need are lower bounds.")
        }
        sentences += behaviour
        if let outages { sentences.append(outages) }
        if let course { sentences.append(course) }
        if let quiet { sentences.append(quiet) }
        if excludedDays > 0 {
            sentences.append(Self.excluded(days: excludedDays))
        }
        if let change { sentences.append(change) }
        sentences.append(evidence)
        return sentences
    }

    // MARK: The deciding ones

    /// Both shares at today's number against their targets, one that misses its target first.
    private var blocking: [String] {
        let all = NumberText.percent(now.blocking, beside: targets.blocking)
        let busiest = NumberText.percent(now.busiestHoursBlocking, beside: targets.busiestHoursBlocking)
        let target = NumberText.target(targets.blocking)
        let busiestTarget = NumberText.target(targets.busiestHoursBlocking)
        if now.blocking.value <= targets.blocking, now.busiestHoursBlocking.value > targets.busiestHoursBlocking {
            return [
                "In the busiest hours an estimated \(busiest) of arriving drivers would find no free EVSE; the target is "
                    + "\(busiestTarget).",
                "Over all hours an estimated \(all) would; the target is \(target).",
            ]
        }
        let lead = ground == .fewerWouldDo ? "With today's \(rule.evsesNow) an" : "An"
        return [
            "\(lead) estimated \(all) of arriving drivers would find no free EVSE; the target is \(target).",
            "In the busiest hours an estimated \(busiest) would; the target is \(busiestTarget).",
        ]
    }

    private var lost: String {
        let lost = now.lostVisitsPerWeek
        return "That is about \(NumberText.plain(lost.value)) visits a week (\(interval(lost)))."
    }

    private var fewLost: String {
        let lost = now.lostVisitsPerWeek
        return "Only about \(NumberText.plain(lost.value)) visits a week (\(interval(lost))) would find no free EVSE; advice to "
            + "add starts at \(NumberText.plain(targets.minimumLostVisitsPerWeek))."
    }

    private func interval(_ estimate: Estimate) -> String {
        let places = NumberText.plainDecimals(estimate.value)
        return "\(NumberText.fixed(estimate.low, decimals: places))–\(NumberText.fixed(estimate.high, decimals: places))"
    }

    private var nearTargets: String {
        "That is too near the target to build on: advice to add needs odds of three to one that it is missed. "
            + "More weeks of data will tell."
    }

    private var numberToAdd: String {
        guard least != nil else {
            return "Even \(NumberText.evses(largestTried)) would not meet the targets in the model, so no number is given."
        }
        guard givesNumber else {
            return "More EVSEs are needed; how many takes \(NumberText.plain(EvidenceTier.leastWeeksForANumber)) weeks of data."
        }
        return "\(leastEVSEs) would meet both targets\(whatTheyMean)."
    }

    private var fewerWouldDo: String {
        "\(leastEVSEs) would meet both targets where there are \(rule.evsesNow)\(whatTheyMean)."
    }

    private var fewerMightDo: [String] {
        guard givesNumber, let least, least.value < rule.evsesNow else { return [] }
        if least.high >= rule.evsesNow {
            return ["\(leastEVSEs) might do, but the interval reaches today's \(rule.evsesNow)."]
        }
        return [
            "\(leastEVSEs) would meet both targets; advice to take any away needs "
                + "\(NumberText.plain(VerdictRule.leastWeeksForSpare)) weeks of data with today's number, and there are "
                + "\(NumberText.plain(rule.weeks))."
        ]
    }

    /// The least number that meets the targets, with its interval.
    private var leastEVSEs: String {
        least.map { NumberText.evses($0.value, low: $0.low, high: $0.high) } ?? ""
    }

    /// What drivers would meet at that number.
    private var whatTheyMean: String {
        guard let point = advice.curve.first(where: { $0.evses == least?.value }) else { return "" }
        return ": \(driversMeet(point))"
    }

    /// `3.4 % (3.0–3.7) would find none free, 4.6 % (3.7–5.8) in the busiest hours`.
    private func driversMeet(_ point: BlockingPoint) -> String {
        "\(NumberText.percent(point.blocking, beside: targets.blocking)) would find none free, "
            + "\(NumberText.percent(point.busiestHoursBlocking, beside: targets.busiestHoursBlocking)) in the busiest hours"
    }

    private static let incomplete =
        "The archives do not hold every session here: demand is at least what is shown, so neither holding nor taking EVSEs "
        + "away can be advised."

    private var disagreement: String {
        let simulated = NumberText.percent(agreement.simulated, beside: agreement.recorded)
        let equations = agreement.equations.map { ", the state equations \(NumberText.percent($0, beside: agreement.recorded))" }
        return "The models disagree with the record: \(allOccupied) \(NumberText.percent(agreement.recorded)) of in-service "
            + "time, the simulation says \(simulated)\(equations ?? "")."
    }

    /// Said where another verdict lies within an interval.
    private var borderline: String? {
        let minimum = targets.minimumLostVisitsPerWeek
        switch ground {
        case .overTargets:
            if givesNumber, let least, least.low <= rule.evsesNow {
                return "Borderline: within the interval today's \(NumberText.evses(rule.evsesNow)) may be enough."
            }
            return now.lostVisitsPerWeek.low < minimum
                ? "Borderline: within the interval fewer than \(NumberText.plain(minimum)) a week may find none free." : nil
        case .fewLost:
            return now.lostVisitsPerWeek.high >= minimum
                ? "Borderline: within the interval it may be \(NumberText.plain(minimum)) a week, and EVSEs be needed." : nil
        case .meetsTargets:
            guard givesNumber, let least, least.high > rule.evsesNow else { return nil }
            return "Borderline: within the interval up to \(NumberText.evses(least.high)) may be needed."
        case .belowMinimum, .insufficient, .modelsDisagree, .nearTargets, .incomplete, .fewerWouldDo:
            return nil
        }
    }

    // MARK: What it rests on

    /// The subject of sentences on congestion.
    private var allOccupied: String {
        if case .insideWindow = window.change { return "every EVSE in service was occupied" }
        switch rule.evsesNow {
        case 1: return "the one EVSE was occupied"
        case 2: return "both EVSEs were occupied"
        default: return "all \(NumberText.grouped(rule.evsesNow)) EVSEs were occupied"
        }
    }

    private var congestion: String {
        let model = "the model says \(NumberText.percentInBrackets(agreement.simulated))"
        guard agreement.recorded > 0 else {
            let subject = rule.evsesNow == 1 ? "The one EVSE was never occupied" : "The EVSEs were never all occupied"
            return "\(subject) in \(window.days) days (\(model))."
        }
        let subject = allOccupied.prefix(1).uppercased() + allOccupied.dropFirst()
        return "\(subject) \(NumberText.percent(agreement.recorded)) of in-service time (\(model))."
    }

    /// What drivers were seen to do.
    private var behaviour: [String] {
        var sentences: [String] = []
        if let share = advice.behaviour?.waitingShare, share > 0 {
            sentences.append(
                "Drivers wait: after a departure from the full site the next one often began at once; about "
                    + "\(NumberText.percent(share)) of those who find none free seem to stay.")
        }
        if let share = advice.behaviour?.balkingShare, share > 0 {
            sentences.append("About \(NumberText.percent(share)) of drivers go on when only one EVSE is free.")
        }
        return sentences
    }

    /// What was out of order without a status that says so, once it matters.
    private var outages: String? {
        guard let share = advice.downShare, share.suspected >= 0.005 else { return nil }
        return
            "EVSEs seem not to have worked for \(NumberText.percent(share.suspected)) of the time, by how drivers passed them over; "
            + "blocking has that in it, so repair may do what another EVSE would."
    }

    /// What the EVSEs that are planned anyhow would do.
    private var planned: String? {
        let planned = advice.plannedEVSEs
        guard planned > 0, let point = advice.curve.first(where: { $0.evses == rule.evsesNow + planned }) else { return nil }
        return "\(Self.planned(planned)): with \(NumberText.evses(point.evses)) an estimated \(driversMeet(point))."
    }

    /// Beyond which number one more is not worth it.
    private var stop: String? {
        guard givesNumber, let stop = advice.stop else { return nil }
        switch stop.basis {
        case .visits:
            guard stop.evses > rule.evsesNow else { return nil }
            return "Each EVSE up to \(NumberText.grouped(stop.evses)) wins back at least "
                + "\(NumberText.visits(targets.minimumLostVisitsPerWeek)) a week; the next one would win back fewer."
        case .money:
            guard let prices, let value = advice.curve.first(where: { $0.evses == stop.evses })?.value else { return nil }
            guard stop.evses > rule.evsesNow else { return "With the prices given one more EVSE would not earn its cost." }
            let net = value.netPerYear
            let payback = value.paybackYears.map { ", and pay back in \(NumberText.plain($0)) years" } ?? ""
            return "With the prices given EVSEs earn their cost up to \(NumberText.grouped(stop.evses)): together they bring "
                + "\(NumberText.money(net.value)) \(prices.currency) (\(NumberText.money(net.low))–\(NumberText.money(net.high))) a year "
                + "more than they cost\(payback)."
        }
    }

    /// Levels of utilization that planners look at: they decide nothing here.
    private var flags: String? {
        guard let share = advice.occupiedUtilization else { return nil }
        let passed = UtilizationFlags.passed(share).map { NumberText.plain($0 * 100) }
        guard let last = passed.last else { return nil }
        let list = passed.count > 1 ? passed.dropLast().joined(separator: ", ") + " and " + last : last
        return
            "EVSEs were plugged in \(NumberText.percent(share)) of the time, past \(list) %: a flag to look closer, and no ground of this "
            + "advice."
    }

    /// How demand moved, and what that would mean today.
    private var course: String? {
        guard let change = advice.demandChange else { return nil }
        let then = Self.comparison(change.ratio.value) + " what it was"
        let date = change.since.map { " about \(calendar.date(of: $0))" } ?? ""
        let moved =
            switch change.kind {
            case .rise: "Demand rose over the time sized on: at its end it is \(then) at its start"
            case .fall: "Demand fell over the time sized on: at its end it is \(then) at its start"
            case .stepUp: "Demand rose at once\(date): it is \(then) before"
            case .stepDown: "Demand fell at once\(date): it is \(then) before"
            case .rampUp: "Demand rose after the opening: at the end of the time sized on it is \(then) at its start"
            }
        guard let blocking = change.blockingAtEnd else { return moved + "." }
        return moved
            + "; at that level an estimated \(NumberText.percent(blocking, beside: targets.blocking)) would find none free "
            + "today. A season may look the same."
    }

    /// `more than ten times`, `2.3 times`, `42 % above`, `38 % below`.
    private static func comparison(_ ratio: Double) -> String {
        if ratio >= 10 { return "more than ten times" }
        if ratio >= 2 { return "\(NumberText.plain(ratio)) times" }
        return "\(NumberText.percent(abs(ratio - 1))) \(ratio > 1 ? "above" : "below")"
    }

    /// Days that hardly anybody came on.
    private var quiet: String? {
        let days = advice.quietDays
        guard let first = days.first else { return nil }
        return days.count == 1
            ? "One day on which hardly anybody came (\(first)) is left out."
            : "\(NumberText.grouped(days.count)) days on which hardly anybody came (the first \(first)) are left out."
    }

    private var change: String? {
        switch window.change {
        case .none: nil
        case .startsWindow(let instant):
            "Only the \(Self.weeksText(window.weeks)) since the number of EVSEs last changed (\(calendar.date(of: instant))) are used."
        case .insideWindow(let instant):
            "The number of EVSEs last changed on \(calendar.date(of: instant)), too near the end to size on the time since: all "
                + "\(Self.weeksText(window.weeks)) are used, and today's number was not there for all of them."
        }
    }

    private var evidence: String {
        let last = calendar.date(of: Instant(seconds: window.range.end.seconds - 1))
        let dates = "\(calendar.date(of: window.range.start)) to \(last)"
        let label = rule.tier == .full ? "Based on" : rule.tier == .indicative ? "Indicative:" : "Direction only:"
        return "\(label) \(Self.weeksText(window.weeks)) of data (\(dates)), \(NumberText.counted(visits, "visit")); "
            + "intervals are 90 %, sampling error only."
    }

}

extension AdviceReasons {
    private static func excluded(days: Int) -> String {
        "\(NumberText.counted(days, "day")) that the site's plan excludes \(days == 1 ? "is" : "are") left out."
    }

    /// The beginning of a sentence on EVSEs that will be built anyhow: `3 more are planned`.
    static func planned(_ count: Int) -> String { "\(NumberText.grouped(count)) more \(count == 1 ? "is" : "are") planned" }

    private static func weeksText(_ weeks: Double) -> String { weeks == 1 ? "1 week" : "\(NumberText.plain(weeks)) weeks" }

    /// The sentence for a site that has fewer EVSEs than it must have.
    static func belowMinimum(_ minimum: Int, now: Int) -> String {
        "\(NumberText.evses(minimum)) must be here by the site's plan, and there \(now == 1 ? "is" : "are") \(NumberText.grouped(now))."
    }

    /// Why a site cannot be sized; nil where it can.
    static func obstacle(_ facts: SiteFacts, tier: EvidenceTier) -> String? {
        guard let window = facts.window else { return "No EVSE was in service in the period." }
        if tier == .insufficient { return insufficient(facts, window: window) }
        guard facts.shareWithoutEVSE > SiteFacts.largestShareWithoutEVSE else { return nil }
        let share = NumberText.percent(facts.shareWithoutEVSE)
        return "\(share) of sessions name no EVSE, so how many were occupied cannot be known."
    }

    /// The sentence for a site that has too little to size on.
    private static func insufficient(_ facts: SiteFacts, window: SizingWindow) -> String {
        let weeks = weeksText(window.evidenceWeeks)
        if window.evidenceWeeks < EvidenceTier.leastWeeks {
            return "Only \(weeks) of data: advice needs \(NumberText.plain(EvidenceTier.leastWeeks))."
        }
        if facts.sessions == 0 { return "There is no session in the period." }
        if facts.windowSessions == 0 {
            return "Nobody came in the last \(weeks), though sessions are there from other time: is the site still in use?"
        }
        if facts.windowSessions < EvidenceTier.leastSessions {
            return "Only \(NumberText.counted(facts.windowSessions, "session")) in the last \(weeks): advice needs "
                + "\(EvidenceTier.leastSessions)."
        }
        return "Only \(NumberText.counted(facts.windowVisits.count, "visit")) in the last \(weeks): advice needs "
            + "\(EvidenceTier.leastVisits)."
    }
}
