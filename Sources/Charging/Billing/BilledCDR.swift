/// What a CDR bills, and for what: all that a tariff needs to be applied to it.
public struct BilledCDR: Hashable, Sendable {
    /// The CDR's OCPI id.
    public var id: String
    /// Whether it is of OCPI 2.1.1, whose tariffs are read by other rules.
    public var isVersion211: Bool
    /// From its start to its end: in 2.2 and later a reservation before the charge is in it.
    public var stay: TimeRange
    /// ISO 4217, in upper case.
    public var currency: String?
    public var totalEnergy: Energy
    /// `total_parking_time`: time without charging; nil where it is not told.
    public var totalParking: Hours?
    /// `total_cost`; nil where it says nothing of money.
    public var total: Price?
    /// The parts that OCPI 2.2 and later may give.
    public var fixed: Price?
    public var energy: Price?
    public var time: Price?
    public var parking: Price?
    public var reservation: Price?
    /// By start, each once. A period lasts until the next one starts, the last until the end.
    public var periods: [BilledPeriod]
    /// The tariffs that it carries, as numbers of its archive's list.
    public var tariffs: [Int]

    public init(
        id: String, isVersion211: Bool = false, stay: TimeRange, currency: String?, totalEnergy: Energy,
        totalParking: Hours? = nil, total: Price?,
        fixed: Price? = nil, energy: Price? = nil, time: Price? = nil, parking: Price? = nil, reservation: Price? = nil,
        periods: [BilledPeriod], tariffs: [Int] = []
    ) {
        self.id = id
        self.isVersion211 = isVersion211
        self.stay = stay
        self.currency = currency
        self.totalEnergy = totalEnergy
        self.totalParking = totalParking
        self.total = total
        self.fixed = fixed
        self.energy = energy
        self.time = time
        self.parking = parking
        self.reservation = reservation
        self.periods = periods
        self.tariffs = tariffs
    }

    /// When period `index` ends.
    public func end(ofPeriod index: Int) -> Instant {
        index + 1 < periods.count ? periods[index + 1].start : max(stay.end, periods[index].start)
    }
}

/// A charging period, as far as tariffs look at it.
public struct BilledPeriod: Hashable, Sendable {
    public var start: Instant
    /// As it names it; nil where it names none.
    public var tariffID: String?
    /// ENERGY.
    public var energy: Energy?
    /// TIME: hours of charging.
    public var charging: Hours?
    /// PARKING_TIME: hours of not charging.
    public var parking: Hours?
    /// RESERVATION_TIME: hours for which the EVSE was reserved.
    public var reservation: Hours?
    /// Amperes over all phases, in thousandths: MIN_CURRENT and MAX_CURRENT, else CURRENT.
    public var minimumMilliamperes: Int64?
    public var maximumMilliamperes: Int64?
    /// MIN_POWER and MAX_POWER, else POWER.
    public var minimumPower: Power?
    public var maximumPower: Power?

    public init(
        start: Instant, tariffID: String? = nil, energy: Energy? = nil, charging: Hours? = nil, parking: Hours? = nil,
        reservation: Hours? = nil, minimumMilliamperes: Int64? = nil, maximumMilliamperes: Int64? = nil,
        minimumPower: Power? = nil, maximumPower: Power? = nil
    ) {
        self.start = start
        self.tariffID = tariffID
        self.energy = energy
        self.charging = charging
        self.parking = parking
        self.reservation = reservation
        self.minimumMilliamperes = minimumMilliamperes
        self.maximumMilliamperes = maximumMilliamperes
        self.minimumPower = minimumPower
        self.maximumPower = maximumPower
    }
}

/// A length of time as OCPI bills it, in ninths of a billionth of an hour: `1.973` hours and whole seconds are both exact.
public struct Hours: Hashable, Comparable, Sendable, AdditiveArithmetic {
    public var parts: Int64

    public init(parts: Int64) { self.parts = parts }

    public init(nanohours: Int64) { parts = nanohours.multipliedReportingOverflow(by: 9).partialValue }

    public init(seconds: Int64) { parts = seconds * Self.partsOfSecond }

    public static let partsOfSecond: Int64 = 2_500_000
    public static let partsOfHour: Int64 = 9_000_000_000

    public static let zero = Hours(parts: 0)
    public var seconds: Double { Double(parts) / Double(Self.partsOfSecond) }

    public static func < (left: Hours, right: Hours) -> Bool { left.parts < right.parts }
    public static func + (left: Hours, right: Hours) -> Hours { Hours(parts: left.parts + right.parts) }
    public static func - (left: Hours, right: Hours) -> Hours { Hours(parts: left.parts - right.parts) }
}
