public import Charging

/// What one charge brought in, and what it cost. Net of tax.
public struct ChargeRevenue: Hashable, Sendable {
    public var energy: Energy
    /// Nil where the CDR tells no net cost.
    public var revenue: Money?
    /// Nil where it is not known what energy costs.
    public var energyCost: Money?
    /// Under other terms; nil where they could not be applied.
    public var whatIf: Money?
    /// What the idle fee that is tried is of it.
    public var idleFee = Money.zero
    /// Beyond charging; nil where the CDR does not tell it.
    public var idle: Hours?
}

/// Terms to be tried on charges that were.
public struct WhatIf: Sendable {
    /// In the place of whatever applied; nil leaves what was billed.
    public var tariff: CompiledTariff?
    public var idleFee: IdleFee?

    public init(tariff: CompiledTariff? = nil, idleFee: IdleFee? = nil) {
        self.tariff = tariff
        self.idleFee = idleFee
    }

    /// A fee for standing at an EVSE after charging.
    public struct IdleFee: Sendable {
        /// Net, a minute begun.
        public var perMinute: Money
        /// Minutes after the end of charging that cost nothing.
        public var freeMinutes: Int64
        /// At most so much a charge; nil for no limit.
        public var limit: Money?

        public init(perMinute: Money, freeMinutes: Int64 = 0, limit: Money? = nil) {
            self.perMinute = perMinute
            self.freeMinutes = freeMinutes
            self.limit = limit
        }

        func fee(_ idle: Hours) -> Money {
            let minutes = (idle.parts + 60 * Hours.partsOfSecond - 1) / (60 * Hours.partsOfSecond) - freeMinutes
            let fee = perMinute.scaled(by: max(0, minutes), over: 1)
            return limit.map { min(fee, $0) } ?? fee
        }
    }
}

/// Works out the revenue of charges.
///
/// What-if takes drivers to charge and to stay as they did: with a price that moves them it is an upper bound of what a fee brings in.
public struct RevenueMeter: Sendable {
    /// The Location's.
    public var calendar: LocalCalendar
    /// Net, per kWh; nil where it is not known.
    public var energyPrice: Money?
    public var whatIf: WhatIf

    public init(calendar: LocalCalendar, energyPrice: Money?, whatIf: WhatIf = WhatIf()) {
        self.calendar = calendar
        self.energyPrice = energyPrice
        self.whatIf = whatIf
    }

    /// - Parameter priced: the CDR under the tariff that applied.
    public func measure(_ cdr: BilledCDR, _ priced: PricedCDR) -> ChargeRevenue {
        // Version 2.1.1 has costs without tax; a gross cost alone becomes net in the tariff's own proportion.
        let revenue = cdr.total.flatMap { total in
            total.net ?? total.gross.flatMap { gross in Self.net(gross, priced.total) }
        }
        let idle = Self.idle(cdr)
        let idleFee = whatIf.idleFee.map { fee in idle.map { fee.fee($0) } } ?? Money.zero
        let other = tried(cdr, revenue)
        return ChargeRevenue(
            energy: cdr.totalEnergy, revenue: revenue,
            energyCost: energyPrice?.scaled(by: cdr.totalEnergy.milliwattHours, over: 1_000_000),
            whatIf: other.flatMap { other in idleFee.map { other + $0 } }, idleFee: idleFee ?? .zero, idle: idle)
    }

    private static func net(_ gross: Money, _ priced: Price) -> Money? {
        guard let net = priced.net, let pricedGross = priced.gross, pricedGross > .zero, let top = Int64(exactly: net.nanos),
            let bottom = Int64(exactly: pricedGross.nanos)
        else { return nil }
        return gross.scaled(by: top, over: bottom)
    }

    /// Under the tariff that is tried, or as billed.
    private func tried(_ cdr: BilledCDR, _ revenue: Money?) -> Money? {
        guard let tariff = whatIf.tariff else { return revenue }
        if let own = cdr.currency, let other = tariff.currency, own != other { return nil }
        var rules = PricingRules.version221
        // The CDR was cut for another tariff's prices.
        rules.splitsPeriods = true
        return cdr.periods.isEmpty ? nil : TariffPricer(rules: rules, calendar: calendar).price(cdr) { _ in tariff }.total.net
    }

    /// `total_parking_time`, else PARKING_TIME; without either, what comes after the last period with energy, where periods tell it.
    static func idle(_ cdr: BilledCDR) -> Hours? {
        let stay = Hours(seconds: cdr.stay.lengthSeconds)
        if let total = cdr.totalParking { return min(total, stay) }
        let parking = cdr.periods.compactMap(\.parking)
        if !parking.isEmpty { return min(max(.zero, parking.reduce(.zero, +)), stay) }
        guard let last = cdr.periods.lastIndex(where: { ($0.energy ?? .zero) > .zero }), last + 1 < cdr.periods.count else {
            return nil
        }
        return Hours(seconds: min(cdr.stay.lengthSeconds, max(0, cdr.stay.end - cdr.end(ofPeriod: last))))
    }

    // MARK: Hours of the day

    /// A charge's revenue by the 24 local hours of the day: money in the proportion of what the tariff asks for in each, energy as its
    /// periods tell it; all of it by time where neither is known. The hours add up to the charge.
    public func byHour(_ cdr: BilledCDR, _ priced: PricedCDR, _ revenue: ChargeRevenue) -> [(hour: Int, share: ChargeRevenue)] {
        let time = weights([(cdr.stay, 1)], in: cdr.stay)
        let energies = weights(
            cdr.periods.indices.map { index in
                (
                    TimeRange(start: cdr.periods[index].start, end: cdr.end(ofPeriod: index)),
                    Double(cdr.periods[index].energy?.milliwattHours ?? 0)
                )
            }, in: cdr.stay)
        let prices = weights(priced.lines.map { ($0.time, Double($0.price.net?.nanos ?? 0)) }, in: cdr.stay)
        let energyShares = energies ?? time ?? [:]
        let moneyShares = prices ?? energies ?? time ?? [:]
        // Idle time comes last.
        let idleSeconds = min(cdr.stay.lengthSeconds, Int64((revenue.idle ?? .zero).seconds.rounded()))
        let idleTime = TimeRange(start: cdr.stay.end + -idleSeconds, end: cdr.stay.end)
        let idleShares = weights([(idleTime, 1)], in: cdr.stay) ?? moneyShares
        let money = Self.spread(revenue.revenue?.nanos, moneyShares)
        let other = Self.spread((revenue.whatIf.map { $0 - revenue.idleFee })?.nanos, moneyShares)
        let fee = Self.spread(revenue.idleFee.nanos, idleShares)
        let cost = Self.spread(revenue.energyCost?.nanos, energyShares)
        let energy = Self.spread(Int128(revenue.energy.milliwattHours), energyShares)
        let idle = Self.spread((revenue.idle?.parts).map { Int128($0) }, idleShares)
        return (0..<24).compactMap { hour in
            guard [money, other, cost, energy, idle, fee].contains(where: { ($0?[hour] ?? 0) != 0 }) else { return nil }
            return (
                hour,
                ChargeRevenue(
                    energy: Energy(milliwattHours: Int64(clamping: energy?[hour] ?? 0)),
                    revenue: money.map { Money(nanos: $0[hour] ?? 0) }, energyCost: cost.map { Money(nanos: $0[hour] ?? 0) },
                    whatIf: other.map { Money(nanos: ($0[hour] ?? 0) + (fee?[hour] ?? 0)) },
                    idleFee: Money(nanos: fee?[hour] ?? 0),
                    idle: idle.map { Hours(parts: Int64(clamping: $0[hour] ?? 0)) })
            )
        }
    }

    /// What weighs on each hour, each part spread evenly over its time, as far as that lies in the stay; nil where nothing weighs.
    private func weights(_ parts: [(time: TimeRange, weight: Double)], in stay: TimeRange) -> [Int: Double]? {
        var weights: [Int: Double] = [:]
        for (part, weight) in parts where weight > 0 {
            let start = min(max(part.start, stay.start), stay.end)
            let time = TimeRange(start: start, end: min(max(part.end, start), stay.end))
            guard time.end > time.start else {
                weights[calendar.hourOfWeek(at: time.start) % 24, default: 0] += weight
                continue
            }
            var from = time.start
            while from < time.end {
                let until = min(calendar.nextHour(after: from), time.end)
                weights[calendar.hourOfWeek(at: from) % 24, default: 0] +=
                    weight * Double(until - from) / Double(time.lengthSeconds)
                from = until
            }
        }
        return weights.isEmpty ? nil : weights
    }

    private static let fine: Int128 = 1_000_000_000

    /// Parts of `amount` by weight, to a billionth of it, that add up to it.
    private static func spread(_ amount: Int128?, _ weights: [Int: Double]) -> [Int: Int128]? {
        guard let amount else { return nil }
        let hours = weights.keys.sorted()
        let whole = hours.reduce(0) { $0 + (weights[$1] ?? 0) }
        guard whole > 0, let last = hours.last else { return [0: amount] }
        var shares: [Int: Int128] = [:]
        var weighed = 0.0
        var given: Int128 = 0
        for hour in hours {
            weighed += weights[hour] ?? 0
            let part = Int128((min(1, weighed / whole) * Double(fine)).rounded())
            let upTo = hour == last ? amount : amount / fine * part + amount % fine * part / fine
            shares[hour] = upTo - given
            given = upTo
        }
        return shares
    }
}
