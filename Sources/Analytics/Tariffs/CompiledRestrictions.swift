import Charging
import Foundation

/// When an element of a tariff holds, in whole units. All that is said must be so; what is not said always is.
struct CompiledRestrictions: Sendable {
    enum Reservation: Sendable { case reservation, expires }

    /// Minutes of the local day; the end is not in it, and an end at or before the start is of the next day.
    private(set) var timeOfDay: (from: Int, until: Int)?
    /// Local days since 1970; the end is not in it.
    private(set) var firstDay: Int64?
    private(set) var lastDay: Int64?
    /// Bits by OCPI's order, Monday first; nil for all.
    private(set) var weekdays: UInt8?
    private(set) var minimumEnergy: Energy?
    private(set) var maximumEnergy: Energy?
    private(set) var minimumSeconds: Int64?
    private(set) var maximumSeconds: Int64?
    private(set) var minimumPower: Power?
    private(set) var maximumPower: Power?
    private(set) var minimumMilliamperes: Int64?
    private(set) var maximumMilliamperes: Int64?
    private(set) var reservation: Reservation?

    init(_ restrictions: Tariff.Restrictions?) {
        guard let restrictions else { return }
        let from = restrictions.startTime.flatMap { Self.minutes($0) }
        let until = restrictions.endTime.flatMap { Self.minutes($0) }
        // Equal ones are a whole day, as is 00:00 to 24:00.
        if from != nil || until != nil, (from ?? 0) % 1440 != (until ?? 1440) % 1440 { timeOfDay = (from ?? 0, until ?? 1440) }
        firstDay = restrictions.startDate.flatMap { CivilDate(text: $0) }?.daysSince1970
        lastDay = restrictions.endDate.flatMap { CivilDate(text: $0) }?.daysSince1970
        let days = restrictions.dayOfWeek?.compactMap { Self.weekdayNames.firstIndex(of: $0) } ?? []
        if !days.isEmpty { weekdays = days.reduce(0) { $0 | 1 << UInt8($1) } }
        minimumEnergy = Self.thousandths(restrictions.minKwh, of: 1_000_000_000).map { Energy(milliwattHours: $0) }
        maximumEnergy = Self.thousandths(restrictions.maxKwh, of: 1_000_000_000).map { Energy(milliwattHours: $0) }
        minimumSeconds = restrictions.minDuration
        maximumSeconds = restrictions.maxDuration
        minimumPower = Self.thousandths(restrictions.minPower, of: 1_000_000).map { Power(watts: $0) }
        maximumPower = Self.thousandths(restrictions.maxPower, of: 1_000_000).map { Power(watts: $0) }
        minimumMilliamperes = Self.thousandths(restrictions.minCurrent, of: 1_000_000)
        maximumMilliamperes = Self.thousandths(restrictions.maxCurrent, of: 1_000_000)
        reservation =
            switch restrictions.reservation {
            case "RESERVATION": .reservation
            case "RESERVATION_EXPIRES": .expires
            default: nil
            }
    }

    private static let weekdayNames = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]

    /// `decimal` times a thousandth of `scale`.
    private static func thousandths(_ decimal: Decimal?, of scale: Int64) -> Int64? {
        decimal.flatMap { Money($0) }.map { Int64(clamping: $0.scaled(by: scale / 1000, over: 1_000_000_000).nanos) }
    }

    /// Minutes of the day in `HH:MM`; nil for anything else.
    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour), (0...59).contains(minute)
        else {
            return nil
        }
        return min(hour * 60 + minute, 1440)
    }

    /// What a session is like at one moment, as far as restrictions ask.
    struct Moment {
        /// Seconds since 1970 of the clock that counts.
        var localSeconds: Int64
        /// What the session had drawn before.
        var drawn: Energy
        /// Since it began.
        var elapsedSeconds: Int64
        var minimumPower: Power?
        var maximumPower: Power?
        var minimumMilliamperes: Int64?
        var maximumMilliamperes: Int64?
    }

    enum Answer { case yes, no, unknown }

    /// Whether the element holds, reservations left aside. Unknown where it asks for a power or current that is not known.
    func hold(at moment: Moment) -> Answer {
        let day = moment.localSeconds.flooredDivision(by: 86_400)
        if let timeOfDay {
            let minute = Int(moment.localSeconds.flooredRemainder(by: 86_400) / 60)
            let isInside =
                timeOfDay.until > timeOfDay.from
                ? (timeOfDay.from..<timeOfDay.until).contains(minute) : minute >= timeOfDay.from || minute < timeOfDay.until
            guard isInside else { return .no }
        }
        if let firstDay, day < firstDay { return .no }
        if let lastDay, day >= lastDay { return .no }
        // 1970 began on a Thursday.
        if let weekdays, weekdays & 1 << UInt8((day + 3).flooredRemainder(by: 7)) == 0 { return .no }
        if let minimumEnergy, moment.drawn < minimumEnergy { return .no }
        if let maximumEnergy, moment.drawn >= maximumEnergy { return .no }
        if let minimumSeconds, moment.elapsedSeconds < minimumSeconds { return .no }
        if let maximumSeconds, moment.elapsedSeconds >= maximumSeconds { return .no }
        return .and([
            Self.atLeast(minimumPower, moment.minimumPower), Self.below(maximumPower, moment.maximumPower),
            Self.atLeast(minimumMilliamperes, moment.minimumMilliamperes),
            Self.below(maximumMilliamperes, moment.maximumMilliamperes),
        ])
    }

    private static func atLeast<Value: Comparable>(_ bound: Value?, _ value: Value?) -> Answer {
        guard let bound else { return .yes }
        return value.map { $0 >= bound ? .yes : .no } ?? .unknown
    }

    private static func below<Value: Comparable>(_ bound: Value?, _ value: Value?) -> Answer {
        guard let bound else { return .yes }
        return value.map { $0 < bound ? .yes : .no } ?? .unknown
    }
}

extension CompiledRestrictions.Answer {
    fileprivate static func and(_ answers: [Self]) -> Self {
        answers.contains(.no) ? .no : answers.contains(.unknown) ? .unknown : .yes
    }
}
