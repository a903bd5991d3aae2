import Charging
import Foundation

/// Reads the restrictions of a tariff's element.
enum TariffRestrictionReader {
    private enum Field: UInt8, CaseIterable, Sendable {
        case startTime, endTime, startDate, endDate, minKWh, maxKWh, minCurrent, maxCurrent, minPower, maxPower
        case minDuration, maxDuration, dayOfWeek, reservation

        static let table = MemberTable<Field> { field in
            switch field {
            case .startTime: ["start_time", "startTime"]
            case .endTime: ["end_time", "endTime"]
            case .startDate: ["start_date", "startDate"]
            case .endDate: ["end_date", "endDate"]
            case .minKWh: ["min_kwh", "minKwh"]
            case .maxKWh: ["max_kwh", "maxKwh"]
            case .minCurrent: ["min_current", "minCurrent"]
            case .maxCurrent: ["max_current", "maxCurrent"]
            case .minPower: ["min_power", "minPower"]
            case .maxPower: ["max_power", "maxPower"]
            case .minDuration: ["min_duration", "minDuration"]
            case .maxDuration: ["max_duration", "maxDuration"]
            case .dayOfWeek: ["day_of_week", "dayOfWeek"]
            case .reservation: ["reservation"]
            }
        }
    }

    /// Nil where there are none; members that are null say nothing.
    static func read(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> Tariff.Restrictions? {
        guard let value, value.kind == .object else { return nil }
        let members = ObjectMembers(Field.table, object: value.token, &reader)
        guard Field.allCases.contains(where: { members[$0] != nil }) else { return nil }
        var restrictions = Tariff.Restrictions()
        restrictions.startTime = reader.string(members[.startTime])
        restrictions.endTime = reader.string(members[.endTime])
        restrictions.startDate = reader.string(members[.startDate])
        restrictions.endDate = reader.string(members[.endDate])
        restrictions.minKwh = reader.decimal(members[.minKWh])
        restrictions.maxKwh = reader.decimal(members[.maxKWh])
        restrictions.minCurrent = reader.decimal(members[.minCurrent])
        restrictions.maxCurrent = reader.decimal(members[.maxCurrent])
        restrictions.minPower = reader.decimal(members[.minPower])
        restrictions.maxPower = reader.decimal(members[.maxPower])
        restrictions.minDuration = reader.integer(members[.minDuration], field: "min_duration")
        restrictions.maxDuration = reader.integer(members[.maxDuration], field: "max_duration")
        let days = reader.elements(members[.dayOfWeek]).compactMap { reader.listed($0, in: .dayOfWeek) }
        restrictions.dayOfWeek = days.isEmpty ? nil : days
        restrictions.reservation = reader.listed(members[.reservation], in: .reservation)
        if saysNothing(restrictions) || contradictsItself(restrictions) { reader.findings.insert(.tariffAmbiguous) }
        return restrictions
    }

    /// Whether every member is a placeholder: at least 0, at most a day, on all days.
    private static func saysNothing(_ restrictions: Tariff.Restrictions) -> Bool {
        let minima: [Decimal?] = [
            restrictions.minKwh, restrictions.minCurrent, restrictions.minPower, restrictions.minDuration.map { Decimal($0) },
        ]
        guard minima.allSatisfy({ ($0 ?? 0) <= 0 }), (restrictions.maxDuration ?? 86_400) == 86_400,
            Set(restrictions.dayOfWeek ?? []).count % 7 == 0
        else { return false }
        let others: [Decimal?] = [restrictions.maxKwh, restrictions.maxCurrent, restrictions.maxPower]
        let texts = [restrictions.startDate, restrictions.endDate, restrictions.reservation]
        let isWholeDay =
            (restrictions.startTime ?? "00:00") == "00:00"
            && ["00:00", "23:59", "24:00"].contains(restrictions.endTime ?? "00:00")
        return isWholeDay && others.allSatisfy { $0 == nil } && texts.allSatisfy { $0 == nil }
    }

    /// Whether a lower bound is not below its upper one.
    private static func contradictsItself(_ restrictions: Tariff.Restrictions) -> Bool {
        func crosses<Value: Comparable>(_ minimum: Value?, _ maximum: Value?) -> Bool {
            if let minimum, let maximum { minimum >= maximum } else { false }
        }
        return crosses(restrictions.minKwh, restrictions.maxKwh) || crosses(restrictions.minCurrent, restrictions.maxCurrent)
            || crosses(restrictions.minPower, restrictions.maxPower)
            || crosses(restrictions.minDuration, restrictions.maxDuration)
            || crosses(restrictions.startDate, restrictions.endDate)
    }
}
