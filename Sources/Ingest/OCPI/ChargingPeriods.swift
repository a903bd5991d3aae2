import Charging

/// One charging period as it was written, in whole units.
struct ChargingPeriod {
    var start: Instant
    /// Energy in mWh, nil without an ENERGY dimension.
    var energy: Int64?
    /// TIME, in milliseconds.
    var charging: Int64?
    /// PARKING_TIME, in milliseconds.
    var parking: Int64?
}

/// The dimensions of a record's charging periods.
struct ChargingPeriods {
    var periods: [ChargingPeriod] = []
    /// The highest MAX_POWER.
    var maximumPower: Power?

    static let none = ChargingPeriods()

    private init() {}

    private enum PeriodField: UInt8, CaseIterable, Sendable {
        case start, dimensions
        static let table = KeyTable<PeriodField> { field in
            switch field {
            case .start: ["start_date_time", "startDateTime", "start_datetime"]
            case .dimensions: ["dimensions"]
            }
        }
    }

    private enum DimensionField: UInt8, CaseIterable, Sendable {
        case type, volume
        static let table = KeyTable<DimensionField> { field in
            switch field {
            case .type: ["type"]
            case .volume: ["volume"]
            }
        }
    }

    private enum Dimension: UInt8, CaseIterable, Sendable {
        case energy, time, parkingTime, maximumPower
        static let table = KeyTable<Dimension> { field in
            switch field {
            case .energy: ["ENERGY", "energy"]
            case .time: ["TIME", "time"]
            case .parkingTime: ["PARKING_TIME", "parking_time"]
            case .maximumPower: ["MAX_POWER", "max_power"]
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
    }

    private mutating func period(_ token: Int, _ reader: inout ScalarReader) -> ChargingPeriod? {
        var start: Instant?
        var period = ChargingPeriod(start: Instant(seconds: 0))
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch PeriodField.table.field(name) {
            case .start: start = try? reader.instant(member.value, field: "charging_periods.start_date_time")
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
        return period
    }

    private mutating func read(_ token: Int, into period: inout ChargingPeriod, _ reader: inout ScalarReader) {
        var type: Dimension?
        var volume: JSONText.Value?
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch DimensionField.table.field(name) {
            case .type: type = Dimension.table.field(reader.text.slice(member.value))
            case .volume: volume = member.value
            case nil: break
            }
        }
        switch type {
        case .energy:
            // More than a power station gives in an hour is no energy of a period, and would not sum.
            if let energy = try? reader.number(volume, scale: 6, field: "ENERGY"), energy.magnitude <= 10_000_000_000_000 {
                period.energy = (period.energy ?? 0) + energy
            }
        case .time:
            if let hours = try? reader.number(volume, scale: 9, field: "TIME") {
                period.charging = (period.charging ?? 0) + Self.milliseconds(nanohours: hours)
            }
        case .parkingTime:
            if let hours = try? reader.number(volume, scale: 9, field: "PARKING_TIME") {
                period.parking = (period.parking ?? 0) + Self.milliseconds(nanohours: hours)
            }
        case .maximumPower:
            if let watts = try? reader.number(volume, scale: 3, field: "MAX_POWER"), watts > 0 {
                maximumPower = max(maximumPower ?? Power(watts: 0), Power(watts: watts))
            }
        case nil: break
        }
    }

    /// Hours at scale 9 in milliseconds, rounded, negative ones to 0.
    static func milliseconds(nanohours: Int64) -> Int64 {
        let bounded = min(max(nanohours, 0), 10_000 * 1_000_000_000)
        return (bounded * 36 + 5000) / 10_000
    }
}
