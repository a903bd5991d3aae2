extension SiteAdvice {
    /// What could be built at the site, in rising cost: each number of EVSEs above today's, and those that are planned anyway, that the curve
    /// has; of a site with AC and DC each pair of numbers. Empty where the need is not known, without prices, and where it is not said which
    /// class planned EVSEs are of.
    ///
    /// What is gained is on top of the planned ones. Its interval is as if both errors went the same way.
    ///
    /// - Parameters:
    ///   - prices: of the site.
    ///   - siteCost: works at the site, once, whatever is built there.
    public func options(prices: SitePrices, siteCost: Double) -> [SiteOption] {
        guard verdict != .unknown || !classes.isEmpty, !hasPlannedOfUnknownClass else { return [] }
        let parts: [(ServiceClass?, SiteAdvice)] = classes.isEmpty ? [(nil, self)] : classes.map { ($0.serviceClass, $0.advice) }
        var options = [SiteOption.none]
        for (serviceClass, advice) in parts where advice.verdict != .unknown {
            let own = advice.ownOptions(prices: prices, serviceClass)
            options = options.flatMap { option in [option] + own.map { option.adding($0) } }
        }
        return options.filter { $0.count > 0 }.map { option in
            var option = option
            option.investment += siteCost
            option.annuityPerYear += siteCost * prices.annuity
            return option
        }.sorted { ($0.investment, $0.count) < ($1.investment, $1.count) }
    }

    /// Whether EVSEs are planned for a site with AC and DC, of which class is not said.
    public var hasPlannedOfUnknownClass: Bool { plannedEVSEs > 0 && !classes.isEmpty }

    /// Of one class alone, without works at the site.
    private func ownOptions(prices: SitePrices, _ serviceClass: ServiceClass?) -> [SiteOption] {
        guard let now = curve.first(where: { $0.evses == evsesNow }),
            let start = curve.first(where: { $0.evses == evsesNow + plannedEVSEs }), let startValue = start.value,
            let startRecovered = start.recoveredVisitsPerWeek
        else { return [] }
        return curve.filter { $0.evses > start.evses }.compactMap { point in
            guard let value = point.value, let recovered = point.recoveredVisitsPerWeek?.less(startRecovered) else {
                return nil
            }
            let investment = value.investment - startValue.investment
            let perVisit =
                now.lostVisitsPerWeek.value > 0
                ? now.lostKilowattHoursPerMonth.map { $0.value / now.lostVisitsPerWeek.value } : nil
            func yearly(_ factor: Double) -> Estimate {
                Estimate(value: recovered.value * factor, low: recovered.low * factor, high: recovered.high * factor)
            }
            return SiteOption(
                more: [(serviceClass, point.evses - start.evses)], investment: investment,
                visitsPerYear: yearly(EVSEValue.weeksPerYear), kilowattHoursPerYear: perVisit.map { yearly($0 * 12) },
                marginPerYear: value.marginPerYear.less(startValue.marginPerYear),
                runningPerYear: value.costPerYear - startValue.costPerYear - investment * prices.annuity,
                annuityPerYear: investment * prices.annuity,
                peakKilowatts: point.sitePeakKilowatts)
        }
    }
}

extension SiteOption {
    fileprivate static let none = SiteOption(
        more: [], investment: 0, visitsPerYear: .zero, kilowattHoursPerYear: .zero, marginPerYear: .zero, runningPerYear: 0,
        annuityPerYear: 0,
        peakKilowatts: nil)

    /// Both together; intervals as if both erred alike, which is the wider. The site's peak is not the sum of peaks: unknown.
    fileprivate func adding(_ other: SiteOption) -> SiteOption {
        guard count > 0 else { return other }
        return SiteOption(
            more: more + other.more, investment: investment + other.investment,
            visitsPerYear: visitsPerYear.adding(other.visitsPerYear),
            kilowattHoursPerYear: kilowattHoursPerYear.flatMap { own in other.kilowattHoursPerYear.map { own.adding($0) } },
            marginPerYear: marginPerYear.adding(other.marginPerYear), runningPerYear: runningPerYear + other.runningPerYear,
            annuityPerYear: annuityPerYear + other.annuityPerYear,
            peakKilowatts: nil)
    }
}

extension Estimate {
    fileprivate static let zero = Estimate(value: 0, low: 0, high: 0)

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
