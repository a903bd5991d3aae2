import Charging

/// The brackets that are open at a place in an object.
struct OpenBrackets {
    private var isObject: UInt64 = 0
    private(set) var depth = 0

    enum Step { case inside, closed, mismatch }

    /// Takes the next byte of structure.
    mutating func take(_ byte: UInt8, deepest: Int) -> Step {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < deepest else { return .mismatch }
            isObject = isObject << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            guard isObject & 1 == (byte == UInt8(ascii: "}") ? 1 : 0) else { return .mismatch }
            isObject >>= 1
            depth -= 1
            if depth == 0 { return .closed }
        default: break
        }
        return .inside
    }
}

extension RecordFramer {
    private static let tooLarge = "larger than the limit for one record"

    /// At an object that reaches beyond the limit. When it is sound as far as it was looked at, it is just large, and the objects in
    /// it are no records: its first part is handed over, and the rest skipped by its brackets. Else it lacks a quote or a bracket.
    func largeObject(_ first: Int) throws(ArchiveError) -> Event {
        let tokens = window.tokens
        let start = Int(tokens[first])
        guard isSoundSoFar(first), tokens.count > first + 2 else {
            return try damage(from: start, seen: window.indexed, why: Self.tooLarge)
        }
        try count()
        if containers.isEmpty { framings.insert(.values) }
        // The last token may be cut.
        let last = tokens.count - 1
        var brackets = OpenBrackets()
        for token in first..<last { _ = brackets.take(byte(token), deepest: 64) }
        largeRest = brackets
        return slice(start, to: Int(tokens[last]), Self.tooLarge)
    }

    private func isSoundSoFar(_ first: Int) -> Bool {
        let tokens = window.tokens
        let text = window.json(first, tokens.count, end: window.indexed)
        do {
            _ = try text.value(at: 0)
            return true
        } catch {
            // Where the text ends, something is missing in any case.
            return tokens.count > 1 && error.position >= Int(tokens[tokens.count - 2])
        }
    }

    /// Goes past the rest of a large object, in which `brackets` are open. Where they do not match, or a single text in it is larger
    /// than the limit, the next record is looked for by how the ones before began.
    func skip(_ brackets: OpenBrackets) throws(ArchiveError) {
        var brackets = brackets
        var start = resumeAt ?? 0
        while try window.extend(from: start) {
            let tokens = window.tokens
            for token in 0..<max(0, tokens.count - 1) {
                switch brackets.take(byte(token), deepest: min(limits.depth, 64)) {
                case .inside: continue
                case .closed:
                    next = token + 1
                    return
                case .mismatch: return try seekRecord()
                }
            }
            if tokens.count == 1, byte(0) == UInt8(ascii: "}"), brackets.depth == 1 {
                next = 1
                return
            }
            guard window.indexed < limits.recordBytes || tokens.count > 1 else { return try seekRecord() }
            start = tokens.last.map(Int.init) ?? window.indexed
        }
        next = 0
        window.restart(at: window.count)
    }

    private func seekRecord() throws(ArchiveError) {
        next = 0
        if let found = openings.find(in: window.text, from: 1, after: 0, lines: containers.isEmpty) {
            return window.restart(at: found)
        }
        try seek(openings)
    }
}
