import Charging
import Wording

/// The sentences of an advice: the one that decided first, then what it rests on and what limits it.
struct AdviceReasons {
    let advice: SiteAdvice
    let rule: VerdictRule
    let ground: VerdictRule.Ground
    let least: EVSENumber?
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

    var sentences: [Phrase] {
        var sentences: [Phrase] = []
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
            sentences += [Self.incomplete] + blocking
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
    private var blocking: [Phrase] {
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
        let now = NumberText.grouped(rule.evsesNow)
        return [
            ground == .fewerWouldDo
                ? "With today's \(now) an estimated \(all) of arriving drivers would find no free EVSE; the target is \(target)."
                : "An estimated \(all) of arriving drivers would find no free EVSE; the target is \(target).",
            "In the busiest hours an estimated \(busiest) would; the target is \(busiestTarget).",
        ]
    }

    private var lost: Phrase {
        let lost = now.lostVisitsPerWeek
        return "That is about \(NumberText.plain(lost.value)) visits a week (\(interval(lost)))."
    }

    private var fewLost: Phrase {
        let lost = now.lostVisitsPerWeek
        return "Only about \(NumberText.plain(lost.value)) visits a week (\(interval(lost))) would find no free EVSE; advice to "
            + "add starts at \(NumberText.plain(targets.minimumLostVisitsPerWeek))."
    }

    private func interval(_ estimate: Estimate) -> Numeral {
        let places = NumberText.plainDecimals(estimate.value)
        return NumberText.range(estimate.low, estimate.high, decimals: places)
    }

    private var nearTargets: Phrase {
        "That is too near the target to build on: advice to add needs odds of three to one that it is missed. "
            + "More weeks of data will tell."
    }

    private var numberToAdd: Phrase {
        guard least != nil else {
            return "Even \(NumberText.evses(largestTried)) would not meet the targets in the model, so no number is given."
        }
        guard givesNumber else {
            return "More EVSEs are needed; how many takes \(NumberText.plain(EvidenceTier.leastWeeksForANumber)) weeks of data."
        }
        guard let whatTheyMean else { return "\(leastEVSEs) would meet both targets." }
        return "\(leastEVSEs) would meet both targets: \(whatTheyMean)."
    }

    private var fewerWouldDo: Phrase {
        let now = NumberText.grouped(rule.evsesNow)
        guard let whatTheyMean else { return "\(leastEVSEs) would meet both targets where there are \(now)." }
        return "\(leastEVSEs) would meet both targets where there are \(now): \(whatTheyMean)."
    }

    private var fewerMightDo: [Phrase] {
        guard givesNumber, let least, least.value < rule.evsesNow else { return [] }
        if least.high >= rule.evsesNow {
            return ["\(leastEVSEs) might do, but the interval reaches today's \(NumberText.grouped(rule.evsesNow))."]
        }
        return [
            "\(leastEVSEs) would meet both targets; advice to take any away needs "
                + "\(NumberText.plain(VerdictRule.leastWeeksForSpare)) weeks of data with today's number, and there are "
                + "\(NumberText.plain(rule.weeks))."
        ]
    }

    /// The least number that meets the targets, with its interval.
    private var leastEVSEs: Phrase {
        least.map { NumberText.evses($0.value, low: $0.low, high: $0.high) } ?? ""
    }

    /// What drivers would meet at that number.
    private var whatTheyMean: Phrase? { advice.curve.first { $0.evses == least?.value }.map(driversMeet) }

    /// `3.4 % (3.0–3.7) would find none free, 4.6 % (3.7–5.8) in the busiest hours`.
    private func driversMeet(_ point: BlockingPoint) -> Phrase {
        "\(NumberText.percent(point.blocking, beside: targets.blocking)) would find none free, "
            + "\(NumberText.percent(point.busiestHoursBlocking, beside: targets.busiestHoursBlocking)) in the busiest hours"
    }

    private static let incomplete: Phrase =
        "The archives do not hold every session here: demand is at least what is shown, so neither holding nor taking EVSEs "
        + "away can be advised."

    private var disagreement: Phrase {
        let simulated = NumberText.percent(agreement.simulated, beside: agreement.recorded)
        let recorded = NumberText.percent(agreement.recorded)
        guard let equations = agreement.equations.map({ NumberText.percent($0, beside: agreement.recorded) }) else {
            return "The models disagree with the record: \(allOccupied) \(recorded) of in-service time, the simulation says "
                + "\(simulated)."
        }
        return "The models disagree with the record: \(allOccupied) \(recorded) of in-service time, the simulation says "
            + "\(simulated), the state equations \(equations)."
    }

    /// Said where another verdict lies within an interval.
    private var borderline: Phrase? {
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
    private var allOccupied: Phrase {
        if case .insideWindow = window.change { return "every EVSE in service was occupied" }
        switch rule.evsesNow {
        case 1: return "the one EVSE was occupied"
        case 2: return "both EVSEs were occupied"
        default: return "all \(NumberText.evses(rule.evsesNow)) were occupied"
        }
    }

    private var congestion: Phrase {
        let model = NumberText.percentInBrackets(agreement.simulated)
        let recorded = NumberText.percent(agreement.recorded)
        guard agreement.recorded > 0 else {
            let days = NumberText.counted(window.days, "day")
            return rule.evsesNow == 1
                ? "The one EVSE was never occupied in \(days) (the model says \(model))."
                : "The EVSEs were never all occupied in \(days) (the model says \(model))."
        }
        if case .insideWindow = window.change {
            return "Every EVSE in service was occupied \(recorded) of in-service time (the model says \(model))."
        }
        switch rule.evsesNow {
        case 1: return "The one EVSE was occupied \(recorded) of in-service time (the model says \(model))."
        case 2: return "Both EVSEs were occupied \(recorded) of in-service time (the model says \(model))."
        default:
            let evses = NumberText.evses(rule.evsesNow)
            return "All \(evses) were occupied \(recorded) of in-service time (the model says \(model))."
        }
    }

    /// What drivers were seen to do.
    private var behaviour: [Phrase] {
        var sentences: [Phrase] = []
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
    private var outages: Phrase? {
        guard let share = advice.downShare, share.suspected >= 0.005 else { return nil }
        return
            "EVSEs seem not to have worked for \(NumberText.percent(share.suspected)) of the time, by how drivers passed them over; "
            + "blocking has that in it, so repair may do what another EVSE would."
    }

    /// What the EVSEs that are planned anyhow would do.
    private var planned: Phrase? {
        let planned = advice.plannedEVSEs
        guard planned > 0, let point = advice.curve.first(where: { $0.evses == rule.evsesNow + planned }) else { return nil }
        return "\(Self.planned(planned)): with \(NumberText.evses(point.evses)) an estimated \(driversMeet(point))."
    }

    /// Beyond which number one more is not worth it.
    private var stop: Phrase? {
        guard givesNumber, let stop = advice.stop else { return nil }
        switch stop.basis {
        case .visits:
            guard stop.evses > rule.evsesNow else { return nil }
            return "Each EVSE up to \(NumberText.grouped(stop.evses)) wins back at least "
                + "\(NumberText.counted(targets.minimumLostVisitsPerWeek, "visit")) a week; the next one would win back fewer."
        case .money:
            guard let prices, let value = advice.curve.first(where: { $0.evses == stop.evses })?.value else { return nil }
            guard stop.evses > rule.evsesNow else { return "With the prices given one more EVSE would not earn its cost." }
            let net = value.netPerYear
            let amount: Phrase = "\(NumberText.money(net.value)) \(prices.currency) (\(NumberText.moneyRange(net)))"
            let upTo = NumberText.grouped(stop.evses)
            guard let payback = value.paybackYears.map({ NumberText.plain($0) }) else {
                return
                    "With the prices given EVSEs earn their cost up to \(upTo): together they bring \(amount) a year more than "
                    + "they cost."
            }
            return "With the prices given EVSEs earn their cost up to \(upTo): together they bring \(amount) a year more than "
                + "they cost, and pay back in \(payback) years."
        }
    }

    /// Levels of utilization that planners look at: they decide nothing here.
    private var flags: Phrase? {
        guard let share = advice.occupiedUtilization else { return nil }
        let passed = UtilizationFlags.passed(share).map { NumberText.plain($0 * 100) }
        guard let last = passed.last else { return nil }
        let before = Numeral(passed.dropLast().map(\.digits).joined(separator: ", "))
        let list: Phrase = passed.count > 1 ? "\(before) and \(last)" : "\(last)"
        return
            "EVSEs were plugged in \(NumberText.percent(share)) of the time, past \(list) %: a flag to look closer, and no ground of "
            + "this advice."
    }

    /// How demand moved, and what that would mean today.
    private var course: Phrase? {
        guard let change = advice.demandChange else { return nil }
        let then = Self.comparison(change.ratio.value)
        let moved: Phrase
        switch (change.kind, change.since.map { "\(calendar.date(of: $0))" }) {
        case (.rise, _): moved = "Demand rose over the time sized on: at its end it is \(then) what it was at its start"
        case (.fall, _): moved = "Demand fell over the time sized on: at its end it is \(then) what it was at its start"
        case (.stepUp, nil): moved = "Demand rose at once: it is \(then) what it was before"
        case (.stepUp, let date?): moved = "Demand rose at once about \(date): it is \(then) what it was before"
        case (.stepDown, nil): moved = "Demand fell at once: it is \(then) what it was before"
        case (.stepDown, let date?): moved = "Demand fell at once about \(date): it is \(then) what it was before"
        case (.rampUp, _):
            moved = "Demand rose after the opening: at the end of the time sized on it is \(then) what it was at its start"
        }
        guard let blocking = change.blockingAtEnd else { return "\(moved)." }
        return "\(moved); at that level an estimated \(NumberText.percent(blocking, beside: targets.blocking)) would find none "
            + "free today. A season may look the same."
    }

    /// `more than ten times`, `2.3 times`, `42 % above`, `38 % below`.
    private static func comparison(_ ratio: Double) -> Phrase {
        if ratio >= 10 { return "more than ten times" }
        if ratio >= 2 { return "\(NumberText.plain(ratio)) times" }
        let difference = NumberText.percent(abs(ratio - 1))
        return ratio > 1 ? "\(difference) above" : "\(difference) below"
    }

    /// Days that hardly anybody came on.
    private var quiet: Phrase? {
        let days = advice.quietDays
        guard let first = days.first else { return nil }
        return days.count == 1
            ? "One day on which hardly anybody came (\("\(first)")) is left out."
            : "\(NumberText.counted(days.count, "day")) on which hardly anybody came (the first \("\(first)")) are left out."
    }

    private var change: Phrase? {
        switch window.change {
        case .none: nil
        case .startsWindow(let instant):
            "Only the \(Self.weeksText(window.weeks)) since the number of EVSEs last changed (\("\(calendar.date(of: instant))")) are used."
        case .insideWindow(let instant):
            "The number of EVSEs last changed on \("\(calendar.date(of: instant))"), too near the end to size on the time since: all "
                + "\(Self.weeksText(window.weeks)) are used, and today's number was not there for all of them."
        }
    }

    private var evidence: Phrase {
        let last = calendar.date(of: Instant(seconds: window.range.end.seconds - 1))
        let dates: Phrase = "\("\(calendar.date(of: window.range.start))") to \("\(last)")"
        let weeks = Self.weeksText(window.weeks)
        let visits = NumberText.counted(visits, "visit")
        return switch rule.tier {
        case .full:
            "Based on \(weeks) of data (\(dates)), \(visits); intervals are 90 %, sampling error only."
        case .indicative:
            "Indicative: \(weeks) of data (\(dates)), \(visits); intervals are 90 %, sampling error only."
        case .directionOnly, .insufficient:
            "Direction only: \(weeks) of data (\(dates)), \(visits); intervals are 90 %, sampling error only."
        }
    }
}

extension AdviceReasons {
    private static func excluded(days: Int) -> Phrase {
        days == 1
            ? "One day that the site's plan excludes is left out."
            : "\(NumberText.counted(days, "day")) that the site's plan excludes are left out."
    }

    /// The beginning of a sentence on EVSEs that will be built anyhow: `3 more are planned`.
    static func planned(_ count: Int) -> Phrase {
        count == 1 ? "1 more is planned" : "\(NumberText.grouped(count)) more are planned"
    }

    private static func weeksText(_ weeks: Double) -> Count { NumberText.counted(weeks, "week") }

    /// The sentence for a site that has fewer EVSEs than it must have.
    static func belowMinimum(_ minimum: Int, now: Int) -> Phrase {
        now == 1
            ? "\(NumberText.evses(minimum)) must be here by the site's plan, and there is 1."
            : "\(NumberText.evses(minimum)) must be here by the site's plan, and there are \(NumberText.grouped(now))."
    }

    /// Why a site cannot be sized; nil where it can.
    static func obstacle(_ facts: SiteFacts, tier: EvidenceTier) -> Phrase? {
        guard let window = facts.window else { return "No EVSE was in service in the period." }
        if tier == .insufficient { return insufficient(facts, window: window) }
        guard facts.shareWithoutEVSE > SiteFacts.largestShareWithoutEVSE else { return nil }
        let share = NumberText.percent(facts.shareWithoutEVSE)
        return "\(share) of sessions name no EVSE, so how many were occupied cannot be known."
    }

    /// The sentence for a site that has too little to size on.
    private static func insufficient(_ facts: SiteFacts, window: SizingWindow) -> Phrase {
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
                + "\(NumberText.grouped(EvidenceTier.leastSessions))."
        }
        return "Only \(NumberText.counted(facts.windowVisits.count, "visit")) in the last \(weeks): advice needs "
            + "\(NumberText.grouped(EvidenceTier.leastVisits))."
    }
}
