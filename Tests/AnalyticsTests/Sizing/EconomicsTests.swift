import Testing

@testable import Analytics

@Suite struct EconomicsTests {
    /// Served a day by 4 to 7 EVSEs of a site with half-hour stays: the worked example of what one more brings.
    private static let servedPerDay = [4: 61.7016, 5: 67.3612, 6: 70.6763, 7: 72.4259]

    private static func curve(now: Int, prices: SitePrices?, peaks: [Int: Double] = [:]) -> [BlockingPoint] {
        let points = servedPerDay.sorted { $0.key < $1.key }.map { evses, served in
            var point = BlockingPoint(
                evses: evses, blocking: .exactly(0), busiestHoursBlocking: .exactly(0),
                lostVisitsPerWeek: .exactly((80 - served) * 7))
            point.recoveredVisitsPerWeek = .exactly((served - servedPerDay[now, default: 0]) * 7)
            point.sitePeakKilowatts = peaks[evses]
            return point
        }
        let today = points.first { $0.evses == now } ?? points[0]
        return points.map { $0.pricing(kilowattHoursPerVisit: 20, prices: prices, against: today) }
    }

    /// 8 of margin a visit, 10,000 a year and EVSE.
    private static var prices: SitePrices {
        var prices = SitePrices(currency: "EUR", evseCost: 0, marginPerKilowattHour: 0.4)
        prices.evseCostPerYear = 10_000
        return prices
    }

    @Test func eachFurtherEVSEBringsLess() throws {
        let net = Self.curve(now: 4, prices: Self.prices).compactMap(\.value?.netPerYear.value)
        let margins = zip(net, net.dropFirst()).map { $1 - $0 + 10_000 }
        // For years of 365 days: 16,526, 9,680 and 5,109.
        for (margin, expected) in zip(margins, [16_526.0, 9_680, 5_109]) { #expect(abs(margin - expected * 365.25 / 365) < 1) }
    }

    @Test func oneStopsBeforeTheFirstThatDoesNotEarnItsCost() throws {
        let stop = try #require(WhereToStop(Self.curve(now: 4, prices: Self.prices), now: 4, leastVisits: 1))
        #expect(stop.evses == 5 && stop.basis == .money)
        // Without prices each must win back so many visits a week: 39.6, 23.2 and 12.2 are won back.
        func visits(_ least: Double) -> Int? { WhereToStop(Self.curve(now: 4, prices: nil), now: 4, leastVisits: least)?.evses }
        #expect(visits(50) == 4)
        #expect(visits(30) == 5)
        #expect(visits(15) == 6)
        #expect(visits(1) == nil)
    }

    /// 5 % over 10 years: 0.1295 of the investment a year.
    @Test func investmentIsSpreadOverItsYears() throws {
        var prices = SitePrices(currency: "EUR", evseCost: 50_000, marginPerKilowattHour: 0.4)
        #expect(abs(prices.annuity - 0.129_504_575) < 1e-9)
        prices.interest = 0
        #expect(abs(prices.annuity - 0.1) < 1e-12)
        let value = try #require(Self.curve(now: 4, prices: prices).first { $0.evses == 5 }?.value)
        #expect(value.costPerYear == 5_000)
        // 50,000 over 16,537 a year.
        #expect(abs((value.paybackYears ?? 0) - 3.0235) < 1e-3)
        let fewer = try #require(Self.curve(now: 5, prices: prices).first?.value)
        #expect(fewer.investment == 0 && fewer.paybackYears == nil && fewer.netPerYear.value < 0)
    }

    /// 90 kW at the EVSEs are 100 at the connection, which has 80.
    @Test func connectionCostsFromWhereItEnds() throws {
        var prices = SitePrices(currency: "EUR", evseCost: 0, marginPerKilowattHour: 0.4)
        prices.connectionCostPerKilowatt = 300
        prices.demandChargePerKilowattMonth = 2
        prices.efficiency = 0.9
        prices.connectionKilowatts = 80
        prices.interest = 0
        let peaks = [4: 63.0, 5: 90]
        let value = try #require(Self.curve(now: 4, prices: prices, peaks: peaks).first { $0.evses == 5 }?.value)
        #expect(abs(value.investment - 20 * 300) < 1e-6)
        #expect(abs(value.costPerYear - (600 + 30 * 2 * 12)) < 1e-6)
        // Where none is given, what today's peak takes is there.
        prices.connectionKilowatts = nil
        let unknown = try #require(Self.curve(now: 4, prices: prices, peaks: peaks).first { $0.evses == 5 }?.value)
        #expect(abs(unknown.investment - 30 * 300) < 1e-6)
    }
}

extension Estimate {
    fileprivate static func exactly(_ value: Double) -> Estimate { Estimate(value: value, low: value, high: value) }
}
