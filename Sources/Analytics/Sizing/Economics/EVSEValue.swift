/// What a number of EVSEs brings and costs against today's, a year. Below today's number what is not earned, and what is saved.
public struct EVSEValue: Hashable, Sendable, Codable {
    /// From the energy of visits that find a place and did not before.
    public var marginPerYear: Estimate
    /// EVSEs and connection; nothing comes back for EVSEs that are taken away.
    public var investment: Double
    /// The investment's annuity, running costs and demand charges.
    public var costPerYear: Double

    /// Margin less cost; the interval is that of the margin.
    public var netPerYear: Estimate {
        Estimate(
            value: marginPerYear.value - costPerYear, low: marginPerYear.low - costPerYear,
            high: marginPerYear.high - costPerYear)
    }

    /// Years after which margin less running costs has paid the investment; nil where it never does, and without an investment.
    public let paybackYears: Double?

    /// - Parameters:
    ///   - point: of a number of EVSEs.
    ///   - now: of today's.
    init?(_ point: BlockingPoint, against now: BlockingPoint, kilowattHoursPerVisit: Double?, prices: SitePrices) {
        guard let energy = kilowattHoursPerVisit, let recovered = point.recoveredVisitsPerWeek else { return nil }
        let factor = energy * prices.marginPerKilowattHour * Self.weeksPerYear
        marginPerYear = Estimate(
            value: recovered.value * factor, low: recovered.low * factor, high: recovered.high * factor)
        let more = Double(point.evses - now.evses)
        let connection = prices.connectionMore(from: now.sitePeakKilowatts, to: point.sitePeakKilowatts)
        investment = max(0, more) * prices.evseCost + connection * prices.connectionCostPerKilowatt
        let running =
            more * prices.evseCostPerYear + prices.demandCharges(from: now.sitePeakKilowatts, to: point.sitePeakKilowatts)
        costPerYear = investment * prices.annuity + running
        let surplus = marginPerYear.value - running
        paybackYears = investment > 0 && surplus > 0 ? investment / surplus : nil
    }

    static let weeksPerYear = 365.25 / 7
}
