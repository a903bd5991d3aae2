import Charging

/// Reads charging periods as tariffs look at them.
enum BilledPeriodReader {
    private enum Dimension: UInt8, CaseIterable, Sendable {
        case energy, time, parking, reservation, minimumCurrent, maximumCurrent, current, minimumPower, maximumPower, power
        static let table = KeyTable<Dimension> { field in
            switch field {
            case .energy: ["ENERGY"]
            case .time: ["TIME"]
            case .parking: ["PARKING_TIME"]
            case .reservation: ["RESERVATION_TIME"]
            case .minimumCurrent: ["MIN_CURRENT"]
            case .maximumCurrent: ["MAX_CURRENT"]
            case .current: ["CURRENT"]
            case .minimumPower: ["MIN_POWER"]
            case .maximumPower: ["MAX_POWER"]
            case .power: ["POWER"]
            }
        }
    }

    /// In order, each once. ENERGY that is in Wh, as its sum tells, is made kWh.
    static func read(_ value: JSONText.Value?, total: Energy, _ reader: inout ScalarReader) -> [BilledPeriod] {
        guard let value, value.kind == .array else { return [] }
        var periods: [BilledPeriod] = []
        var elements = JSONText.Elements(reader.text, array: value.token)
        while let element = try? elements.next() {
            if element.kind == .object, let period = period(element.token, &reader) { periods.append(period) }
        }
        if !zip(periods, periods.dropFirst()).allSatisfy({ $0.start <= $1.start }) {
            periods = periods.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
        }
        if zip(periods, periods.dropFirst()).contains(where: { $0.start == $1.start }) {
            var seen: Set<BilledPeriod> = []
            periods = periods.filter { seen.insert($0).inserted }
        }
        return inKilowattHours(periods, total: total)
    }

    /// The standard's examples write ENERGY in Wh, and so do some senders.
    private static func inKilowattHours(_ periods: [BilledPeriod], total: Energy) -> [BilledPeriod] {
        let sum = periods.reduce(Int128(0)) { $0 + Int128($1.energy?.milliwattHours ?? 0) }
        let thousand = Int128(total.milliwattHours) * 1000
        guard total > .zero, (sum - thousand).magnitude <= (thousand / 50).magnitude else { return periods }
        return periods.map { period in
            var period = period
            period.energy = period.energy.map { Energy(milliwattHours: $0.milliwattHours / 1000) }
            return period
        }
    }

    private static func period(_ token: Int, _ reader: inout ScalarReader) -> BilledPeriod? {
        var start: Instant?
        var period = BilledPeriod(start: Instant(seconds: 0))
        var (meanCurrent, meanPower): (Int64?, Power?)
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch PeriodField.table.field(name) {
            case .start: start = (try? reader.instant(member.value, field: "charging_periods.start_date_time")) ?? nil
            case .tariff: period.tariffID = reader.string(member.value)
            case .dimensions where member.value.kind == .array:
                var dimensions = JSONText.Elements(reader.text, array: member.value.token)
                while let dimension = try? dimensions.next() {
                    guard dimension.kind == .object else { continue }
                    read(dimension.token, into: &period, &meanCurrent, &meanPower, &reader)
                }
            default: break
            }
        }
        guard let start else { return nil }
        period.start = start
        period.minimumMilliamperes = period.minimumMilliamperes ?? meanCurrent
        period.maximumMilliamperes = period.maximumMilliamperes ?? meanCurrent
        period.minimumPower = period.minimumPower ?? meanPower
        period.maximumPower = period.maximumPower ?? meanPower
        return period
    }

    private static func read(
        _ token: Int, into period: inout BilledPeriod, _ meanCurrent: inout Int64?, _ meanPower: inout Power?,
        _ reader: inout ScalarReader
    ) {
        var type: Dimension?
        var volume: JSONText.Value?
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch DimensionField.table.field(name) {
            case .type: type = dimension(member.value, &reader)
            case .volume: volume = member.value
            case nil: break
            }
        }
        switch type {
        case .energy: period.energy = sum(period.energy, quantity(volume, 6, &reader).map { Energy(milliwattHours: $0) })
        case .time: period.charging = sum(period.charging, hours(volume, &reader))
        case .parking: period.parking = sum(period.parking, hours(volume, &reader))
        case .reservation: period.reservation = sum(period.reservation, hours(volume, &reader))
        case .minimumCurrent: period.minimumMilliamperes = quantity(volume, 3, &reader)
        case .maximumCurrent: period.maximumMilliamperes = quantity(volume, 3, &reader)
        case .current: meanCurrent = quantity(volume, 3, &reader)
        case .minimumPower: period.minimumPower = quantity(volume, 3, &reader).map { Power(watts: $0) }
        case .maximumPower: period.maximumPower = quantity(volume, 3, &reader).map { Power(watts: $0) }
        case .power: meanPower = quantity(volume, 3, &reader).map { Power(watts: $0) }
        case nil: break
        }
    }

    private static func dimension(_ value: JSONText.Value, _ reader: inout ScalarReader) -> Dimension? {
        guard value.kind == .string else { return nil }
        if let exact = Dimension.table.field(reader.text.slice(value)) { return exact }
        guard let bytes = reader.identifier(value) else { return nil }
        return EnumSpelling.normalised(bytes).withUnsafeBufferPointer { Dimension.table.field($0) }
    }

    /// A dimension that comes twice in a period is the sum of both.
    private static func sum<Value: AdditiveArithmetic>(_ one: Value?, _ other: Value?) -> Value? {
        other.map { (one ?? .zero) + $0 } ?? one
    }

    /// Nil for what is no number of hours.
    static func hours(_ volume: JSONText.Value?, _ reader: inout ScalarReader) -> Hours? {
        quantity(volume, 9, &reader).flatMap { $0.magnitude <= longest ? Hours(nanohours: $0) : nil }
    }

    /// A thousand hours.
    private static let longest: UInt64 = 1_000_000_000_000

    /// Nil for what is no number, or beyond what a power station gives in an hour, in Wh, or what is as far out: sums stay within their range.
    private static func quantity(_ volume: JSONText.Value?, _ scale: Int, _ reader: inout ScalarReader) -> Int64? {
        guard let number = (try? reader.number(volume, scale: scale, field: "volume")) ?? nil,
            number.magnitude <= 1_000_000_000_000
        else { return nil }
        return number
    }
}
