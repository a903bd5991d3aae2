import Charging
import Testing

@testable import Analytics

/// Revenue, margin and other terms, by sums made by hand.
@Suite struct RevenueTests {
    private static let elements =
        #"{"price_components":[{"type":"ENERGY","price":0.50,"vat":25,"step_size":1},{"type":"FLAT","price":1.00,"vat":25,"step_size":1}]}"#
    /// 16:30 to 18:00 local in two periods, then 50 minutes idle.
    private static let pricing = PricingCase(
        name: "", elements: elements, start: "2026-06-15T14:30:00Z", periods: [.charge(30, "6"), .charge(60, "4"), .park(50)])

    private func measure(
        _ whatIf: WhatIf = WhatIf(), _ change: (inout BilledCDR) -> Void = { _ in }
    ) throws -> (
        RevenueMeter, BilledCDR, PricedCDR, ChargeRevenue
    ) {
        let calendar = try #require(LocalCalendar(zoneName: Self.pricing.zone))
        let meter = RevenueMeter(calendar: calendar, energyPrice: Money(units: 0.12), whatIf: whatIf)
        var cdr = try Self.pricing.cdr
        let priced = try Self.pricing.price()
        cdr.total = priced.total
        change(&cdr)
        return (meter, cdr, priced, meter.measure(cdr, priced))
    }

    @Test func revenueIsWhatWasBilledNet() throws {
        let (_, _, _, revenue) = try measure()
        #expect(revenue.revenue == Money(units: 6))
        #expect(revenue.energyCost == Money(units: 1.2))
        #expect(revenue.idle == Hours(seconds: 3000))
        #expect(revenue.whatIf == revenue.revenue)
        // A gross cost alone becomes net by the tariff's tax.
        #expect(try measure { $0.total = Price(net: nil, gross: Money(units: 15)) }.3.revenue == Money(units: 12))
        #expect(try measure { $0.total = nil }.3.revenue == nil)
    }

    @Test func triesAnIdleFee() throws {
        let fee = WhatIf.IdleFee(perMinute: try #require(Money(units: 0.10)), freeMinutes: 30)
        #expect(try measure(WhatIf(idleFee: fee)).3.whatIf == Money(units: 8))
        var limited = fee
        limited.limit = Money(units: 1.5)
        #expect(try measure(WhatIf(idleFee: limited)).3.whatIf == Money(units: 7.5))
        // A minute begun is a minute; within the free time there is nothing to pay.
        #expect(try measure(WhatIf(idleFee: fee)) { $0.totalParking = Hours(seconds: 1801) }.3.whatIf == Money(units: 6.1))
        #expect(try measure(WhatIf(idleFee: fee)) { $0.totalParking = Hours(seconds: 1800) }.3.whatIf == Money(units: 6))
        // Where nobody knows how long a car stood idle, nothing is tried.
        #expect(try measure(WhatIf(idleFee: fee)) { $0.periods.removeLast() }.3.whatIf == nil)
    }

    @Test func triesATariffCuttingPeriodsWhereItsPricesChange() throws {
        let evening = try Tariff(
            text:
                #"{"id":"E","elements":[{"price_components":[{"type":"ENERGY","price":1.0}],"restrictions":{"start_time":"17:30"}},{"price_components":[{"type":"ENERGY","price":0.1}]}]}"#
        )
        // 6 kWh and half of the 4 before 17:30.
        #expect(try measure(WhatIf(tariff: CompiledTariff(evening))).3.whatIf == Money(units: 2 + 0.8))
    }

    /// What holds from some kWh on holds there, though no whole second is just the one.
    @Test func tiersOfEnergyAreCut() throws {
        let tiers = try Tariff(
            text:
                #"{"id":"E","currency":"EUR","elements":[{"price_components":[{"type":"ENERGY","price":1.0}],"restrictions":{"min_kwh":3.3}},{"price_components":[{"type":"ENERGY","price":0.5}]}]}"#
        )
        let found = try #require(try measure(WhatIf(tariff: CompiledTariff(tiers))).3.whatIf?.units)
        // A second's energy apart.
        #expect(abs(found - (3.3 * 0.5 + 6.7)) < 0.003, "\(found)")
        // A tariff in another currency is not tried.
        #expect(try measure(WhatIf(tariff: CompiledTariff(tiers))) { $0.currency = "GBP" }.3.whatIf == nil)
    }

    /// Money that lies outside the stay stays within its hours.
    @Test func periodsOutsideTheStayFallIntoIt() throws {
        let (meter, cdr, priced, revenue) = try measure { bill in
            bill.periods[0].start = Instant(seconds: -60_000_000_000)
            bill.periods[2].start = bill.stay.end + 250_000_000_000
        }
        let hours = meter.byHour(cdr, priced, revenue)
        #expect(Set(hours.map(\.hour)).isSubset(of: [16, 17, 18]))
        #expect(hours.reduce(0) { $0 + $1.share.energy.milliwattHours } == cdr.totalEnergy.milliwattHours)
    }

    @Test func hoursAddUpToTheCharge() throws {
        let fee = WhatIf(idleFee: .init(perMinute: Money(nanos: 123_456_789)))
        let (meter, cdr, priced, revenue) = try measure(fee)
        let hours = meter.byHour(cdr, priced, revenue)
        #expect(hours.map(\.hour) == [16, 17, 18])
        var sum = RevenueSums()
        for (hour, share) in hours { sum.add(share, counts: hour == 16) }
        #expect(sum.cdrs == 1)
        #expect(sum.revenue == revenue.revenue)
        #expect(sum.energy == cdr.totalEnergy)
        #expect(sum.energyCost == revenue.energyCost)
        #expect(sum.whatIf == revenue.whatIf)
        #expect(abs(sum.idleHours - 3000.0 / 3600) < 1e-12)
        // The start fee and 6 kWh fall into the first hour; idle time, and what it costs, comes last.
        // To a billionth of the whole.
        #expect(abs((hours[0].share.revenue?.units ?? 0) - 4) < 1e-8)
        #expect(hours[0].share.idle == .zero)
        #expect(hours[2].share.idle == revenue.idle)
        #expect(hours[2].share.whatIf == revenue.idleFee)
    }

    @Test func theOrderOfChargesDoesNotMatter() throws {
        var one = RevenueSums()
        var other = RevenueSums()
        let charges = try (0..<20).map { number in
            try measure { $0.total?.net = Money(nanos: Int128(number) * 333_333_333) }.3
        }
        for charge in charges { one.add(charge) }
        var half = RevenueSums()
        for charge in charges.reversed().prefix(7) { half.add(charge) }
        for charge in charges.prefix(13).reversed() { other.add(charge) }
        other.merge(half)
        #expect(one == other)
    }
}
