import Charging
import Testing

@testable import Analytics

/// What explains a bill that is not what the tariff says: each fault planted alone, in a bill that is right but for it.
@Suite struct BillAuditTests {
    /// A tariff and a charge in which every fault shows: a start fee, two prices of energy by the local hour, charging and parking time by
    /// steps.
    private static let elements = """
        {"price_components":[{"type":"FLAT","price":1.00,"vat":20,"step_size":1}]},
        {"price_components":[{"type":"ENERGY","price":0.50,"vat":20,"step_size":1000}],"restrictions":{"start_time":"17:00","end_time":"20:00"}},
        {"price_components":[{"type":"ENERGY","price":0.20,"vat":20,"step_size":1000},
            {"type":"TIME","price":3.00,"vat":20,"step_size":600},{"type":"PARKING_TIME","price":6.00,"vat":20,"step_size":900}]}
        """

    private static func charge(
        _ periods: [PricingCase.Part], head: String = "", start: String = "2026-06-15T14:30:00Z"
    ) -> PricingCase {
        PricingCase(name: "", head: head, elements: elements, start: start, periods: periods)
    }

    /// Over 17:00 local, then idle.
    private static let usual = charge([.charge(30, "5.3"), .charge(33, "6.1"), .park(22)])

    /// The same under OCPI 2.1.1, where the start fee is the only element.
    private static let old: PricingCase = {
        var pricing = usual
        pricing.rules = .version211
        return pricing
    }()

    private func judge(
        _ pricing: PricingCase, billing rules: PricingRules? = nil, _ change: (inout BilledCDR) -> Void = { _ in }
    ) throws -> BillAudit.Judgement {
        let calendar = try #require(LocalCalendar(zoneName: pricing.zone))
        let tariff = try pricing.tariff
        var cdr = try pricing.cdr
        cdr.total = TariffPricer(rules: rules ?? pricing.rules, calendar: calendar).price(cdr) { _ in tariff }.total
        change(&cdr)
        let choice = TariffChoice(
            carried: [tariff], book: TariffBook(), party: PartyID(countryCode: "NL", partyID: "TST"), tariffIDsOfPlace: [],
            start: cdr.stay.start)
        return BillAudit(calendar: calendar).judge(cdr, choice)
    }

    @Test func agreesToTheSmallestCoin() throws {
        #expect(try judge(Self.usual).cause == .agrees)
        // 5.3 kWh at 0.2 and 6.1 at 0.5 by the kWh, an hour and three minutes, 22 minutes by the quarter-hour.
        let priced = try judge(Self.usual).priced
        #expect(priced.total.net == Money(units: 1 + 5.3 * 0.2 + 6.7 * 0.5 + 63 * 3 / 60.0 + 30 * 6 / 60.0))
        #expect(try judge(Self.usual) { $0.bill(Money(nanos: 10_000_000)) }.cause == .agrees)
        let more = try judge(Self.usual) { $0.bill(Money(nanos: 40_000_000)) }
        #expect(more.cause != .agrees && more.difference == Money(nanos: 40_000_000))
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var cause: BillCause
        var pricing = BillAuditTests.usual
        var change: @Sendable (inout PricingRules) -> Void
        var testDescription: String { cause.rawValue }
    }

    static let faults: [Fault] = [
        Fault(cause: .otherSteps) { $0.steps = .eachDimension },
        Fault(cause: .otherSteps) { $0.steps = .combined },
        Fault(cause: .firstElement) { $0.choice = .firstElement },
        Fault(cause: .otherElement, pricing: old) { $0.choice = .perDimension },
        Fault(cause: .noSteps) { $0.steps = .none },
        Fault(cause: .stepsEachPeriod) { $0.steps = .eachPeriod },
        Fault(cause: .utcClock) { $0.usesUTC = true },
        Fault(cause: .periodNotCut, pricing: charge([.charge(63, "11.4"), .park(22)])) { $0.splitsPeriods = true },
        Fault(cause: .noFlatFee) { $0.flatFee = .never },
        Fault(cause: .flatFeeRepeated) { $0.flatFee = .everyPeriod },
        Fault(cause: .noLimit, pricing: charge([.charge(30, "20")], head: #""max_price":{"before_taxes":4},"#)) {
            $0.appliesLimits = false
        },
    ]

    @Test(arguments: faults)
    func names(_ fault: Fault) throws {
        var rules = fault.pricing.rules
        fault.change(&rules)
        let judgement = try judge(fault.pricing, billing: rules)
        #expect(judgement.cause == fault.cause)
        #expect(judgement.difference != .zero)
    }

    @Test func namesWhatIsWrongWithTheTotal() throws {
        #expect(try judge(Self.usual) { $0.total = Price(net: .zero, gross: .zero) }.cause == .billedFree)
        #expect(
            try judge(Self.usual) { $0.total = $0.total.map { Price(net: Money.zero - ($0.net ?? .zero)) } }.cause == .negated)
        #expect(try judge(Self.usual) { $0.total = $0.total.map { Price(net: $0.gross, gross: $0.gross) } }.cause == .taxIncluded)
        #expect(try judge(Self.usual) { $0.bill(Money(nanos: 20_000_000)) }.cause == .unexplained)
        #expect(try judge(Self.usual) { $0.total?.net = Money(units: 17.77) }.cause == .unexplained)
    }

    @Test func namesThePartThatDiffers() throws {
        func wrong(_ change: (inout BilledCDR) -> Void) throws -> BillCause {
            try judge(Self.usual) { cdr in
                let priced = TariffPricer(rules: .version221, calendar: LocalCalendar(zoneName: Self.usual.zone) ?? .utc)
                let tariff = try? Self.usual.tariff
                let parts = priced.price(cdr) { _ in tariff }
                cdr.energy = parts.price(of: [.energy])
                cdr.time = parts.price(of: [.charging])
                cdr.parking = parts.price(of: [.parking])
                cdr.fixed = parts.price(of: [.flat])
                change(&cdr)
            }.cause
        }
        let extra = Money(units: 0.77) ?? .zero
        func add(_ part: WritableKeyPath<BilledCDR, Price?>) throws -> BillCause {
            try wrong { cdr in
                cdr[keyPath: part] = cdr[keyPath: part].map { Price(net: ($0.net ?? .zero) + extra) }
                cdr.bill(extra)
            }
        }
        #expect(try add(\.energy) == .energyPart)
        #expect(try add(\.time) == .timePart)
        #expect(try add(\.parking) == .parkingPart)
        #expect(try add(\.fixed) == .fixedPart)
        #expect(try wrong { $0.bill(extra) } == .partsDisagree)
    }

    @Test func namesPeriodsThatDoNotTellTheWhole() throws {
        let byTotal = PricingCase(
            name: "", elements: #"{"price_components":[{"type":"ENERGY","price":0.50,"step_size":1}]}"#,
            periods: [.charge(60, "8")])
        #expect(
            try judge(byTotal) {
                $0.totalEnergy = Energy(milliwattHours: 10_000_000)
                $0.total = Price(net: Money(units: 5))
            }.cause == .totalEnergy)
        let byClock = PricingCase(
            name: "", elements: #"{"price_components":[{"type":"TIME","price":6.00,"step_size":1}]}"#,
            periods: [.charge(60, "8"), .park(30)])
        #expect(try judge(byClock) { $0.total = Price(net: Money(units: 9)) }.cause == .clockTime)
    }

    /// Lines that are each rounded may add up to more than a coin; that they might is no excuse for what is billed.
    @Test func roundingIsDoneAndNotGuessed() throws {
        let pricing = PricingCase(
            name: "", elements: #"{"price_components":[{"type":"ENERGY","price":0.333,"step_size":1}]}"#,
            periods: (0..<40).map { _ in .charge(5, "0.05") })
        // 40 times 0.01665 are 0.666; each rounded to 0.02, 0.80.
        #expect(try judge(pricing) { $0.total = Price(net: Money(units: 0.80)) }.cause == .rounding)
        #expect(try judge(pricing) { $0.total = Price(net: Money(units: 0.73)) }.cause == .unexplained)
    }

    @Test func doesNotJudgeWhatItCannot() throws {
        #expect(try judge(Self.usual) { $0.total = nil }.cause == .noCost)
        #expect(try judge(Self.usual) { $0.currency = "GBP" }.cause == .otherCurrency)
        #expect(try judge(Self.usual) { $0.periods[0].tariffID = "ANOTHER" }.cause == .noTariff)
        #expect(try judge(Self.usual) { $0.periods = [] }.cause == .noTariff)
        var taxed = Self.usual
        taxed.elements = #"{"price_components":[{"type":"ENERGY","price":0.50,"step_size":1}]}"#
        taxed.head = #""tax_included":"YES","#
        #expect(try judge(taxed) { $0.total = Price(net: Money(units: 5)) }.cause == .taxUnknown)
        var powered = Self.usual
        powered.elements =
            #"{"price_components":[{"type":"ENERGY","price":0.50,"step_size":1}],"restrictions":{"min_current":16}},"#
            + #"{"price_components":[{"type":"ENERGY","price":0.10,"step_size":1}]}"#
        #expect(try judge(powered) { $0.total = Price(net: Money(units: 5)) }.cause == .conditionUnknown)
        // What the CDR does not tell makes no difference to one whose bill is right.
        #expect(try judge(powered).cause == .agrees)
    }

    @Test func knowsTheVersionsOfATariff() throws {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        func version(_ price: String, _ time: String) throws -> TariffVersion {
            TariffVersion(
                party: party,
                tariff: try Tariff(
                    text:
                        #"{"id":"T","currency":"EUR","elements":[{"price_components":[{"type":"ENERGY","price":\#(price),"step_size":1}]}]}"#
                ),
                lastUpdated: Timestamp(time)?.instant)
        }
        let book = TariffBook([
            try version("0.60", "2026-07-01T00:00:00Z"), try version("0.40", "2026-01-01T00:00:00Z"),
            try version("0.50", "2026-06-01T00:00:00Z"),
        ])
        var cdr = try PricingCase(name: "", elements: "", periods: [.charge(60, "10")]).cdr
        func cause(_ units: Double) -> BillCause {
            cdr.total = Price(net: Money(units: units))
            let choice = TariffChoice(carried: [], book: book, party: party, tariffIDsOfPlace: ["t"], start: cdr.stay.start)
            return BillAudit(calendar: .utc).judge(cdr, choice).cause
        }
        // The charge is of 15 June.
        #expect(cause(5) == .agrees)
        #expect(cause(4) == .otherVersion)
        #expect(cause(6) == .otherVersion)
        #expect(cause(7) == .unexplained)
    }
}

extension BilledCDR {
    /// Bills so much more, net.
    fileprivate mutating func bill(_ more: Money) {
        total = total.map { Price(net: ($0.net ?? .zero) + more, gross: $0.gross) }
    }
}
