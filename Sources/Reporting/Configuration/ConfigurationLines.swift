/// Where the settings of a TOML file stand in it, and as what: for people who ask where a value comes from. Whether they are right is the
/// parser's to say.
struct ConfigurationLines {
    struct Entry: Hashable {
        /// `targets.blocking`; of the second [[site]] `site[2].id`.
        var key: String
        /// As it is written, on one line.
        var value: String
        /// From 1.
        var line: Int

        /// The key without the numbers of lists: `site.id`.
        var plainKey: String { key.replacing(#/\[\d+\]/#, with: "") }

        /// The value as people read it: a text without its quotes.
        var plainValue: String {
            guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote else {
                return value
            }
            let inner = value.dropFirst().dropLast()
            return inner.contains(quote) || inner.contains("\\") ? value : String(inner)
        }
    }

    private(set) var entries: [Entry] = []

    init(_ text: String) {
        var section = ""
        var counts: [String: Int] = [:]
        var open: (entry: Entry, depth: Int)?
        for (number, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
            .enumerated()
        {
            let line = Self.trimmed(Self.withoutComment(raw))
            if var (entry, depth) = open {
                entry.value += (entry.value.hasSuffix("[") || line.hasPrefix("]") || line.isEmpty ? "" : " ") + line
                depth += Self.depth(line)
                open = depth > 0 ? (entry, depth) : nil
                if depth <= 0 { entries.append(entry) }
            } else if line.hasPrefix("[[") {
                let name = Self.trimmed(line.dropFirst(2).prefix { $0 != "]" })
                counts[name, default: 0] += 1
                section = "\(name)[\(counts[name] ?? 1)]"
            } else if line.hasPrefix("[") {
                section = Self.trimmed(line.dropFirst().prefix { $0 != "]" })
            } else if let equals = line.firstIndex(of: "=") {
                let name = Self.trimmed(line[..<equals])
                let value = Self.trimmed(line[line.index(after: equals)...])
                let entry = Entry(key: section.isEmpty ? name : "\(section).\(name)", value: value, line: number + 1)
                let depth = Self.depth(value)
                if depth > 0 { open = (entry, depth) } else { entries.append(entry) }
            }
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(
            text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }
                .reversed())
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        var quote: Character?
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "#" {
                return line[..<index]
            }
        }
        return line
    }

    /// Brackets that are opened and not closed, outside of quotes.
    private static func depth(_ text: String) -> Int {
        var (depth, quote) = (0, Character?.none)
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else {
                switch character {
                case "\"", "'": quote = character
                case "[", "{": depth += 1
                case "]", "}": depth -= 1
                default: break
                }
            }
        }
        return depth
    }
}
