import Charging

/// Reads OCPI's Hours.
enum OpeningHoursReader {
    private enum Field: UInt8, CaseIterable, Sendable {
        case always, regular, openings, closings

        static let table = MemberTable<Field> { field in
            switch field {
            case .always: ["twentyfourseven"]
            case .regular: ["regular_hours", "regularHours"]
            case .openings: ["exceptional_openings", "exceptionalOpenings"]
            case .closings: ["exceptional_closings", "exceptionalClosings"]
            }
        }
    }

    private enum Period: UInt8, CaseIterable, Sendable {
        case weekday, begin, end

        static let table = MemberTable<Period> { field in
            switch field {
            case .weekday: ["weekday"]
            case .begin: ["period_begin", "periodBegin"]
            case .end: ["period_end", "periodEnd"]
            }
        }
    }

    /// Nil where nothing is said: neither always open nor any regular hours that can be read.
    static func read(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> OpeningHours? {
        guard let value, value.kind == .object else { return nil }
        let members = ObjectMembers(Field.table, object: value.token, &reader)
        var isAlwaysOpen = reader.boolean(members[.always]) ?? false
        var regular: Set<OpeningHours.Regular> = []
        for element in reader.elements(members[.regular]) where element.kind == .object {
            regular.formUnion(stretches(element.token, &reader))
        }
        if regular.filter({ $0.beginMinute == 0 && $0.endMinute == 1440 }).count == 7 { isAlwaysOpen = true }
        guard isAlwaysOpen || !regular.isEmpty else { return nil }
        return OpeningHours(
            isAlwaysOpen: isAlwaysOpen, regular: Array(regular),
            exceptionalOpenings: ranges(members[.openings], &reader), exceptionalClosings: ranges(members[.closings], &reader))
    }

    /// One, or two where it goes past midnight.
    private static func stretches(_ token: Int, _ reader: inout ScalarReader) -> [OpeningHours.Regular] {
        let members = ObjectMembers(Period.table, object: token, &reader)
        guard let weekday = reader.integer(members[.weekday], field: "weekday"), (1...7).contains(weekday),
            let begin = minute(reader.string(members[.begin])), let written = minute(reader.string(members[.end]))
        else { return [] }
        let day = Int(weekday)
        // 00:00 ends the day, and so does 23:59, for want of 24:00 in the standard.
        let end = written == 0 || written == 1439 ? 1440 : written
        let parts =
            begin < end
            ? [(day, begin, end)] : [(day, begin, 1440), (day % 7 + 1, 0, end)]
        return parts.compactMap { OpeningHours.Regular(weekday: $0.0, beginMinute: $0.1, endMinute: $0.2) }
    }

    /// `HH:MM`, with or without seconds, as minutes of the day.
    private static func minute(_ text: String?) -> Int? {
        let parts = (text ?? "").split(separator: ":").map { Int($0) }
        guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0...59).contains(minute), hour >= 0 else {
            return nil
        }
        let total = hour * 60 + minute
        return total <= 1440 ? total : nil
    }

    private static func ranges(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> [TimeRange] {
        reader.elements(value).compactMap { element in
            guard element.kind == .object else { return nil }
            let members = ObjectMembers(Period.table, object: element.token, &reader)
            guard let begin = (try? reader.instant(members[.begin], field: "period_begin")) ?? nil,
                let end = (try? reader.instant(members[.end], field: "period_end")) ?? nil
            else { return nil }
            return TimeRange(start: begin, end: end)
        }
    }
}
