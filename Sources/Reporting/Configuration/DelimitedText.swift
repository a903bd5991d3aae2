/// Reads comma-separated text as RFC 4180 has it: fields in quotes may hold commas, line ends and doubled quotes.
struct DelimitedText {
    /// A record, and the line that it begins in.
    struct Record {
        var line: Int
        var fields: [String]
    }

    /// Without empty lines.
    private(set) var records: [Record] = []

    init(_ text: String) {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var line = 1
        var first = 1
        func end(_ fields: inout [String], _ field: inout String) {
            fields.append(field)
            field = ""
        }
        var rest = Substring(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
        while let character = rest.popFirst() {
            if character.isNewline { line += 1 }
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                field.append("\"")
                rest.removeFirst()
            case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
            case "," where !isQuoted: end(&fields, &field)
            case _ where character.isNewline && !isQuoted:
                end(&fields, &field)
                if fields != [""] { records.append(Record(line: first, fields: fields)) }
                fields = []
                first = line
            default: field.append(character)
            }
        }
        end(&fields, &field)
        if fields != [""] { records.append(Record(line: first, fields: fields)) }
    }
}
