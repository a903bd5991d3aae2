import Charging
import Wording

/// The advice on a site whose AC and DC EVSEs are sized apart, from that on each.
///
/// More are needed where either class needs more; a class that hardly anybody uses and that has too little evidence is left out of the
/// verdict.
struct MixedSite {
    private let shard: SiteShard
    private let classes: [ClassAdvice]
    private let plan: SitePlan
    /// Share of the period's sessions that name no EVSE: they are of no class.
    private let shareWithoutEVSE: Double
    private let targets: SizingTargets

    /// A class without advice counts from this share of the site's visits on.
    private static let leastShare = 0.1

    init(_ shard: SiteShard, _ classes: [ClassAdvice], plan: SitePlan, scope: AnalysisScope, targets: SizingTargets) {
        self.shard = shard
        self.classes = classes
        self.plan = plan
        shareWithoutEVSE = SiteFacts.sessions(shard, in: scope.period).shareWithoutEVSE
        self.targets = targets
    }

    /// The classes that decide.
    private var deciding: [ClassAdvice] {
        let visits = classes.reduce(0) { $0 + $1.advice.visits }
        let deciding = classes.filter {
            $0.advice.tier != .insufficient || Double($0.advice.visits) >= Self.leastShare * Double(visits)
        }
        return deciding.isEmpty ? classes : deciding
    }

    var advice: SiteAdvice {
        let deciding = deciding
        let order: [EvidenceTier] = [.insufficient, .directionOnly, .indicative, .full]
        let tier = order.first { tier in deciding.contains { $0.advice.tier == tier } } ?? .insufficient
        var advice = SiteAdvice(
            verdict: verdict(deciding), evsesNow: sum(\.evsesNow), reasons: reasons, tier: tier,
            weeks: classes.map(\.advice.weeks).max() ?? 0, sessions: sum(\.sessions), visits: sum(\.visits),
            isComplete: shard.isComplete, targets: targets)
        advice.classes = classes
        advice.quietDays = Set(classes.flatMap(\.advice.quietDays)).sorted()
        advice.plannedEVSEs = plan.plannedEVSEs
        advice.minimumEVSEs = plan.minimumEVSEs
        if advice.verdict != .unknown { advice.evsesRecommended = recommended(advice.verdict) }
        advice.blockingNow = mean(deciding, \.blockingNow)
        advice.busiestHoursBlockingNow = mean(deciding, \.busiestHoursBlockingNow)
        if deciding.allSatisfy({ $0.advice.visitsPerHourOfWeek.count == 168 }) { addHours(&advice, deciding) }
        limit(&advice)
        return advice
    }

    private func sum(_ number: KeyPath<SiteAdvice, Int>) -> Int { classes.reduce(0) { $0 + $1.advice[keyPath: number] } }

    private func verdict(_ deciding: [ClassAdvice]) -> Verdict {
        let verdicts = deciding.map(\.advice.verdict)
        if shareWithoutEVSE > SiteFacts.largestShareWithoutEVSE { return .unknown }
        if verdicts.contains(.add) { return .add }
        if verdicts.contains(.unknown) { return .unknown }
        return verdicts.contains(.spare) ? .spare : .hold
    }

    /// What each class that calls for the verdict should have, and what the others have.
    private func recommended(_ verdict: Verdict) -> EVSENumber? {
        var total = EVSENumber(0, low: 0, high: 0)
        for item in classes {
            let now = item.advice.evsesNow
            guard item.advice.verdict == verdict, verdict != .hold else {
                total = EVSENumber(total.value + now, low: total.low + now, high: total.high + now)
                continue
            }
            guard let number = item.advice.evsesRecommended else { return nil }
            total = EVSENumber(
                total.value + number.value, low: total.low + number.low, high: total.high + number.high)
        }
        return total
    }

    /// Over all drivers; the interval as if both classes erred alike, which is the wider.
    private func mean(_ deciding: [ClassAdvice], _ share: KeyPath<SiteAdvice, Estimate?>) -> Estimate? {
        var sum = Estimate(value: 0, low: 0, high: 0)
        let visits = deciding.reduce(0) { $0 + $1.advice.visits }
        for item in deciding {
            guard let estimate = item.advice[keyPath: share], visits > 0 else { return nil }
            let weight = Double(item.advice.visits) / Double(visits)
            sum.value += weight * estimate.value
            sum.low += weight * estimate.low
            sum.high += weight * estimate.high
        }
        return sum
    }

    private func addHours(_ advice: inout SiteAdvice, _ deciding: [ClassAdvice]) {
        var rates = [Double](repeating: 0, count: 168)
        var lost = rates
        for item in deciding {
            for hour in 0..<168 {
                rates[hour] += item.advice.visitsPerHourOfWeek[hour]
                lost[hour] += item.advice.visitsPerHourOfWeek[hour] * item.advice.blockingByHourOfWeek[hour]
            }
        }
        advice.visitsPerHourOfWeek = rates
        advice.blockingByHourOfWeek = zip(lost, rates).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// What the plan asks of the whole site.
    private func limit(_ advice: inout SiteAdvice) {
        advice.requireMinimum()
        advice.evsesRecommended = advice.evsesRecommended.map { $0.atLeast(plan.minimumEVSEs) }
        if advice.verdict == .spare, advice.evsesRecommended?.value == advice.evsesNow { advice.verdict = .hold }
        if plan.plannedEVSEs > 0 {
            advice.reasons.append(
                "\(AdviceReasons.planned(plan.plannedEVSEs)), of which class the plan does not say.")
        }
    }

    /// The sentences of each class, those that call for something first.
    private var reasons: [Phrase] {
        let rank: [Verdict] = [.add, .spare, .hold, .unknown]
        let ordered = rank.flatMap { verdict in classes.filter { $0.advice.verdict == verdict } }
        var sentences = ordered.flatMap { item -> [Phrase] in
            let name = item.serviceClass.rawValue
            let head: Phrase = "\(name), \(NumberText.evses(item.advice.evsesNow)): \(words(item.advice))."
            return [head] + item.advice.reasons.map { "\(name): \($0)" }
        }
        let share = NumberText.percent(shareWithoutEVSE)
        if shareWithoutEVSE > SiteFacts.largestShareWithoutEVSE {
            sentences.insert("\(share) of sessions name no EVSE, so of which class they are cannot be known.", at: 0)
        } else if shareWithoutEVSE > 0 {
            sentences.append("\(share) of sessions name no EVSE and are of no class.")
        }
        return sentences
    }

    private func words(_ advice: SiteAdvice) -> Phrase {
        let number = advice.evsesRecommended.map { NumberText.evses($0.value, low: $0.low, high: $0.high) }
        return switch (advice.verdict, number) {
        case (.add, nil): "more are needed"
        case (.add, let number?): "more are needed, \(number) in all"
        case (.spare, nil): "fewer would do"
        case (.spare, let number?): "fewer would do, \(number) in all"
        case (.hold, _): "as many as are needed"
        case (.unknown, _): "no advice"
        }
    }
}
