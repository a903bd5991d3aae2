import Charging

/// One value of a table.
enum Cell: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case instant(Instant)
    /// Whole lists and objects; formats without nesting print their JSON text.
    case json(JSONValue)
    /// No data.
    case null

    /// Text, or null for nil.
    static func text(optional text: String?) -> Cell { text.map { .text($0) } ?? .null }
    /// A number, or null for nil.
    static func number(optional number: Double?) -> Cell { number.map { .number($0) } ?? .null }
    /// An integer, or null for nil.
    static func integer(optional integer: Int64?) -> Cell { integer.map { .integer($0) } ?? .null }
    /// An instant, or null for nil.
    static func instant(optional instant: Instant?) -> Cell { instant.map { .instant($0) } ?? .null }

    static func integer(_ integer: Int) -> Cell { .integer(Int64(integer)) }
}

extension Cell {
    /// What machine formats hold: exact, nothing for null.
    var machineText: String {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .number(let number): number.shortestText ?? ""
        case .instant(let instant): instant.rfc3339
        case .json(let value): JSONWriter.text(value)
        case .null: ""
        }
    }

    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .instant(let instant): .string(instant.rfc3339)
        case .json(let value): value
        case .null: .null
        }
    }

    /// What people see in a column of `kind`; `–` for null. Control characters are made visible.
    func humanText(_ kind: Table.Kind) -> String {
        switch self {
        case .text(let text): text.visible
        case .integer(let integer): Self.human(integer, kind)
        case .number(let number): Self.human(number, kind)
        case .instant(let instant): Words.utc(instant)
        case .json(let value): JSONWriter.text(value).visible
        case .null: Words.none
        }
    }

    private static func human(_ integer: Int64, _ kind: Table.Kind) -> String {
        switch kind {
        case .seconds, .share, .power, .quantity: human(Double(integer), kind)
        case .text, .integer, .number, .instant: Words.integer(integer)
        }
    }

    private static func human(_ number: Double, _ kind: Table.Kind) -> String {
        switch kind {
        case .integer: Words.number(number, decimals: 0)
        case .number(let decimals): Words.number(number, decimals: decimals)
        case .power: Words.kilowatts(number)
        case .share: Words.percent(number)
        case .seconds: Words.hours(seconds: number)
        case .text, .quantity, .instant: Words.quantity(number)
        }
    }
}
