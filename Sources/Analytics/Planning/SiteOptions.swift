extension SiteAdvice {
    /// What could be built at the site, in rising cost: each number of EVSEs above today's, and those that are planned anyway, that the curve
    /// has; of a site with AC and DC each pair of numbers; each of them with every set of measures that is on offer, and the measures alone;
    /// power mixes in place of a number of EVSEs more, without other measures. Empty where the need is not known, without prices, and where it is not said which class planned EVSEs are of.
    ///
    /// What is gained is on top of the planned ones. Its interval is as if both errors went the same way.
    ///
    /// - Parameters:
    ///   - prices: of the site, those that the advice was given with.
    ///   - siteCost: works at the site, once, whatever is built there; measures alone need none.
    ///   - measures: what measures cost; the advice must have been given with the settings that ask for them.
    public func options(prices: SitePrices, siteCost: Double, measures: MeasurePrices = MeasurePrices()) -> [SiteOption] {
        guard verdict != .unknown || !classes.isEmpty, !hasPlannedOfUnknownClass else { return [] }
        let parts: [(ServiceClass?, SiteAdvice)] = classes.isEmpty ? [(nil, self)] : classes.map { ($0.serviceClass, $0.advice) }
        var options: [SiteOption] = []
        for services in measures.services {
            var together = [SiteOption.none]
            for (serviceClass, advice) in parts where advice.verdict != .unknown {
                let own = serviceClass.map { prices.part($0) } ?? prices
                let options =
                    advice.ownOptions(prices: own, serviceClass, services, measures)
                    + (services.isEmpty ? advice.powerMixOptions(prices: own, serviceClass, measures) : [])
                // A measure is for all of the site, a number for a class.
                together = together.flatMap { option in
                    (services.isEmpty ? [option] : []) + options.map { option.adding($0) }
                }
            }
            options += together.map { option in
                var option = option
                option.measures = (option.measures + services).sorted()
                if services.contains(.idleCut), let cost = measures.idleCut { option.invest(cost, prices) }
                return option
            }
        }
        options = options.filter { $0.count > 0 || !$0.measures.isEmpty }
        options += options.compactMap { managed($0, prices: prices, measures) }
        return options.map { option in
            var option = option
            if option.count > 0 || option.powerMix != nil { option.invest(siteCost, prices) }
            return option
        }.sorted { ($0.investment, $0.count, $0.measures.count) < ($1.investment, $1.count, $1.measures.count) }
    }

    /// The option with its load managed, where the recommended number tells what that takes off the peak.
    private func managed(_ option: SiteOption, prices: SitePrices, _ measures: MeasurePrices) -> SiteOption? {
        guard let cost = measures.loadManagement, let peak = option.peakKilowatts, let load = recommendedLoad,
            let least = load.managedMinimumKilowatts, load.uncontrolledKilowatts > 0, option.count > 0,
            let today = curve.first(where: { $0.evses == evsesNow })?.sitePeakKilowatts
        else { return nil }
        let share = min(1, least / load.uncontrolledKilowatts)
        // Of the connection that the option asks for: what planned EVSEs ask for is paid anyway.
        let planned = curve.first { $0.evses == evsesNow + plannedEVSEs }?.sitePeakKilowatts
        let asked = prices.connectionMore(from: today, to: peak) - prices.connectionMore(from: today, to: planned)
        let saved = min(
            max(0, asked), prices.connectionMore(from: today, to: peak) - prices.connectionMore(from: today, to: peak * share))
        var managed = option
        managed.measures = (option.measures + [.loadManagement]).sorted()
        managed.invest(cost - saved * prices.connectionCostPerKilowatt, prices)
        // What would be drawn beyond today's peak: less than that needs no EVSE more.
        managed.runningPerYear -= prices.demandCharges(from: max(peak * share, min(peak, today)), to: peak)
        managed.peakKilowatts = peak * share
        return managed
    }

    /// Whether EVSEs are planned for a site with AC and DC, of which class is not said.
    public var hasPlannedOfUnknownClass: Bool { plannedEVSEs > 0 && !classes.isEmpty }

    /// Of one class alone, without works at the site.
    private func ownOptions(
        prices: SitePrices, _ serviceClass: ServiceClass?, _ services: Set<PlanMeasure>, _ measures: MeasurePrices
    ) -> [SiteOption] {
        guard let start = curve.first(where: { $0.evses == evsesNow + plannedEVSEs }), let startValue = start.value else {
            return []
        }
        return curve.filter { $0.evses > start.evses || $0.evses == start.evses && !services.isEmpty }.compactMap { point in
            guard let value = point.value, let recovered = recovered(point, from: start, services) else { return nil }
            let investment = value.investment - startValue.investment
            let energy = energyPerYear(recovered)
            let repair = services.contains(.repair) ? (measures.repairPerEVSEYear ?? 0) * Double(point.evses) : 0
            return SiteOption(
                more: [(serviceClass, point.evses - start.evses)], investment: investment,
                visitsPerYear: recovered.times(EVSEValue.weeksPerYear), kilowattHoursPerYear: energy,
                marginPerYear: services.isEmpty
                    ? value.marginPerYear.less(startValue.marginPerYear) : (energy ?? .zero).times(prices.marginPerKilowattHour),
                runningPerYear: value.costPerYear - startValue.costPerYear - investment * prices.annuity + repair,
                annuityPerYear: investment * prices.annuity,
                peakKilowatts: point.sitePeakKilowatts)
        }
    }

    /// Faster EVSEs for some of one class, without works at the site: those that win visits back.
    private func powerMixOptions(
        prices: SitePrices, _ serviceClass: ServiceClass?, _ measures: MeasurePrices
    ) -> [SiteOption] {
        guard let cost = measures.fasterEVSE, let start = curve.first(where: { $0.evses == evsesNow + plannedEVSEs }) else {
            return []
        }
        return powerMixes.compactMap { point in
            let recovered = start.recovered(at: point.blocking)
            guard recovered.value > 0 else { return nil }
            let energy = energyPerYear(recovered)
            let connection = prices.connectionMore(from: start.sitePeakKilowatts, to: point.sitePeakKilowatts)
            let investment = Double(point.mix.added) * cost + connection * prices.connectionCostPerKilowatt
            return SiteOption(
                more: [(serviceClass, 0)], measures: [.powerMix], powerMix: point, investment: investment,
                visitsPerYear: recovered.times(EVSEValue.weeksPerYear), kilowattHoursPerYear: energy,
                marginPerYear: (energy ?? .zero).times(prices.marginPerKilowattHour),
                runningPerYear: Double(point.mix.added - point.mix.removed) * prices.evseCostPerYear
                    + prices.demandCharges(from: start.sitePeakKilowatts, to: point.sitePeakKilowatts),
                annuityPerYear: investment * prices.annuity, peakKilowatts: point.sitePeakKilowatts)
        }
    }

    /// Of visits a week, at what a visit takes today; nil where that is not known.
    private func energyPerYear(_ visitsPerWeek: Estimate) -> Estimate? {
        guard let now = curve.first(where: { $0.evses == evsesNow }), now.lostVisitsPerWeek.value > 0 else { return nil }
        return now.lostKilowattHoursPerMonth.map { visitsPerWeek.times($0.value / now.lostVisitsPerWeek.value * 12) }
    }

    /// Visits a week that find a place at a number of EVSEs, with measures, and would not at `start`. Of measures the interval is that of the
    /// visits that are lost at the start.
    private func recovered(_ point: BlockingPoint, from start: BlockingPoint, _ services: Set<PlanMeasure>) -> Estimate? {
        guard !services.isEmpty else {
            return start.recoveredVisitsPerWeek.flatMap { before in point.recoveredVisitsPerWeek?.less(before) }
        }
        let measured = measures.first {
            $0.isRepaired == services.contains(.repair) && $0.cutsIdleTime == services.contains(.idleCut)
        }
        return measured?.blocking[point.evses].map { start.recovered(at: $0) }
    }
}

extension BlockingPoint {
    /// Visits a week that would find a place were blocking no more than this; the interval is that of the visits that are lost here.
    fileprivate func recovered(at share: Double) -> Estimate {
        lostVisitsPerWeek.times(blocking.value > 0 ? max(0, 1 - share / blocking.value) : 0)
    }
}

extension SiteOption {
    fileprivate static let none = SiteOption(
        more: [], investment: 0, visitsPerYear: .zero, kilowattHoursPerYear: .zero, marginPerYear: .zero, runningPerYear: 0,
        annuityPerYear: 0,
        peakKilowatts: nil)

    /// Money that is spent once, or saved.
    fileprivate mutating func invest(_ money: Double, _ prices: SitePrices) {
        investment += money
        annuityPerYear += money * prices.annuity
    }

    /// Both together; intervals as if both erred alike, which is the wider. The site's peak is not the sum of peaks: unknown.
    fileprivate func adding(_ other: SiteOption) -> SiteOption {
        guard !more.isEmpty else {
            var other = other
            // Of one class: what the other draws beside is not in it.
            if other.more.contains(where: { $0.serviceClass != nil }) { other.peakKilowatts = nil }
            return other
        }
        return SiteOption(
            more: more + other.more, measures: measures + other.measures, powerMix: powerMix ?? other.powerMix,
            investment: investment + other.investment,
            visitsPerYear: visitsPerYear.adding(other.visitsPerYear),
            kilowattHoursPerYear: kilowattHoursPerYear.flatMap { own in other.kilowattHoursPerYear.map { own.adding($0) } },
            marginPerYear: marginPerYear.adding(other.marginPerYear), runningPerYear: runningPerYear + other.runningPerYear,
            annuityPerYear: annuityPerYear + other.annuityPerYear,
            peakKilowatts: nil)
    }
}

extension Estimate {
    fileprivate static let zero = Estimate(value: 0, low: 0, high: 0)

    fileprivate func times(_ factor: Double) -> Estimate {
        Estimate(value: value * factor, low: low * factor, high: high * factor)
    }

    /// What is more than `part`, which is contained in it.
    fileprivate func less(_ part: Estimate) -> Estimate {
        let ends = [low - part.low, high - part.high]
        let value = value - part.value
        return Estimate(value: value, low: min(value, ends[0], ends[1]), high: max(value, ends[0], ends[1]))
    }

    fileprivate func adding(_ other: Estimate) -> Estimate {
        Estimate(value: value + other.value, low: low + other.low, high: high + other.high)
    }
}
