public import Charging

/// Applies tariffs to CDRs by one reading of the standard.
///
/// Each charging period gets the prices that hold when it starts, for the standard has a CDR begin a new period wherever another price does.
/// Amounts are exact; only steps round, once a session, and nothing rounds to cents: the standard prescribes no rounding of money.
public struct TariffPricer: Sendable {
    public var rules: PricingRules
    /// The Location's.
    public var calendar: LocalCalendar

    public init(rules: PricingRules, calendar: LocalCalendar) {
        self.rules = rules
        self.calendar = calendar
    }

    /// - Parameter tariff: what applies to a period, by the tariff that it names; nil for none.
    public func price(_ cdr: BilledCDR, tariff: (_ named: String?) -> CompiledTariff?) -> PricedCDR {
        var run = Run(cdr, rules, calendar)
        let isNamed = cdr.periods.contains { $0.tariffID != nil }
        for index in cdr.periods.indices {
            if rules.unnamedIsFree, isNamed, !cdr.isVersion211, cdr.periods[index].tariffID == nil {
                run.pass(index)
                continue
            }
            guard let tariff = tariff(cdr.periods[index].tariffID) else {
                run.priced.unpricedPeriods += 1
                run.pass(index)
                continue
            }
            run.note(tariff)
            run.price(index, tariff)
        }
        run.finish()
        return run.priced
    }
}

/// One CDR under way.
private struct Run {
    private let cdr: BilledCDR
    private let rules: PricingRules
    private let calendar: LocalCalendar
    /// Where the charge begins, a reservation before it left aside.
    private let chargeStart: Instant
    /// A reservation that no charge followed.
    private let isExpired: Bool
    var priced = PricedCDR()
    private var drawn = Energy.zero
    private var sums: [BilledDimension: Sum] = [:]
    private var first: CompiledTariff?

    /// What was priced of a dimension.
    private struct Sum {
        var quantity: Int64 = 0
        /// The same as whole seconds where the clock tells what a rounded number of hours stands for.
        var stepQuantity: Int64 = 0
        var last: (component: CompiledTariff.Component, tax: CompiledTariff.Tax)
        var lastLine: Int
    }

    init(_ cdr: BilledCDR, _ rules: PricingRules, _ calendar: LocalCalendar) {
        self.cdr = cdr
        self.rules = rules
        self.calendar = calendar
        chargeStart = cdr.periods.first { !$0.isReservation }?.start ?? cdr.stay.start
        isExpired = !cdr.periods.isEmpty && cdr.periods.allSatisfy(\.isReservation) && cdr.totalEnergy == .zero
    }

    mutating func note(_ tariff: CompiledTariff) {
        if first == nil {
            first = tariff
            priced.currency = tariff.currency
        }
        if priced.currency != tariff.currency { priced.currency = nil }
        if !priced.tariffIDs.contains(tariff.id) { priced.tariffIDs.append(tariff.id) }
    }

    /// Leaves a period without a price.
    mutating func pass(_ index: Int) { drawn = drawn + (cdr.periods[index].energy ?? .zero) }

    mutating func price(_ index: Int, _ tariff: CompiledTariff) {
        let period = adjusted(cdr.periods[index], until: cdr.end(ofPeriod: index))
        let time = TimeRange(start: period.start, end: cdr.end(ofPeriod: index))
        let parts =
            rules.splitsPeriods
            ? PeriodSplitter(tariff, calendar, chargeStart).split(period, time, drawn: drawn) : [(period, time)]
        for (part, time) in parts {
            price(part, time, tariff)
            drawn = drawn + (part.energy ?? .zero)
        }
    }

    private func adjusted(_ period: BilledPeriod, until end: Instant) -> BilledPeriod {
        var period = period
        if rules.usesTotalEnergy, let energy = period.energy {
            let sum = cdr.periods.reduce(0) { $0 + ($1.energy?.milliwattHours ?? 0) }
            if sum > 0 {
                let share = Int128(energy.milliwattHours) * Int128(cdr.totalEnergy.milliwattHours) / Int128(sum)
                period.energy = Energy(milliwattHours: Int64(clamping: share))
            }
        }
        if rules.timeBasis == .clock, !period.isReservation {
            period.charging = Hours(seconds: max(0, end - period.start))
            period.parking = nil
        }
        return period
    }

    // MARK: One period

    private mutating func price(_ period: BilledPeriod, _ time: TimeRange, _ tariff: CompiledTariff) {
        let clock = max(0, time.end - time.start)
        var holds = holding(tariff, moment(period, clock))
        if let hours = period.reservation, hours > .zero {
            add(.reservation, hours.parts, Self.exactSeconds(hours, clock), time, tariff, holds)
            addFlat(.reservationFee, time, tariff, holds)
            if period.isReservation { return }
        }
        if rules.choice == .firstElement,
            let chosen = holds.indices.first(where: { holds[$0] == .yes && tariff.elements[$0].restrictions.reservation == nil })
        {
            if holds[..<chosen].contains(.unknown) { priced.isUncertain = true }
            for index in holds.indices where index != chosen { holds[index] = .no }
        }
        addFlat(.flat, time, tariff, holds)
        if let energy = period.energy {
            add(.energy, energy.milliwattHours, energy.milliwattHours, time, tariff, holds)
        }
        if let hours = period.charging { add(.charging, hours.parts, Self.exactSeconds(hours, clock), time, tariff, holds) }
        if let hours = period.parking { add(.parking, hours.parts, Self.exactSeconds(hours, clock), time, tariff, holds) }
    }

    private func moment(_ period: BilledPeriod, _ clock: Int64) -> CompiledRestrictions.Moment {
        let seconds = period.charging.map { $0.seconds } ?? Double(clock)
        let mean = period.energy.flatMap { energy -> Power? in
            guard seconds > 0 else { return nil }
            let watts = Double(energy.milliwattHours) * 3.6 / seconds
            return watts.magnitude <= Double(Power.largest.watts) ? Power(watts: Int64(watts.rounded())) : nil
        }
        let offset = rules.usesUTC ? 0 : calendar.offsetSeconds(at: period.start)
        return CompiledRestrictions.Moment(
            localSeconds: period.start.seconds + offset, drawn: drawn, elapsedSeconds: period.start - chargeStart,
            minimumPower: period.minimumPower ?? mean ?? period.maximumPower,
            maximumPower: period.maximumPower ?? mean ?? period.minimumPower,
            minimumMilliamperes: period.minimumMilliamperes ?? period.maximumMilliamperes,
            maximumMilliamperes: period.maximumMilliamperes ?? period.minimumMilliamperes)
    }

    /// Which elements hold, reservations left aside.
    private func holding(
        _ tariff: CompiledTariff, _ moment: CompiledRestrictions.Moment
    ) -> [CompiledRestrictions.Answer] {
        tariff.elements.map { $0.restrictions.hold(at: moment) }
    }

    /// The component that prices `dimension`: of an expired reservation, what is for expired ones comes first.
    private mutating func component(
        _ dimension: BilledDimension, _ tariff: CompiledTariff, _ holds: [CompiledRestrictions.Answer]
    ) -> CompiledTariff.Component? {
        let kinds: [CompiledRestrictions.Reservation?] =
            switch dimension {
            case .reservation, .reservationFee: isExpired ? [.expires, .reservation] : [.reservation]
            default: [nil]
            }
        for kind in kinds {
            for (index, element) in tariff.elements.enumerated() where element.restrictions.reservation == kind {
                guard holds[index] != .no, let component = element.components[dimension.componentType] else { continue }
                if holds[index] == .yes { return component }
                priced.isUncertain = true
            }
        }
        return nil
    }

    private mutating func addFlat(
        _ dimension: BilledDimension, _ time: TimeRange, _ tariff: CompiledTariff, _ holds: [CompiledRestrictions.Answer]
    ) {
        guard rules.flatFee != .never, rules.flatFee == .everyPeriod || sums[dimension] == nil,
            let component = component(dimension, tariff, holds)
        else { return }
        let line = PricedCDR.Line(
            dimension: dimension, price: Self.price(component.price, component, tariff.tax, cdr.isVersion211), time: time)
        priced.lines.append(line)
        sums[dimension] = Sum(last: (component, tariff.tax), lastLine: priced.lines.count - 1)
    }

    /// - Parameter exact: seconds of times, mWh of energies: what steps are counted in.
    private mutating func add(
        _ dimension: BilledDimension, _ quantity: Int64, _ exact: Int64, _ time: TimeRange, _ tariff: CompiledTariff,
        _ holds: [CompiledRestrictions.Answer]
    ) {
        guard let component = component(dimension, tariff, holds) else { return }
        var quantity = quantity
        if rules.steps == .eachPeriod { quantity += Self.missing(dimension, quantity, exact, component.step) }
        let amount = Self.amount(dimension, quantity, component)
        priced.lines.append(
            .init(dimension: dimension, price: Self.price(amount, component, tariff.tax, cdr.isVersion211), time: time))
        var sum = sums[dimension] ?? Sum(last: (component, tariff.tax), lastLine: 0)
        sum.quantity += quantity
        sum.stepQuantity += exact
        sum.last = (component, tariff.tax)
        sum.lastLine = priced.lines.count - 1
        sums[dimension] = sum
    }

    // MARK: Steps and limits

    mutating func finish() {
        switch rules.steps {
        case .parkingElseCharging:
            roundUp([.energy, .reservation, (sums[.parking]?.quantity ?? 0) > 0 ? .parking : .charging])
        case .eachDimension: roundUp([.energy, .reservation, .charging, .parking])
        case .combined:
            roundUp([.energy, .reservation])
            roundUpTogether()
        case .eachPeriod, .none: break
        }
        for line in priced.lines { priced.total.add(line.price) }
        if cdr.isVersion211 { priced.total.gross = nil }
        if rules.appliesLimits { limit() }
    }

    private mutating func roundUp(_ dimensions: [BilledDimension]) {
        for dimension in dimensions {
            guard let sum = sums[dimension], sum.quantity > 0 else { continue }
            let missing = Self.missing(dimension, sum.quantity, sum.stepQuantity, sum.last.component.step)
            bill(missing, dimension, sum)
        }
    }

    private mutating func roundUpTogether() {
        let both = [sums[.charging], sums[.parking]].compactMap { $0 }
        guard let last = both.max(by: { $0.lastLine < $1.lastLine }) else { return }
        let missing = Self.missing(
            .charging, both.reduce(0) { $0 + $1.quantity }, both.reduce(0) { $0 + $1.stepQuantity }, last.last.component.step)
        bill(missing, priced.lines[last.lastLine].dimension, last)
    }

    private mutating func bill(_ missing: Int64, _ dimension: BilledDimension, _ sum: Sum) {
        guard missing > 0 else { return }
        let amount = Self.amount(dimension, missing, sum.last.component)
        priced.lines[sum.lastLine].price.add(Self.price(amount, sum.last.component, sum.last.tax, cdr.isVersion211))
    }

    /// What is missing to whole steps, in the unit of `quantity`.
    private static func missing(_ dimension: BilledDimension, _ quantity: Int64, _ exact: Int64, _ step: Int64) -> Int64 {
        switch dimension {
        case .energy:
            let whole = step * 1000
            return (quantity + whole - 1) / whole * whole - quantity
        default:
            let steps = (exact + step - 1) / step
            return max(0, Hours(seconds: steps * step).parts - quantity)
        }
    }

    /// Whole seconds that `hours` stand for: the clock's, where they are its rounding to three decimals, else their own, rounded.
    private static func exactSeconds(_ hours: Hours, _ clock: Int64) -> Int64 {
        abs(hours.seconds - Double(clock)) <= 1.8 ? clock : Int64(hours.seconds.rounded())
    }

    private mutating func limit() {
        guard let tariff = first, tariff.minimum != Price(net: nil) || tariff.maximum != Price(net: nil) else { return }
        let before = priced.total
        func limited(_ money: Money?, _ minimum: Money?, _ maximum: Money?) -> Money? {
            money.map { money in
                let raised = minimum.map { max(money, $0) } ?? money
                return maximum.map { min(raised, $0) } ?? raised
            }
        }
        priced.total = Price(
            net: limited(before.net, tariff.minimum.net, tariff.maximum.net),
            gross: limited(before.gross, tariff.minimum.gross, tariff.maximum.gross))
        priced.isLimited = priced.total != before
    }

    // MARK: Amounts

    private static func amount(_ dimension: BilledDimension, _ quantity: Int64, _ component: CompiledTariff.Component) -> Money {
        component.price.scaled(by: quantity, over: dimension == .energy ? 1_000_000 : Hours.partsOfHour)
    }

    private static let wholePercent: Int64 = 100_000_000_000

    /// - Parameter isVersion211: that version knows no tax.
    private static func price(
        _ amount: Money, _ component: CompiledTariff.Component, _ tax: CompiledTariff.Tax, _ isVersion211: Bool
    ) -> Price {
        switch tax {
        case .notApplicable: Price(net: amount, gross: amount)
        case .excluded:
            // In 2.2 a component without VAT is one that no VAT applies to.
            Price(
                net: amount,
                gross: isVersion211 ? nil : amount.scaled(by: wholePercent + (component.vat ?? 0), over: wholePercent))
        case .included:
            Price(net: component.vat.map { amount.scaled(by: wholePercent, over: wholePercent + $0) }, gross: amount)
        }
    }
}

extension BilledPeriod {
    /// Whether it is of a reservation before the charge.
    var isReservation: Bool {
        (reservation ?? .zero) > .zero && (energy ?? .zero) == .zero && (charging ?? .zero) == .zero
            && (parking ?? .zero) == .zero
    }
}
