/// A change of one written record. Members are found by their first occurrence in the text.
enum TextEdit: Sendable {
    /// Gives a member another value, as JSON.
    case set(String, String)
    case remove(String)
    case rename(String, String)
    /// Puts members, as JSON, before the record's last bracket.
    case add(String)
    /// Puts JSON before the value of a member.
    case prefix(String, String)
    /// Puts bytes in the place of the first occurrence of a text.
    case replace(String, [UInt8])

    /// Applies the change to the record that begins at `start` of `bytes`.
    func apply(to bytes: inout [UInt8], from start: Int) {
        switch self {
        case .set(let member, let json):
            guard let found = Self.find(member, in: bytes, from: start) else { return }
            bytes.replaceSubrange(found.value, with: json.utf8)
        case .remove(let member):
            guard let found = Self.find(member, in: bytes, from: start) else { return }
            // With the comma before it, else the one behind.
            if bytes[found.name - 1] == UInt8(ascii: ",") {
                bytes.removeSubrange(found.name - 1..<found.value.upperBound)
            } else {
                bytes.removeSubrange(found.name..<found.value.upperBound + 1)
            }
        case .rename(let member, let name):
            guard let found = Self.find(member, in: bytes, from: start) else { return }
            bytes.replaceSubrange(found.name..<found.value.lowerBound, with: "\"\(name)\":".utf8)
        case .add(let json):
            guard bytes.last == UInt8(ascii: "}") else { return }
            bytes.insert(contentsOf: ",\(json)".utf8, at: bytes.count - 1)
        case .prefix(let member, let json):
            guard let found = Self.find(member, in: bytes, from: start) else { return }
            bytes.insert(contentsOf: json.utf8, at: found.value.lowerBound)
        case .replace(let old, let new):
            guard let at = Self.firstIndex(of: Array(old.utf8), in: bytes, from: start) else { return }
            bytes.replaceSubrange(at..<at + old.utf8.count, with: new)
        }
    }

    private static func find(_ member: String, in bytes: [UInt8], from start: Int) -> (name: Int, value: Range<Int>)? {
        let name = Array("\"\(member)\":".utf8)
        guard let at = firstIndex(of: name, in: bytes, from: start) else { return nil }
        let value = at + name.count
        return (at, value..<end(ofValueAt: value, in: bytes))
    }

    private static func firstIndex(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = text.first, bytes.count - start >= text.count else { return nil }
        return (start...(bytes.count - text.count)).first { at in
            bytes[at] == first && bytes[at..<at + text.count].elementsEqual(text)
        }
    }

    /// Our texts have no escapes, so that a quote always ends a string.
    private static func end(ofValueAt start: Int, in bytes: [UInt8]) -> Int {
        var depth = 0
        var isInString = false
        for index in start..<bytes.count {
            let byte = bytes[index]
            if isInString {
                guard byte == UInt8(ascii: "\"") else { continue }
                isInString = false
                if depth == 0 { return index + 1 }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return index }
                depth -= 1
                if depth == 0 { return index + 1 }
            case UInt8(ascii: ",") where depth == 0: return index
            default: break
            }
        }
        return bytes.count
    }
}
