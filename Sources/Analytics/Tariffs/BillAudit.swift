public import Charging

/// Holds what a CDR bills against what its tariff says, and where the two differ finds the reading or the fault that explains it.
public struct BillAudit: Sendable {
    /// The Location's.
    public var calendar: LocalCalendar
    /// Whether what differs is to be explained, which takes some time; else it is `unexplained`.
    public var explains: Bool

    public init(calendar: LocalCalendar, explains: Bool = true) {
        self.calendar = calendar
        self.explains = explains
    }

    /// A bill that was held against its tariff.
    public struct Judgement: Sendable {
        public var cause: BillCause
        /// By the standard's reading.
        public var priced: PricedCDR
        /// What was compared: net where both are known, else gross; nil where nothing could be.
        public var billed: Money?
        public var expected: Money?

        /// Billed too much where it is above 0.
        public var difference: Money? { billed.flatMap { billed in expected.map { billed - $0 } } }
    }

    /// - Parameter choice: which tariff applies.
    public func judge(_ cdr: BilledCDR, _ choice: TariffChoice) -> Judgement {
        let standard = PricingRules.standard(isVersion211: cdr.isVersion211)
        let priced = price(cdr, standard, choice)
        var judgement = Judgement(cause: .agrees, priced: priced)
        guard let total = cdr.total else { return judgement.with(.noCost) }
        guard priced.unpricedPeriods == 0, !cdr.periods.isEmpty else { return judgement.with(.noTariff) }
        guard let currency = priced.currency, cdr.currency.map({ $0 == currency }) ?? true else {
            return judgement.with(.otherCurrency)
        }
        guard let (billed, expected) = Self.comparable(total, priced.total) else { return judgement.with(.taxUnknown) }
        judgement.billed = billed
        judgement.expected = expected
        let coin = Currency.minorUnit(currency)
        if (billed - expected).magnitude <= coin { return judgement }
        guard explains else { return judgement.with(.unexplained) }
        judgement.cause =
            explanation(cdr, total, priced, standard, choice, coin)
            ?? (priced.isUncertain ? .conditionUnknown : Self.part(cdr, priced, total, coin))
        return judgement
    }

    private func price(_ cdr: BilledCDR, _ rules: PricingRules, _ choice: TariffChoice) -> PricedCDR {
        TariffPricer(rules: rules, calendar: calendar).price(cdr) { choice.tariff(named: $0) }
    }

    private static func comparable(_ one: Price, _ other: Price) -> (Money, Money)? {
        if let net = one.net, let otherNet = other.net { return (net, otherNet) }
        if let gross = one.gross, let otherGross = other.gross { return (gross, otherGross) }
        return nil
    }

    // MARK: Explanations

    private func explanation(
        _ cdr: BilledCDR, _ total: Price, _ priced: PricedCDR, _ standard: PricingRules, _ choice: TariffChoice, _ coin: Money
    ) -> BillCause? {
        func explains(_ other: PricedCDR) -> Bool {
            Self.comparable(total, other.total).map { ($0 - $1).magnitude <= coin } ?? false
        }
        func explains(_ change: (inout PricingRules) -> Void) -> Bool {
            var rules = standard
            change(&rules)
            return explains(price(cdr, rules, choice))
        }
        let (billed, expected) = Self.comparable(total, priced.total) ?? (.zero, .zero)
        if billed == .zero { return .billedFree }
        if billed < .zero, (billed + expected).magnitude <= coin { return .negated }
        let steps: [PricingRules.Steps] = [.parkingElseCharging, .eachDimension, .combined].filter { $0 != standard.steps }
        if steps.contains(where: { steps in explains { $0.steps = steps } }) { return .otherSteps }
        if standard.choice == .firstElement, explains({ $0.choice = .perDimension }) { return .otherElement }
        if !priced.isLimited, Self.roundings(priced, total, coin).contains(where: { (billed - $0).magnitude <= coin }) {
            return .rounding
        }
        if let net = total.net, let gross = priced.total.gross, (net - gross).magnitude <= coin { return .taxIncluded }
        let readings: [(BillCause, (inout PricingRules) -> Void)] = [
            (.noSteps, { $0.steps = .none }), (.stepsEachPeriod, { $0.steps = .eachPeriod }), (.utcClock, { $0.usesUTC = true }),
            (.periodNotCut, { $0.splitsPeriods = true }), (.totalEnergy, { $0.usesTotalEnergy = true }),
            (.clockTime, { $0.timeBasis = .clock }), (.noLimit, { $0.appliesLimits = false }),
            (.noFlatFee, { $0.flatFee = .never }), (.flatFeeRepeated, { $0.flatFee = .everyPeriod }),
            (.firstElement, { $0.choice = .firstElement }), (.unnamedPeriod, { $0.unnamedIsFree = false }),
        ]
        for (cause, change) in readings where explains(change) { return cause }
        let pricer = TariffPricer(rules: standard, calendar: calendar)
        var versions: [String: [CompiledTariff]] = [:]
        for id in priced.tariffIDs { versions[id] = choice.book.neighbours(of: id, party: choice.party, at: choice.start) }
        for number in 0..<(versions.values.map(\.count).max() ?? 0) {
            let other = pricer.price(cdr) { named in
                choice.tariff(named: named).map { tariff in
                    let own = versions[tariff.id] ?? []
                    return own.indices.contains(number) ? own[number] : tariff
                }
            }
            if explains(other) { return .otherVersion }
        }
        return nil
    }

    /// What comes of rounding each line to the coin, and of rounding each dimension.
    private static func roundings(_ priced: PricedCDR, _ total: Price, _ coin: Money) -> [Money] {
        func amount(_ price: Price) -> Money { (total.net != nil && priced.total.net != nil ? price.net : price.gross) ?? .zero }
        func rounded(_ money: Money) -> Money {
            let half = money.nanos < 0 ? -coin.nanos / 2 : coin.nanos / 2
            return Money(nanos: (money.nanos + half) / coin.nanos * coin.nanos)
        }
        let lines = priced.lines.reduce(Money.zero) { $0 + rounded(amount($1.price)) }
        let dimensions = BilledDimension.allCases.reduce(Money.zero) { $0 + rounded(amount(priced.price(of: [$1]))) }
        return [lines, dimensions]
    }

    /// Which part of the bill differs, where it tells its parts.
    private static func part(_ cdr: BilledCDR, _ priced: PricedCDR, _ total: Price, _ coin: Money) -> BillCause {
        let parts: [(BillCause, Price?, Set<BilledDimension>)] = [
            (.energyPart, cdr.energy, [.energy]), (.timePart, cdr.time, [.charging]), (.parkingPart, cdr.parking, [.parking]),
            (.fixedPart, cdr.fixed, [.flat]), (.reservationPart, cdr.reservation, [.reservation, .reservationFee]),
        ]
        guard parts.contains(where: { $0.1 != nil }) else { return .unexplained }
        var worst: (cause: BillCause, difference: Money)?
        for (cause, price, dimensions) in parts {
            let expected = priced.price(of: dimensions)
            guard let (billed, priced) = comparable(price ?? Price(net: .zero, gross: .zero), expected) else { continue }
            let difference = (billed - priced).magnitude
            if difference > coin, difference > worst?.difference ?? .zero { worst = (cause, difference) }
        }
        return worst?.cause ?? .partsDisagree
    }
}

extension BillAudit.Judgement {
    fileprivate func with(_ cause: BillCause) -> Self {
        var judgement = self
        judgement.cause = cause
        return judgement
    }
}
