/// Writes JSON text: on one line, or indented for files that people also open.
///
/// Numbers take their shortest exact form, those that JSON cannot hold (NaN, infinities) become null. U+2028 and
/// U+2029 are escaped as well, being line ends to some readers.
struct JSONWriter {
    enum Style: Sendable {
        /// No spaces, one line.
        case compact
        /// Two spaces a level; lists of numbers and small inner objects stay on one line.
        case indented
    }

    private let style: Style
    private var text = ""

    static func text(_ value: JSONValue, style: Style = .compact) -> String {
        var writer = JSONWriter(style: style)
        writer.write(value, depth: 0)
        return writer.text
    }

    private init(style: Style) { self.style = style }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.shortestText ?? "null"
        case .string(let value): write(string: value)
        case .array(let items):
            let isFlat = !items.contains { $0.holdsOthers || $0.isText }
            list(items, open: "[", close: "]", isFlat: isFlat, depth: depth) { $0.write($1, depth: depth + 1) }
        case .object(let members):
            let isFlat = depth > 1 && members.count <= 8 && !members.contains(where: \.value.holdsOthers)
            list(members, open: "{", close: "}", isFlat: isFlat, depth: depth) { writer, member in
                writer.write(string: member.name)
                writer.text += writer.style == .compact ? ":" : ": "
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func list<Item>(
        _ items: [Item], open: String, close: String, isFlat: Bool, depth: Int, write: (inout JSONWriter, Item) -> Void
    ) {
        text += open
        let breaks = style == .indented && !isFlat && !items.isEmpty
        for (index, item) in items.enumerated() {
            if index > 0 { text += breaks || style == .compact ? "," : ", " }
            if breaks { newLine(depth + 1) }
            write(&self, item)
        }
        if breaks { newLine(depth) }
        text += close
    }

    private mutating func newLine(_ depth: Int) {
        text += "\n" + String(repeating: "  ", count: depth)
    }

    private mutating func write(string: String) {
        text += "\""
        // Most need no escape.
        if string.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            text += string
            text += "\""
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": text += Self.escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension JSONValue {
    fileprivate var isText: Bool {
        if case .string = self { true } else { false }
    }

    /// Whether it is an array or an object with something in it.
    fileprivate var holdsOthers: Bool {
        switch self {
        case .array(let items): !items.isEmpty
        case .object(let members): !members.isEmpty
        default: false
        }
    }
}
