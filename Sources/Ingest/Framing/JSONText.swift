/// One JSON value's text with its structure: what a record is decoded from.
///
/// Values are checked as they are read. Once all of a text is, by `checked`, what lies in its containers is read without being walked over
/// again.
struct JSONText {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Offsets into `bytes`, from the record's opening brace to its closing one.
    let tokens: UnsafeBufferPointer<UInt32>
    /// Room for as many numbers as there are tokens: for each opening bracket that was walked over, the token after the closing one.
    private let ends: UnsafeMutableBufferPointer<UInt32>
    private var isChecked = false

    init(
        bytes: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<UInt32>, ends: UnsafeMutableBufferPointer<UInt32>
    ) {
        precondition(ends.count >= tokens.count, "each token has a place for its end")
        self.bytes = bytes
        self.tokens = tokens
        self.ends = ends
    }

    /// The text as far as `end`, which is not its own: to be shown, not to be read.
    func ending(at end: Int) -> JSONText {
        JSONText(
            bytes: UnsafeBufferPointer(start: bytes.baseAddress, count: end), tokens: tokens, ends: ends)
    }

    /// The same text, all of whose values were read, or walked over by `extent`.
    /// - Parameter count: of its tokens, which is less where another text follows.
    func checked(tokens count: Int? = nil, end: Int? = nil) -> JSONText {
        var text = JSONText(
            bytes: UnsafeBufferPointer(rebasing: bytes[..<(end ?? bytes.count)]),
            tokens: UnsafeBufferPointer(rebasing: tokens[..<(count ?? tokens.count)]), ends: ends)
        text.isChecked = true
        return text
    }

    /// Why the text is not JSON, and where.
    struct Fault: Error {
        var position: Int
        var expected: StaticString
    }

    /// A value in the text.
    struct Value {
        var token: Int
        /// First byte, and one past the last; for strings without the quotes.
        var start: Int
        var end: Int
        var kind: Kind
    }

    enum Kind: UInt8 { case object, array, string, number, bool, null }

    struct Member {
        var keyStart: Int
        var keyEnd: Int
        var value: Value
        /// The token after the value.
        var next: Int
    }

    func byte(_ token: Int) -> UInt8 { bytes[Int(tokens[token])] }

    /// The bytes of a value.
    func slice(_ value: Value) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[value.start..<value.end])
    }

    /// The position of the quote that closes the string at `token`: nothing but white space may lie between it and the next
    /// token, so there is no need to look at the string itself.
    @inline(__always)
    private func closingQuote(_ token: Int) throws(Fault) -> Int {
        guard token + 1 < tokens.count else { throw Fault(position: Int(tokens[token]), expected: "the end of a string") }
        var position = Int(tokens[token + 1]) - 1
        while Self.isSpace(bytes[position]) { position -= 1 }
        guard bytes[position] == UInt8(ascii: "\""), position > Int(tokens[token]) else {
            throw Fault(position: position, expected: "the end of a string")
        }
        return position
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    @inline(__always)
    private func scalar(_ token: Int) throws(Fault) -> Value {
        let start = Int(tokens[token])
        guard token + 1 < tokens.count else { throw Fault(position: start, expected: "a value") }
        var end = Int(tokens[token + 1])
        while Self.isSpace(bytes[end - 1]) { end -= 1 }
        let kind: Kind
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            for position in start..<end {
                switch bytes[position] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
                    UInt8(ascii: "+"), UInt8(ascii: "-"):
                    continue
                default: throw Fault(position: position, expected: "a number")
                }
            }
            kind = .number
        case UInt8(ascii: "t") where matches("true", start, end): kind = .bool
        case UInt8(ascii: "f") where matches("false", start, end): kind = .bool
        case UInt8(ascii: "n") where matches("null", start, end): kind = .null
        default: throw Fault(position: start, expected: "a value")
        }
        return Value(token: token, start: start, end: end, kind: kind)
    }

    private func matches(_ literal: StaticString, _ start: Int, _ end: Int) -> Bool {
        guard end - start == literal.utf8CodeUnitCount else { return false }
        for index in 0..<(end - start) where bytes[start + index] != literal.utf8Start[index] { return false }
        return true
    }

    /// The value at `token`, checked, and the token after it.
    @inline(__always)
    func value(at token: Int) throws(Fault) -> (value: Value, next: Int) {
        guard token < tokens.count else { throw Fault(position: bytes.count, expected: "a value") }
        switch byte(token) {
        case UInt8(ascii: "\""):
            let end = try closingQuote(token)
            return (Value(token: token, start: Int(tokens[token]) + 1, end: end, kind: .string), token + 1)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let next = isChecked ? Int(ends[token]) : try skipContainer(token)
            let kind = byte(token) == UInt8(ascii: "{") ? Kind.object : .array
            return (
                Value(token: token, start: Int(tokens[token]), end: Int(tokens[next - 1]) + 1, kind: kind), next
            )
        default:
            return (try scalar(token), token + 1)
        }
    }

    /// What an object at the beginning of a text is, whose tokens may go on behind it.
    enum Extent {
        /// It ends before the token.
        case whole(Int)
        /// It is a page: the token of the value that holds its records.
        case page(Int)
    }

    /// Walks over the object at the first token, checking its grammar.
    ///
    /// - Parameters:
    ///   - deepest: how deep it may nest.
    ///   - isPage: whether the member whose name is at a token, and whose value is a container, tells that the object is a page.
    /// - Throws: where it is not sound, or not whole.
    func extent(
        deepest: Int, isPage: (_ token: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(Fault) -> Extent {
        var page: Int?
        let end = try skipContainer(0, deepest: deepest) { token, name in
            guard isPage(token, name) else { return false }
            page = token + 2
            return true
        }
        return page.map { .page($0) } ?? .whole(end)
    }

    /// Walks over a container, checking its grammar; returns the token after it.
    private func skipContainer(_ first: Int) throws(Fault) -> Int {
        try skipContainer(first, deepest: 64) { _, _ in false }
    }

    /// - Parameter stops: called with the name of each member of the container itself that is a container; the walk ends where it returns
    ///   true.
    @inline(__always)
    private func skipContainer(
        _ first: Int, deepest: Int, stops: (_ token: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(Fault) -> Int {
        var isObject: UInt64 = 0
        var open = InlineArray<64, UInt32>(repeating: 0)
        var depth = 0
        var token = first
        repeat {
            // At a value.
            guard token < tokens.count else { throw Fault(position: bytes.count, expected: "a value") }
            switch byte(token) {
            case UInt8(ascii: "{"):
                guard depth < deepest else { throw Fault(position: Int(tokens[token]), expected: "less nesting") }
                isObject = isObject << 1 | 1
                open[depth] = UInt32(truncatingIfNeeded: token)
                depth += 1
                token += 1
                guard token < tokens.count else { throw Fault(position: bytes.count, expected: "a name") }
                if byte(token) != UInt8(ascii: "}") {
                    let (end, value) = try key(token)
                    if depth == 1, isContainer(value), stops(token, name(token, end)) { return token }
                    token = value
                    continue
                }
            case UInt8(ascii: "["):
                guard depth < deepest else { throw Fault(position: Int(tokens[token]), expected: "less nesting") }
                isObject <<= 1
                open[depth] = UInt32(truncatingIfNeeded: token)
                depth += 1
                token += 1
                guard token < tokens.count else { throw Fault(position: bytes.count, expected: "a value") }
                if byte(token) != UInt8(ascii: "]") { continue }
            case UInt8(ascii: "\""):
                _ = try closingQuote(token)
                token += 1
            default:
                _ = try scalar(token)
                token += 1
            }
            // After a value, or at the end of an empty container.
            closing: while depth > 0 {
                guard token < tokens.count else { throw Fault(position: bytes.count, expected: "a comma or an end") }
                switch byte(token) {
                case UInt8(ascii: ","):
                    token += 1
                    if isObject & 1 == 1 {
                        let (end, value) = try key(token)
                        if depth == 1, isContainer(value), stops(token, name(token, end)) { return token }
                        token = value
                    }
                    break closing
                case UInt8(ascii: "}") where isObject & 1 == 1, UInt8(ascii: "]") where isObject & 1 == 0:
                    isObject >>= 1
                    depth -= 1
                    token += 1
                    ends[Int(open[depth])] = UInt32(truncatingIfNeeded: token)
                default: throw Fault(position: Int(tokens[token]), expected: "a comma or an end")
                }
            }
        } while depth > 0
        return token
    }

    private func name(_ token: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(tokens[token]) + 1..<end])
    }

    @inline(__always)
    private func isContainer(_ token: Int) -> Bool {
        token < tokens.count && (byte(token) == UInt8(ascii: "{") || byte(token) == UInt8(ascii: "["))
    }

    /// Checks the name and colon at `token`; returns where the name ends and the token of the value.
    @inline(__always)
    private func key(_ token: Int) throws(Fault) -> (end: Int, value: Int) {
        guard token + 1 < tokens.count, byte(token) == UInt8(ascii: "\""), byte(token + 1) == UInt8(ascii: ":") else {
            throw Fault(position: token < tokens.count ? Int(tokens[token]) : bytes.count, expected: "a name and a colon")
        }
        return (try closingQuote(token), token + 2)
    }

    /// The members of the object at `token`, one after the other.
    struct Members {
        private let text: JSONText
        private var token: Int
        private var isFirst = true

        init(_ text: JSONText, object token: Int) {
            self.text = text
            self.token = token + 1
        }

        @inline(__always)
        mutating func next() throws(Fault) -> Member? {
            guard token < text.tokens.count else { throw Fault(position: text.bytes.count, expected: "a name or an end") }
            var byte = text.byte(token)
            if byte == UInt8(ascii: "}") { return nil }
            if !isFirst {
                guard byte == UInt8(ascii: ","), token + 1 < text.tokens.count else {
                    throw Fault(position: Int(text.tokens[token]), expected: "a comma or an end")
                }
                token += 1
                byte = text.byte(token)
            }
            isFirst = false
            let keyStart = Int(text.tokens[token]) + 1
            let (keyEnd, valueToken) = try text.key(token)
            let (value, next) = try text.value(at: valueToken)
            token = next
            return Member(keyStart: keyStart, keyEnd: keyEnd, value: value, next: next)
        }
    }

    /// The elements of the array at `token`.
    struct Elements {
        private let text: JSONText
        private var token: Int

        init(_ text: JSONText, array token: Int) {
            self.text = text
            self.token = token + 1
        }

        mutating func next() throws(Fault) -> Value? {
            guard token < text.tokens.count, text.byte(token) != UInt8(ascii: "]") else { return nil }
            if text.byte(token) == UInt8(ascii: ",") { token += 1 }
            let (value, next) = try text.value(at: token)
            token = next
            return value
        }
    }
}
