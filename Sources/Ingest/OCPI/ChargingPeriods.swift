import Charging

/// One charging period as it was written, in whole units.
struct ChargingPeriod: Hashable {
    var start: Instant
    /// Energy in mWh, nil without an ENERGY dimension. Negative where it was fed back to the grid.
    var energy: Int64?
    /// TIME, in milliseconds.
    var charging: Int64?
    /// PARKING_TIME, in milliseconds.
    var parking: Int64?
    /// ENERGY_IMPORT in mWh: a meter's register, what the session drew so far, or what the period drew; the standard leaves it open.
    var register: Int64?
    /// POWER, in watts: the mean over the period.
    var power: Int64?
}

/// The dimensions of a record's charging periods.
struct ChargingPeriods: Hashable {
    var periods: [ChargingPeriod] = []
    /// The highest MAX_POWER.
    var maximumPower: Power?
    /// Whether energy was fed back to the grid.
    var exports = false

    static let none = ChargingPeriods()

    init() {}

    private enum Dimension: UInt8, CaseIterable, Sendable {
        case energy, time, parkingTime, maximumPower, power, energyImport, energyExport, other
        static let table = KeyTable<Dimension> { field in
            switch field {
            case .energy: ["ENERGY"]
            case .time: ["TIME"]
            case .parkingTime: ["PARKING_TIME"]
            case .maximumPower: ["MAX_POWER"]
            case .power: ["POWER"]
            case .energyImport: ["ENERGY_IMPORT"]
            case .energyExport: ["ENERGY_EXPORT"]
            case .other:
                [
                    "FLAT", "MAX_CURRENT", "MIN_CURRENT", "CURRENT", "MIN_POWER", "RESERVATION_TIME", "STATE_OF_CHARGE",
                    "RESERVATION_EXPIRES", "RESERVATION_OVERTIME",
                ]
            }
        }
    }

    /// Reads the array `value`; a period without a start, or with numbers that are none, is left out and noted.
    init(_ value: JSONText.Value?, _ reader: inout ScalarReader) {
        guard let value, value.kind == .array else { return }
        var elements = JSONText.Elements(reader.text, array: value.token)
        while let element = try? elements.next() {
            guard element.kind == .object, let period = period(element.token, &reader) else {
                reader.findings.insert(.periodOutside)
                continue
            }
            periods.append(period)
        }
        if exports { reader.findings.insert(.exportedEnergy) }
    }

    private mutating func period(_ token: Int, _ reader: inout ScalarReader) -> ChargingPeriod? {
        var start: Instant?
        var period = ChargingPeriod(start: Instant(seconds: 0))
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch PeriodField.table.field(name) {
            case .start: start = (try? reader.instant(member.value, field: "charging_periods.start_date_time")) ?? nil
            case .dimensions where member.value.kind == .array:
                var dimensions = JSONText.Elements(reader.text, array: member.value.token)
                while let dimension = try? dimensions.next() {
                    if dimension.kind == .object { read(dimension.token, into: &period, &reader) }
                }
            default: break
            }
        }
        guard let start else { return nil }
        period.start = start
        if let energy = period.energy, energy < 0 {
            if energy >= RecordChecks.negativeEpsilon.milliwattHours {
                period.energy = 0
                reader.findings.insert(.negativeEpsilon)
            } else {
                exports = true
            }
        }
        return period
    }

    private mutating func read(_ token: Int, into period: inout ChargingPeriod, _ reader: inout ScalarReader) {
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
        case .energy:
            if let energy = energy(volume, "ENERGY", &reader) { period.energy = (period.energy ?? 0) + energy }
        case .energyImport:
            if let energy = energy(volume, "ENERGY_IMPORT", &reader) { period.register = (period.register ?? 0) + energy }
        case .energyExport:
            if let energy = energy(volume, "ENERGY_EXPORT", &reader), energy != 0 { exports = true }
        case .time:
            if let hours = quantity(volume, scale: 9, "TIME", &reader) {
                period.charging = (period.charging ?? 0) + Self.milliseconds(nanohours: hours)
            }
        case .parkingTime:
            if let hours = quantity(volume, scale: 9, "PARKING_TIME", &reader) {
                period.parking = (period.parking ?? 0) + Self.milliseconds(nanohours: hours)
            }
        case .maximumPower:
            if let watts = quantity(volume, scale: 3, "MAX_POWER", &reader), (1...Power.largest.watts).contains(watts) {
                maximumPower = max(maximumPower ?? Power(watts: 0), Power(watts: watts))
            }
        case .power:
            if let watts = quantity(volume, scale: 3, "POWER", &reader), (0...Power.largest.watts).contains(watts) {
                period.power = watts
            }
        case .other, nil: break
        }
    }

    private func dimension(_ value: JSONText.Value, _ reader: inout ScalarReader) -> Dimension? {
        guard value.kind == .string else { return nil }
        if let exact = Dimension.table.field(reader.text.slice(value)) { return exact }
        guard let bytes = reader.identifier(value) else { return nil }
        let known = EnumSpelling.normalised(bytes).withUnsafeBufferPointer { Dimension.table.field($0) }
        reader.findings.insert(known == nil ? .enumUnknown : .enumNormalised)
        return known
    }

    /// In mWh. More than a power station gives in an hour is no energy of a period, and would not sum.
    private func energy(_ volume: JSONText.Value?, _ field: StaticString, _ reader: inout ScalarReader) -> Int64? {
        guard let energy = quantity(volume, scale: 6, field, &reader) else { return nil }
        guard energy.magnitude <= 10_000_000_000_000 else {
            reader.findings.insert(.periodOutside)
            return nil
        }
        return energy
    }

    private func quantity(
        _ volume: JSONText.Value?, scale: Int, _ field: StaticString, _ reader: inout ScalarReader
    ) -> Int64? {
        do {
            return try reader.number(volume, scale: scale, field: field)
        } catch {
            reader.findings.insert(.periodOutside)
            return nil
        }
    }

    /// Hours at scale 9 in milliseconds, rounded, negative ones to 0.
    static func milliseconds(nanohours: Int64) -> Int64 {
        let bounded = min(max(nanohours, 0), 10_000 * 1_000_000_000)
        return (bounded * 36 + 5000) / 10_000
    }
}
