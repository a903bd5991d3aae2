import Charging

extension ScalarReader {
    /// A member that the record cannot do without.
    func missing(_ field: StaticString, _ value: JSONText.Value?) -> Rejection {
        Rejection(finding: .fieldMissing, detail: "\(field): absent", hint: isRedacted(value) ? .redactedRequired : nil)
    }

    // MARK: Status

    private static let statuses = KeyTable<SessionStatus> { status in
        switch status {
        case .completed: ["COMPLETED"]
        case .active: ["ACTIVE"]
        case .pending: ["PENDING"]
        case .invalid: ["INVALID"]
        // The standard's text says RESERVED where its list says RESERVATION.
        case .reservation: ["RESERVATION", "RESERVED"]
        case .unknown: []
        }
    }

    /// A SessionStatus; nil when absent.
    mutating func status(_ value: JSONText.Value?) -> SessionStatus? {
        guard let (bytes, isPadded) = keyword(value) else { return nil }
        if let match = Self.statuses.match(bytes) {
            if match.rank > 0 || isPadded { findings.insert(.enumNormalised) }
            return match.field
        }
        let known = EnumSpelling.normalised(bytes).withUnsafeBufferPointer { Self.statuses.field($0) }
        findings.insert(known == nil ? .enumUnknown : .enumNormalised)
        return known ?? .unknown
    }

    /// Without a status, an end says that it is done.
    func statusOfNone(_ fields: RecordFields) -> SessionStatus { fields[.end] == nil ? .active : .completed }

    // MARK: Energy and time

    /// The record's energy in mWh.
    /// - Parameter scale: decimal places that take it to mWh.
    mutating func energyTotal(_ fields: RecordFields, _ kind: UsageKind, scale: Int) throws(Rejection) -> Int64? {
        let first = fields[kind == .cdr ? .totalEnergy : .kwh]
        let total = try number(
            first ?? fields[.totalEnergy] ?? fields[.kwh], scale: scale, field: kind == .cdr ? "total_energy" : "kwh")
        if total != nil, scale != 6 { findings.insert(.unitCorrected) }
        return total
    }

    /// `total_time` less `total_parking_time`, in milliseconds, where both are given.
    mutating func chargingTotal(_ fields: RecordFields, _ stay: TimeRange) -> Int64? {
        guard let total = (try? number(fields[.totalTime], scale: 9, field: "total_time")) ?? nil else { return nil }
        let length = stay.lengthSeconds
        var milliseconds = ChargingPeriods.milliseconds(nanohours: total)
        var unit: Int64 = 1
        if (milliseconds - length * 1000).magnitude > max(60_000, (length * 10).magnitude) {
            if let smaller = Self.smallerUnit(nanounits: total, length: length) {
                findings.insert(.totalTimeUnit)
                unit = smaller
                milliseconds = ChargingPeriods.milliseconds(nanohours: total / unit)
            } else {
                findings.insert(.totalTimeMismatch)
            }
        }
        guard let parking = (try? number(fields[.totalParkingTime], scale: 9, field: "total_parking_time")) ?? nil else {
            return nil
        }
        return max(0, milliseconds - ChargingPeriods.milliseconds(nanohours: parking / unit))
    }

    /// How many of the unit an hour has, where `total` is the session's length in minutes or seconds.
    private static func smallerUnit(nanounits total: Int64, length: Int64) -> Int64? {
        guard length > 0 else { return nil }
        let tolerance = max(length / 100, min(60, length / 10))
        let value = total / 1_000_000_000
        if total % 1_000_000_000 == 0, (value - length).magnitude <= tolerance { return 3600 }
        let seconds = total / 1_000_000_000 * 60 + total % 1_000_000_000 * 60 / 1_000_000_000
        return (seconds - length).magnitude <= tolerance ? 60 : nil
    }

    // MARK: Cost

    /// What is to be said of a cost, which is not counted.
    mutating func noteCost(_ fields: RecordFields, _ kind: UsageKind, isCredit: Bool) {
        if kind == .cdr, !isCredit, hasNegativeCost(fields) { findings.insert(.negativeCostWithoutCredit) }
        if let remark = fields[.remark], remark.kind == .string, text.slice(remark).starts(with: "[?]".utf8) {
            findings.insert(.costNotSignificant)
        }
    }

    private enum PriceField: UInt8, CaseIterable, Sendable {
        case net
        static let table = KeyTable<PriceField> { _ in ["excl_vat", "incl_vat", "before_taxes"] }
    }

    /// Whether `total_cost` is below 0: a number, or a Price of any version.
    func hasNegativeCost(_ fields: RecordFields) -> Bool {
        guard let cost = fields[.totalCost], text.slice(cost).contains(UInt8(ascii: "-")) else { return false }
        guard cost.kind == .object else { return isNegative(cost) }
        var members = JSONText.Members(text, object: cost.token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: text.bytes[member.keyStart..<member.keyEnd])
            if PriceField.table.field(name) != nil, isNegative(member.value) { return true }
        }
        return false
    }

    private func isNegative(_ value: JSONText.Value) -> Bool {
        guard value.kind == .number || value.kind == .string else { return false }
        return DecimalText.scaled(text.slice(value), scale: 6).map { $0 < 0 } ?? false
    }
}
