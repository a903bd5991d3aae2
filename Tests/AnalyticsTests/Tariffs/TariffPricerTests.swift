import Analytics
import Charging
import Testing

private func component(_ type: String, _ price: String, _ step: Int, _ vat: String?) -> String {
    #"{"type":"\#(type)","price":\#(price),"step_size":\#(step)\#(vat.map { #","vat":\#($0)"# } ?? "")}"#
}

/// An element of components and restrictions.
private func element(_ components: String..., when restrictions: String? = nil) -> String {
    let list = components.joined(separator: ",")
    return #"{"price_components":[\#(list)]\#(restrictions.map { #","restrictions":{\#($0)}"# } ?? "")}"#
}

/// Every price component, restriction and rule of steps of OCPI 2.1.1 and 2.2.1 against sums made by hand. Those marked "standard" are the
/// standard's own examples with the results that it prints.
@Suite struct TariffPricerTests {
    private static let energy = component("ENERGY", "0.25", 1, "10.0")
    private static let start = component("FLAT", "0.50", 1, "20.0")

    private static func reservation(_ elements: String) -> String { "\(elements),\(element(start)),\(element(energy))" }

    static let components: [PricingCase] = [
        .init(
            name: "standard: 0.25 per kWh", elements: element(energy), periods: [.charge(60, "20")], net: "5.00", gross: "5.50"),
        .init(
            name: "standard: with a start fee", elements: "\(element(start)),\(element(energy))", periods: [.charge(60, "20")],
            net: "5.50", gross: "6.10"),
        .init(
            name: "standard: minimum price, not reached", head: #""min_price":{"before_taxes":0.5,"after_taxes":0.55},"#,
            elements: element(energy), periods: [.charge(60, "1")], net: "0.50", gross: "0.55"),
        .init(
            name: "standard: minimum price, passed", head: #""min_price":{"before_taxes":0.5,"after_taxes":0.55},"#,
            elements: element(energy), periods: [.charge(60, "20")], net: "5.00", gross: "5.50"),
        .init(
            name: "standard: maximum price, reached", head: #""max_price":{"before_taxes":10,"after_taxes":11},"#,
            elements: "\(element(start)),\(element(energy))", periods: [.charge(60, "50")], net: "10.00", gross: "11.00"),
        .init(
            name: "standard: maximum price, not reached", head: #""max_price":{"before_taxes":10,"after_taxes":11},"#,
            elements: "\(element(start)),\(element(energy))", periods: [.charge(60, "30")], net: "8.00", gross: "8.85"),
        .init(
            name: "standard: 2 per hour, idle time free", elements: element(component("TIME", "2.00", 60, "10.0")),
            periods: [.charge(150), .park(90)], net: "5.00", gross: "5.50"),
        .init(
            name: "standard: VAT of 5.2 per cent", elements: element(component("TIME", "1.90", 300, "5.2")),
            periods: [.charge(150)],
            net: "4.75", gross: "4.997"),
        .init(
            name: "a flat fee comes once, however many periods", elements: element(start, energy),
            periods: [.charge(10, "5"), .charge(10, "5"), .charge(10, "10")], net: "5.50", gross: "6.10"),
        .init(
            name: "free of charge", elements: element(component("FLAT", "0.00", 1, nil)),
            periods: [.charge(60, "20"), .park(60)],
            net: "0", gross: "0"),
        .init(
            name: "a dimension without a component is free", elements: element(component("TIME", "1.00", 1, nil)),
            periods: [.charge(60, "20"), .park(60)], net: "1.00", gross: "1.00"),
        .init(
            name: "dimensions come from different elements",
            elements:
                "\(element(component("ENERGY", "0.30", 1, nil))),\(element(component("ENERGY", "9.00", 1, nil), component("TIME", "1.00", 1, nil)))",
            periods: [.charge(60, "10")], net: "4.00", gross: "4.00"),
        .init(
            name: "2.3.0: tax in the prices", head: #""tax_included":"YES","#,
            elements: element(component("ENERGY", "0.605", 1, "21")),
            periods: [.charge(60, "10")], net: "5.00", gross: "6.05"),
        .init(
            name: "2.3.0: tax in the prices, of a rate unknown", head: #""tax_included":"YES","#,
            elements: element(component("ENERGY", "0.605", 1, nil)), periods: [.charge(60, "10")], net: nil, gross: "6.05"),
        .init(
            name: "2.3.0: no tax at all", head: #""tax_included":"N/A","#, elements: element(component("ENERGY", "0.5", 1, nil)),
            periods: [.charge(60, "10")], net: "5", gross: "5"),
        .init(
            name: "energy fed back is paid for", elements: element(component("ENERGY", "0.50", 1, nil)),
            periods: [.charge(60, "10"), .charge(60, "-2")], net: "4.00", gross: "4.00"),
    ]

    static let steps: [PricingCase] = [
        .init(
            name: "standard: parking by the quarter-hour",
            elements: "\(element(start)),\(element(energy)),\(element(component("PARKING_TIME", "2.00", 900, "20.0")))",
            periods: [.charge(60, "20"), .park(40)], net: "7.00", gross: "7.90"),
        .init(
            name: "standard: 3 per hour, 5 per hour parking",
            elements: element(component("TIME", "3.00", 60, "10.0"), component("PARKING_TIME", "5.00", 300, "20.0")),
            periods: [.charge(150), .park(42)], net: "11.25", gross: "12.75"),
        .init(
            name: "standard: 115.2 Wh by 1 Wh", elements: element(component("ENERGY", "0.25", 1, nil)),
            periods: [.charge(60, "0.1152")], net: "0.029", gross: "0.029"),
        .init(
            name: "standard: 115.2 Wh by 25 Wh", elements: element(component("ENERGY", "0.25", 25, nil)),
            periods: [.charge(60, "0.1152")], net: "0.03125", gross: "0.03125"),
        .init(
            name: "standard: 115.2 Wh by 500 Wh", elements: element(component("ENERGY", "0.25", 500, nil)),
            periods: [.charge(60, "0.1152")], net: "0.125", gross: "0.125"),
        .init(
            name: "whole steps are not rounded", elements: element(component("ENERGY", "0.25", 500, nil)),
            periods: [.charge(60, "20")],
            net: "5", gross: "5"),
        .init(
            name: "standard: energy, the last step of the last price",
            elements:
                "\(element(component("ENERGY", "0.20", 300, nil), when: #""end_time":"10:00""#)),\(element(component("ENERGY", "0.27", 500, nil)))",
            periods: [.charge(30, "4.3"), .charge(30, "1.1")], net: "1.184", gross: "1.184"),
        .init(
            name: "standard: charging on both sides of 17:00 by ten minutes",
            elements:
                "\(element(component("TIME", "5.00", 600, nil), when: #""end_time":"17:00""#)),\(element(component("TIME", "7.00", 600, nil)))",
            start: "2026-06-15T14:54:00Z", periods: [.charge(6), .charge(22)], net: "3.30", gross: "3.30"),
        .init(
            name: "standard: charging is not rounded where parking follows",
            elements: element(component("TIME", "1.00", 600, nil), component("PARKING_TIME", "2.00", 600, nil)),
            periods: [.charge(21), .park(16)], net: "1.016666667", gross: "1.016666667"),
        .init(
            name: "charging is rounded where parking costs nothing", elements: element(component("TIME", "1.00", 600, nil)),
            periods: [.charge(21), .park(16)], net: "0.50", gross: "0.50"),
        .init(
            name: "standard, step example 2: 16:35, 35 minutes", elements: stepExample, start: "2026-06-15T14:35:00Z",
            periods: [.charge(25), .charge(10)], net: "1.30", gross: "1.30"),
        .init(
            name: "step example 1, parking alone rounded", elements: stepExample, start: "2026-06-15T14:55:00Z",
            periods: [.charge(5), .charge(5), .park(2)], net: "0.55", gross: "0.55"),
        .init(
            name: "standard, step example 1, both rounded together", elements: stepExample,
            rules: PricingRules(choice: .perDimension, steps: .combined), start: "2026-06-15T14:55:00Z",
            periods: [.charge(5), .charge(5), .park(2)], net: "0.383333333", gross: "0.383333333"),
        .init(
            name: "standard, free parking from 20:00, as its errata have it", elements: stepExample,
            start: "2026-06-15T17:40:00Z",
            periods: [.charge(12), .park(8), .park(12)], net: "0.73", gross: "0.73"),
        .init(
            name: "no step size", elements: element(#"{"type":"TIME","price":6.00}"#), periods: [.charge(10)], net: "1.00",
            gross: "1.00"),
    ]

    private static let stepExample =
        "\(element(component("TIME", "1.20", 1800, nil), when: #""end_time":"17:00""#)),"
        + "\(element(component("TIME", "2.40", 900, nil), when: #""start_time":"17:00""#)),"
        + "\(element(component("PARKING_TIME", "1.00", 900, nil), when: #""end_time":"20:00""#))"

    private static let complex =
        "\(element(component("FLAT", "2.50", 1, "15"))),"
        + "\(element(component("TIME", "1.00", 900, "20"), when: #""max_current":32"#)),"
        + "\(element(component("TIME", "2.00", 600, "20"), when: #""min_current":32,"day_of_week":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"]"#)),"
        + "\(element(component("TIME", "1.25", 600, "20"), when: #""min_current":32,"day_of_week":["SATURDAY","SUNDAY"]"#)),"
        + "\(element(component("PARKING_TIME", "5.00", 300, "10"), when: #""start_time":"09:00","end_time":"18:00","day_of_week":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"]"#)),"
        + "\(element(component("PARKING_TIME", "6.00", 300, "10"), when: #""start_time":"10:00","end_time":"17:00","day_of_week":["SATURDAY"]"#))"

    static let complexTariff: [PricingCase] = [
        .init(
            name: "standard's complex tariff on a Monday, each rounded as it prints", elements: complex,
            rules: PricingRules(choice: .perDimension, steps: .eachDimension),
            periods: [.charge(147, "20", amperes: 16), .park(42)],
            net: "8.75", gross: "10.00"),
        .init(
            name: "complex tariff on a Monday by 2.2.1", elements: complex,
            periods: [.charge(147, "20", amperes: 16), .park(42)],
            net: "8.70", gross: "9.94"),
        .init(
            name: "standard's complex tariff on a Saturday, each rounded as it prints", elements: complex,
            rules: PricingRules(choice: .perDimension, steps: .eachDimension), start: "2026-06-13T11:30:00Z",
            periods: [.charge(114, "20", amperes: 43), .park(71)], net: "12.50", gross: "14.125"),
        .init(
            name: "complex tariff in the week at 32 A: the bound belongs to the upper price", elements: complex,
            periods: [.charge(60, "20", amperes: 32)], net: "4.50", gross: "5.275"),
    ]

    static let reservations: [PricingCase] = [
        .init(
            name: "standard: reservation by the minute",
            elements: reservation(element(component("TIME", "5.00", 60, "20"), when: #""reservation":"RESERVATION""#)),
            periods: [.reserve(15), .charge(60, "20")], net: "6.75", gross: "7.60"),
        .init(
            name: "standard: reservation by five minutes, with a fee",
            elements: reservation(
                element(
                    component("FLAT", "2.00", 1, "20"), component("TIME", "5.00", 300, "20"),
                    when: #""reservation":"RESERVATION""#)),
            periods: [.reserve(13), .charge(60, "20")], net: "8.75", gross: "10.00"),
        .init(
            name: "standard: used, where an expired one costs a fee",
            elements: reservation(expiryFee), periods: [.reserve(22), .charge(60, "20")], net: "6.50", gross: "7.30"),
        .init(
            name: "standard: expired, with a fee", elements: reservation(expiryFee), periods: [.reserve(60)], net: "6.00",
            gross: "7.20"),
        .init(
            name: "standard: used, where an expired one costs more an hour", elements: reservation(expiryTime),
            periods: [.reserve(22), .charge(60, "20")], net: "7.00", gross: "7.90"),
        .init(
            name: "standard: expired, at its own price an hour", elements: reservation(expiryTime), periods: [.reserve(90)],
            net: "9.00",
            gross: "10.80"),
    ]

    private static let expiryFee =
        "\(element(component("FLAT", "4.00", 1, "20"), when: #""reservation":"RESERVATION_EXPIRES""#)),"
        + "\(element(component("TIME", "2.00", 600, "20"), when: #""reservation":"RESERVATION""#))"
    private static let expiryTime =
        "\(element(component("TIME", "3.00", 600, "20"), when: #""reservation":"RESERVATION""#)),"
        + "\(element(component("TIME", "6.00", 600, "20"), when: #""reservation":"RESERVATION_EXPIRES""#))"

    @Test(arguments: components + steps + complexTariff + reservations)
    func costs(_ pricing: PricingCase) throws { try expect(pricing) }

    // MARK: Restrictions

    /// 1 per kWh where the restriction holds, 0.1 where it does not; five kWh a period.
    private static func restricted(
        _ name: String, _ restriction: String, start: String = "2026-06-15T07:30:00Z", zone: String = "Europe/Amsterdam",
        _ periods: [PricingCase.Part], holds: [Bool]
    ) -> [PricingCase] {
        let prices = zip(periods, holds).reduce(0) { sum, part in
            sum + (DecimalText.scaled(part.0.kWh ?? "0", scale: 6) ?? 0) / (part.1 ? 1 : 10)
        }
        let net = "\(Double(prices) / 1_000_000)"
        let elements =
            "\(element(component("ENERGY", "1", 1, nil), when: restriction)),\(element(component("ENERGY", "0.1", 1, nil)))"
        // Per dimension and by the first element alike: elements have one dimension.
        return [
            .init(name: name, elements: elements, start: start, zone: zone, periods: periods, net: net, gross: net),
            .init(
                name: "2.1.1: \(name)", elements: elements, rules: .version211, start: start, zone: zone, periods: periods,
                net: net),
        ]
    }

    static let restrictions: [PricingCase] =
        restricted(
            "start_time in, end_time out", #""start_time":"09:30","end_time":"10:30""#,
            [.charge(30, "5"), .charge(30, "5"), .charge(30, "5")], holds: [true, true, false])
        + restricted(
            "start_time alone: to midnight", #""start_time":"10:00""#, [.charge(30, "5"), .charge(30, "5")], holds: [false, true])
        + restricted(
            "end_time alone: from midnight", #""end_time":"10:00""#, [.charge(30, "5"), .charge(30, "5")], holds: [true, false])
        + restricted(
            "over midnight", #""start_time":"22:00","end_time":"06:00""#, start: "2026-06-15T19:30:00Z",
            [.charge(30, "5"), .charge(360, "5"), .charge(120, "5"), .charge(60, "5")], holds: [false, true, true, false])
        + restricted(
            "00:00 is the end of the day", #""start_time":"22:00","end_time":"00:00""#, start: "2026-06-15T20:00:00Z",
            [.charge(120, "5"), .charge(60, "5")], holds: [true, false])
        + restricted(
            "equal times are the whole day", #""start_time":"08:00","end_time":"08:00""#, [.charge(30, "5")], holds: [true])
        + restricted(
            "local time in winter", #""start_time":"09:00","end_time":"10:00""#, start: "2026-01-15T08:00:00Z",
            [.charge(60, "5"), .charge(60, "5")], holds: [true, false])
        + restricted(
            "another zone", #""start_time":"09:00","end_time":"10:00""#, start: "2026-01-15T16:00:00Z", zone: "America/Denver",
            [.charge(60, "5"), .charge(60, "5")], holds: [true, false])
        + restricted(
            "the hour that comes twice in autumn", #""start_time":"02:00","end_time":"03:00""#, start: "2026-10-24T23:00:00Z",
            [.charge(60, "5"), .charge(60, "5"), .charge(60, "5")], holds: [false, true, true])
        + restricted(
            "start_date in, end_date out", #""start_date":"2026-06-16","end_date":"2026-06-17""#, start: "2026-06-15T21:00:00Z",
            [.charge(60, "5"), .charge(1440, "5"), .charge(60, "5")], holds: [false, true, false])
        + restricted(
            "day_of_week by the local day", #""day_of_week":["TUESDAY"]"#, start: "2026-06-15T21:00:00Z",
            [.charge(60, "5"), .charge(1440, "5"), .charge(60, "5")], holds: [false, true, false])
        + restricted(
            "min_kwh in", #""min_kwh":5"#, [.charge(30, "4.999"), .charge(30, "0.001"), .charge(30, "5")],
            holds: [false, false, true])
        + restricted(
            "max_kwh out", #""max_kwh":5"#, [.charge(30, "4"), .charge(30, "1"), .charge(30, "5")], holds: [true, true, false])
        + restricted(
            "min_power in", #""min_power":11"#, [.charge(30, "5", kW: 10), .charge(30, "5", kW: 11)], holds: [false, true])
        + restricted(
            "max_power out", #""max_power":11"#, [.charge(30, "5", kW: 10), .charge(30, "5", kW: 11)], holds: [true, false])
        + restricted(
            "power from energy and time", #""min_power":10"#, [.charge(30, "5"), .charge(30, "4.9")], holds: [true, false])
        + restricted(
            "min_duration in", #""min_duration":3600"#, [.charge(30, "5"), .charge(30, "5"), .charge(30, "5")],
            holds: [false, false, true])
        + restricted(
            "max_duration out", #""max_duration":3600"#, [.charge(30, "5"), .charge(30, "5"), .charge(30, "5")],
            holds: [true, true, false])
        + restricted(
            "all that is said must be so", #""min_kwh":5,"day_of_week":["TUESDAY"]"#, [.charge(30, "5"), .charge(30, "5")],
            holds: [false, false])
        + restricted("nothing said holds always", "", [.charge(30, "5")], holds: [true])

    static let currents: [PricingCase] = [
        .init(
            name: "min_current in",
            elements:
                "\(element(component("ENERGY", "1", 1, nil), when: #""min_current":32"#)),\(element(component("ENERGY", "0.1", 1, nil)))",
            periods: [.charge(30, "5", amperes: 31), .charge(30, "5", amperes: 32)], net: "5.5", gross: "5.5"),
        .init(
            name: "max_current out",
            elements:
                "\(element(component("ENERGY", "1", 1, nil), when: #""max_current":32"#)),\(element(component("ENERGY", "0.1", 1, nil)))",
            periods: [.charge(30, "5", amperes: 31), .charge(30, "5", amperes: 32)], net: "5.5", gross: "5.5"),
    ]

    @Test(arguments: restrictions + currents)
    func restricts(_ pricing: PricingCase) throws { try expect(pricing) }

    // MARK: OCPI 2.1.1

    static let version211: [PricingCase] = [
        .init(
            name: "2.1.1: no tax", elements: element(component("ENERGY", "0.25", 1, nil)), rules: .version211,
            periods: [.charge(60, "20")], net: "5.00"),
        .init(
            name: "2.1.1: the first element that holds is the only one",
            elements: "\(element(component("FLAT", "2.50", 1, nil))),\(element(component("TIME", "1.00", 900, nil)))",
            rules: .version211,
            periods: [.charge(60, "20")], net: "2.50"),
        .init(
            name: "2.1.1: the next one where the first does not hold",
            elements:
                "\(element(component("ENERGY", "9", 1, nil), when: #""end_time":"09:00""#)),\(element(component("ENERGY", "0.25", 1, nil), component("FLAT", "1", 1, nil)))",
            rules: .version211, periods: [.charge(60, "20")], net: "6.00"),
        .init(
            name: "2.1.1: charging and parking are rounded each",
            elements: element(component("TIME", "1.00", 600, nil), component("PARKING_TIME", "2.00", 600, nil)),
            rules: .version211,
            periods: [.charge(21), .park(16)], net: "1.166666667"),
        .init(
            name: "2.1.1: a session of several prices is rounded once, at the last",
            elements:
                "\(element(component("TIME", "5.00", 600, nil), when: #""end_time":"17:00""#)),\(element(component("TIME", "7.00", 600, nil)))",
            rules: .version211, start: "2026-06-15T14:54:00Z", periods: [.charge(6), .charge(22)], net: "3.30"),
        .init(
            name: "2.1.1: 6 minutes by 5 minutes are 10", elements: element(component("TIME", "6.00", 300, nil)),
            rules: .version211,
            periods: [.charge(6)], net: "1.00"),
        .init(
            name: "2.1.1: energy by 1000 Wh", elements: element(component("ENERGY", "0.25", 1000, nil)), rules: .version211,
            periods: [.charge(60, "19.2")], net: "5.00"),
    ]

    @Test(arguments: version211)
    func followsVersion211(_ pricing: PricingCase) throws { try expect(pricing) }

    // MARK: Periods that were not cut

    @Test func cutsAPeriodWhereAnotherPriceBegins() throws {
        var pricing = PricingCase(
            name: "one period over 17:00, kWh 2, and an hour",
            elements:
                "\(element(component("ENERGY", "1", 1, nil), when: #""end_time":"17:00""#)),\(element(component("ENERGY", "0.1", 1, nil)))",
            start: "2026-06-15T14:30:00Z", periods: [.charge(60, "10")], net: "10", gross: "10")
        try expect(pricing)
        pricing.rules.splitsPeriods = true
        (pricing.net, pricing.gross) = ("5.5", "5.5")
        try expect(pricing)
        pricing.elements =
            "\(element(component("ENERGY", "1", 1, nil), when: #""max_kwh":2"#)),\(element(component("ENERGY", "0.1", 1, nil), when: #""max_duration":1800"#)),\(element(component("ENERGY", "0.01", 1, nil)))"
        (pricing.net, pricing.gross) = ("2.35", "2.35")
        try expect(pricing)
    }

    @Test func roundedHoursDoNotCostAStep() throws {
        let tariff = CompiledTariff(
            try Tariff(text: #"{"id":"T","currency":"EUR","elements":[\#(element(component("TIME", "3.00", 600, nil)))]}"#))
        let start = Instant(seconds: 1_780_000_000)
        func net(hours: Int64, seconds: Int64) -> Money? {
            let cdr = BilledCDR(
                id: "C", stay: TimeRange(start: start, end: start + seconds), currency: "EUR", totalEnergy: .zero, total: nil,
                periods: [BilledPeriod(start: start, charging: Hours(nanohours: hours))])
            return TariffPricer(rules: .version221, calendar: .utc).price(cdr) { _ in tariff }.total.net
        }
        // Ten minutes written as 0.167 h are 601.2 s: one step of ten minutes, not two.
        #expect(net(hours: 167_000_000, seconds: 600) == Money(nanos: 501_000_000))
        #expect(net(hours: 167_000_000, seconds: 601) == Money(nanos: 1_000_000_000))
        // Of the standard's CDR: 1.973 h by five minutes is two hours.
        #expect(net(hours: 1_973_000_000, seconds: 7103) == Money(nanos: 6_000_000_000))
    }

    // MARK: Odd senders

    static let odd: [PricingCase] = [
        .init(
            name: "PARKING_TIME of 0 leaves charging to its steps",
            elements: element(component("TIME", "2.00", 3600, nil), component("PARKING_TIME", "5.00", 300, nil)),
            periods: [.charge(45), .park(0)], net: "2.00", gross: "2.00"),
        .init(
            name: "a step size that is no step",
            elements: element(#"{"type":"ENERGY","price":0.5,"step_size":9223372036854775807}"#),
            periods: [.charge(60, "10")], net: "500", gross: "500"),
        .init(
            name: "times with a step size that is no step",
            elements: element(#"{"type":"TIME","price":3.6,"step_size":4000000000000}"#),
            periods: [.charge(60)], net: "1000", gross: "1000"),
        .init(
            name: "a tax of less than nothing is none given", head: #""tax_included":"YES","#,
            elements: element(#"{"type":"ENERGY","price":0.5,"vat":-100,"step_size":1}"#), periods: [.charge(60, "10")], net: nil,
            gross: "5"),
        .init(
            name: "a tax of millions is none given",
            elements: element(#"{"type":"ENERGY","price":0.5,"vat":9223372036,"step_size":1}"#),
            periods: [.charge(60, "10")], net: "5", gross: "5"),
        .init(
            name: "a price that is no price is none", elements: element(#"{"type":"ENERGY","price":9000000000,"step_size":1}"#),
            periods: [.charge(60, "10")], net: "0", gross: "0"),
        .init(
            name: "a power that is no power", elements: element(component("ENERGY", "1", 1, nil)),
            periods: [.charge(0, "900000")],
            net: "900000", gross: "900000"),
        .init(
            name: "a duration without end cuts nothing",
            elements: element(component("ENERGY", "1", 1, nil), when: #""max_duration":9223372036854775807"#),
            rules: {
                var rules = PricingRules.version221
                rules.splitsPeriods = true
                return rules
            }(), periods: [.charge(60, "10")], net: "10", gross: "10"),
    ]

    @Test(arguments: odd)
    func bearsWith(_ pricing: PricingCase) throws { try expect(pricing) }

    /// A reservation that lists the other dimensions at 0 is one, and an idle period with RESERVATION_TIME 0 is none.
    @Test func reservationsAreToldByTheirTime() throws {
        let pricing = PricingCase(
            name: "",
            elements:
                "\(element(component("TIME", "4.00", 1, nil), component("FLAT", "9.00", 1, nil), when: #""reservation":"RESERVATION""#)),\(element(component("ENERGY", "0.40", 1, nil)))",
            periods: [.reserve(30), .charge(60, "10")])
        let tariff = try pricing.tariff
        var cdr = try pricing.cdr
        func net() -> Money? { TariffPricer(rules: .version221, calendar: .utc).price(cdr) { _ in tariff }.total.net }
        #expect(net() == Money(units: 2 + 9 + 4))
        (cdr.periods[0].energy, cdr.periods[0].charging) = (.zero, .zero)
        #expect(net() == Money(units: 2 + 9 + 4))
        cdr.periods[0].reservation = .zero
        #expect(net() == Money(units: 4))
    }

    /// In 2.2 and later a period that names no tariff, where another does, has none.
    @Test func periodsThatNameNoTariffCostNothing() throws {
        let pricing = PricingCase(
            name: "", elements: element(component("ENERGY", "0.40", 1, nil), component("PARKING_TIME", "6.00", 1, nil)),
            periods: [.charge(60, "10"), .park(20)])
        let tariff = try pricing.tariff
        var cdr = try pricing.cdr
        func net(_ rules: PricingRules = .version221) -> Money? {
            TariffPricer(rules: rules, calendar: .utc).price(cdr) { _ in tariff }.total.net
        }
        #expect(net() == Money(units: 6))
        cdr.periods[0].tariffID = "T"
        #expect(net() == Money(units: 4))
        var loose = PricingRules.version221
        loose.unnamedIsFree = false
        #expect(net(loose) == Money(units: 6))
        cdr.isVersion211 = true
        #expect(net(.version211) == Money(units: 6))
    }

    private func expect(_ pricing: PricingCase) throws {
        let priced = try pricing.price()
        expectEqual(priced.total.net, pricing.net)
        expectEqual(priced.total.gross, pricing.gross)
        #expect(!priced.isUncertain)
    }

    /// To what nine decimals of an hour round.
    private func expectEqual(_ money: Money?, _ text: String?) {
        guard let money, let units = text.flatMap({ Double($0) }) else {
            #expect(money == nil && text == nil)
            return
        }
        #expect(abs(money.units - units) < 1e-7, "\(money.units) is not \(units)")
    }
}
