import Charging

/// The advice on EVSEs that serve the same drivers: all of a site, or those of one class.
struct EVSESizing {
    let shard: SiteShard
    let scope: AnalysisScope
    let calendar: LocalCalendar
    let plan: SitePlan
    let settings: SizingSettings
    /// Nil for the EVSEs of a whole site.
    var serviceClass: ServiceClass?

    /// - Parameter previous: what the last report advised on the same EVSEs.
    func advice(previous: PreviousAdvice?) -> SiteAdvice {
        let facts = SiteFacts(shard: shard, scope: scope, calendar: calendar, plan: plan, settings: settings)
        var advice = SiteAdvice(
            verdict: .unknown, evsesNow: facts.window?.evsesNow ?? 0, reasons: [], tier: .insufficient, weeks: facts.weeks,
            sessions: facts.sessions, visits: facts.visits, isComplete: shard.isComplete, targets: settings.targets)
        advice.plannedEVSEs = plan.plannedEVSEs
        advice.minimumEVSEs = plan.minimumEVSEs
        if let window = facts.window {
            advice.recordedCongestion = facts.timeline.congestion
            advice.downShare = facts.downShare
            advice.occupiedUtilization = facts.timeline.occupiedUtilization
            advice.tier = EvidenceTier(
                weeks: window.evidenceWeeks, sessions: facts.windowSessions, visits: facts.windowVisits.count)
        }
        if let obstacle = AdviceReasons.obstacle(facts, tier: advice.tier) {
            advice.reasons = [obstacle]
            advice.requireMinimum()
        } else if let window = facts.window {
            size(&advice, facts: facts, window: window, previous: previous)
        }
        return advice
    }

    private func size(
        _ advice: inout SiteAdvice, facts: SiteFacts, window: SizingWindow, previous: PreviousAdvice?
    ) {
        let hours = LocalHours(window.range, calendar: calendar)
        let demand = FittedDemand(
            timeline: facts.timeline, visits: facts.windowVisits, hours: hours, without: facts.unknown)
        let model = demand.model
        func pool(_ visits: [Visit], stayHours: [Double]) -> StayPool {
            StayPool(zip(visits, stayHours).map { visit, stayHours in ((hours.cell(at: visit.start) ?? 0) % 24, stayHours) })
        }
        let stays = pool(facts.windowVisits, stayHours: facts.windowVisits.map(\.stayHours))
        var estimator = BlockingEstimator(
            model: model, stays: stays, uptime: 1 - facts.downShare.all,
            balkingShare: demand.balking.showsBalking ? demand.balking.share : 0,
            waiting: demand.queue.showsWaiting ? (window.evsesNow, demand.queue.takenShare) : nil, settings: settings,
            seed: Seed(settings.seed).named(serviceClass.map { "\(facts.siteID) \($0.rawValue)" } ?? facts.siteID))
        let loads = LoadPool(shard, in: facts.counted, calendar: calendar)
        let result = estimator.result(
            now: window.evsesNow, minimum: plan.minimumEVSEs,
            showing: plan.plannedEVSEs > 0 ? window.evsesNow + plan.plannedEVSEs : nil,
            exposure: demand.exposure, loads: loads)
        advice.behaviour = estimator.behaviour
        guard let now = result.curve.first(where: { $0.evses == window.evsesNow }) else { return }
        let agreement = agreement(
            timeline: facts.timeline.without(demand.quietDays), result: result, now: window.evsesNow, estimator: &estimator,
            model: model,
            departureRates: DepartureRates.byHourOfWeek(
                visits: facts.demandVisits.filter { !plan.excluded.contains($0.start) }, hours: hours))
        advice.recordedCongestion = agreement.recorded
        advice.modelledCongestion = result.congestionNow
        advice.quietDays = Self.dates(demand.quietDays, calendar)

        let rule = VerdictRule(
            evsesNow: window.evsesNow, least: result.least, now: now, tier: advice.tier, weeks: window.evidenceWeeks,
            isComplete: advice.isComplete, modelsAgree: agreement.isGood, targets: settings.targets,
            minimumEVSEs: plan.minimumEVSEs,
            previous: previous.flatMap { $0.evses == window.evsesNow ? $0.verdict : nil })
        let (verdict, ground) = rule.decide()
        advice.verdict = verdict
        if agreement.isGood {
            advice.blockingNow = now.blocking
            advice.busiestHoursBlockingNow = now.busiestHoursBlocking
            advice.blockingNowByWeeks = estimator.weekBootstrap(
                evses: window.evsesNow, exposure: demand.exposure, estimate: now.blocking.value)
            advice.demandChange = DemandChange(
                demand.exposure, model: model, hours: hours, sinceOpening: facts.windowBeginsWithService)
            if let change = advice.demandChange {
                advice.demandChange?.blockingAtEnd = estimator.blocking(
                    atLevel: change.levelAtEnd, evses: window.evsesNow, estimate: now.blocking.value)
            }
            advice.curve = result.curve.map {
                $0.pricing(kilowattHoursPerVisit: facts.kilowattHoursPerVisit, prices: plan.prices, against: now)
            }
            advice.demandPeriod = window.range
            if let measures = settings.measures {
                let shortened = shard.sessions.map { $0.map { $0.leaving(after: measures.idleGraceSeconds) } }
                let visits = Visit.demand(of: shortened, settings: settings).filter { facts.counted.contains($0.start) }
                let moved = pool(visits, stayHours: visits.map(\.stayHours))
                let numbers = result.curve.map(\.evses)
                advice.measures = [(true, false), (false, true), (true, true)].map { isRepaired, cutsIdleTime in
                    MeasurePoint(
                        isRepaired: isRepaired, cutsIdleTime: cutsIdleTime,
                        blocking: estimator.blocking(evses: numbers, isRepaired: isRepaired, stays: cutsIdleTime ? moved : nil))
                }
            }
            if let faster = settings.measures?.faster, (serviceClass ?? .only(of: shard)) == .dc,
                faster.isFaster(than: shard.evses.filter { $0.outOfServiceFrom.map { $0 >= window.range.end } ?? true })
            {
                let stays = pool(facts.windowVisits, stayHours: faster.stayHours(facts.windowVisits))
                let later = window.evsesNow + plan.plannedEVSEs
                advice.powerMixes = estimator.powerMixes(
                    PowerMix.all(of: later, removable: window.evsesNow), evses: later, stays: stays, kilowatts: faster.kilowatts,
                    loads: loads)
            }
            advice.outlooks = settings.outlooks.map {
                estimator.point(
                    $0, of: serviceClass ?? .only(of: shard), evses: result.curve.map(\.evses), now: window.evsesNow, loads: loads
                )
            }
            let later = window.evsesNow + plan.plannedEVSEs
            if !settings.outlooks.isEmpty, let point = result.curve.first(where: { $0.evses == later }) {
                advice.saturation = estimator.saturation(evses: later, blocking: point.blocking)
            }
            advice.stop = WhereToStop(
                advice.curve, now: window.evsesNow, leastVisits: settings.targets.minimumLostVisitsPerWeek)
            advice.visitsPerHourOfWeek = model.rates
            advice.blockingByHourOfWeek = result.blockingByHourOfWeek
            if verdict != .unknown {
                advice.evsesRecommended = result.least
                advice.blockingRecommended = result.curve.first { $0.evses == result.least?.value }?.blocking
            }
        }
        advice.reasons =
            AdviceReasons(
                advice: advice, rule: rule, ground: ground, least: result.least, largestTried: result.largestTried,
                agreement: agreement, window: window, calendar: calendar, visits: facts.windowVisits.count, prices: plan.prices,
                excludedDays: Self.dates(plan.excluded.intersection(window.range), calendar).count
            ).sentences
        if advice.tier == .directionOnly {
            // A number is not given, so the curve must not give one either.
            advice.evsesRecommended = nil
            advice.blockingRecommended = nil
            advice.curve = advice.curve.filter { $0.evses == window.evsesNow }
            advice.outlooks = []
            advice.saturation = nil
            advice.measures = []
            advice.powerMixes = []
            advice.stop = nil
        }
        if ground == .belowMinimum { advice.recommendMinimum() }
        if advice.verdict == .add, let evses = advice.evsesRecommended?.value, let kind = shard.evses.first {
            advice.recommendedLoad = result.peaks.map { peaks in
                RecommendedLoad(
                    peaks.yearOfNeeds(evses: evses, kind: kind), evses: evses, connectionKilowatts: plan.connectionKilowatts)
            }
        }
    }

    private static func dates(_ days: TimeSet, _ calendar: LocalCalendar) -> [CivilDate] {
        days.ranges.flatMap { range in
            (calendar.day(of: range.start)...calendar.day(of: Instant(seconds: range.end.seconds - 1)))
                .map { CivilDate(daysSince1970: $0) }
        }
    }

    /// The record against both models, over the numbers of EVSEs that were in service, by their share of time. The equations know of nobody
    /// who waits or goes on: where drivers do, they are not asked.
    private func agreement(
        timeline: OccupancyTimeline, result: BlockingEstimator.Result, now: Int, estimator: inout BlockingEstimator,
        model: DemandModel, departureRates: [Double]
    ) -> ModelAgreement {
        let shares = timeline.shareByEVSEs.sorted { $0.key < $1.key }
        var simulated = 0.0
        var equations = 0.0
        for (evses, share) in shares {
            simulated += share * estimator.outcome(working: evses).congestion
            guard estimator.behaviour == .plain else { continue }
            let solved = MixedStateEquations(evses: evses, model: model, departureRates: departureRates)
            equations += share * (solved?.congestion ?? 0)
        }
        // The interval is known for today's number; where there were others it is taken to be as wide in proportion.
        let today = result.congestionNow
        let scale = today.value > 0 ? simulated / today.value : 1
        return ModelAgreement(
            recorded: timeline.congestion ?? 0, recordedError: timeline.congestionError,
            simulated: Estimate(value: simulated, low: today.low * scale, high: min(1, today.high * scale)),
            equations: estimator.behaviour == .plain ? equations : nil)
    }
}

extension SiteAdvice {
    /// What must be there must, whatever is known beside.
    mutating func requireMinimum() {
        guard evsesNow < minimumEVSEs else { return }
        verdict = .add
        recommendMinimum()
        reasons.insert(AdviceReasons.belowMinimum(minimumEVSEs, now: evsesNow), at: 0)
    }

    /// What there must be, where nothing tells of a number.
    fileprivate mutating func recommendMinimum() {
        evsesRecommended = evsesRecommended ?? EVSENumber(minimumEVSEs, low: minimumEVSEs, high: minimumEVSEs)
    }
}
