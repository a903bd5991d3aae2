import Foundation

/// How records of a file begin, up to their first name: what to look for after damage, where brackets and quotes tell nothing.
struct RecordOpenings {
    /// The last one met comes first.
    private var known: [[UInt8]] = []

    /// As many kinds of records and pages as one file is likely to mix.
    private static let most = 4
    /// A first name is hardly longer.
    static let longest = 64

    var isEmpty: Bool { known.isEmpty }

    mutating func note(_ opening: UnsafeBufferPointer<UInt8>) {
        let opening = UnsafeBufferPointer(rebasing: opening.prefix(Self.longest))
        guard let index = known.firstIndex(where: { Self.matches(opening, $0) && $0.count == opening.count }) else {
            known.insert(Array(opening), at: 0)
            if known.count > Self.most { known.removeLast() }
            return
        }
        if index > 0 { known.swapAt(0, index) }
    }

    /// Where one of them is found in `text`, from `from` on, with before it what precedes a record: a separator or the end of
    /// another, not before `start`. With `lines`, any object at a line's beginning will do.
    func find(in text: UnsafeBufferPointer<UInt8>, from: Int, after start: Int, lines: Bool) -> Int? {
        guard !known.isEmpty || lines else { return nil }
        return Self.firstBrace(in: text, from: from) { position, rest in
            if lines, position > 0, text[position - 1] == 0x0A || text[position - 1] == 0x1E, Self.isObject(rest) { return true }
            return known.contains { Self.matches(rest, $0) } && Self.follows(text, position, start)
        }
    }

    /// Where any object with a name in it is found. With `follows`, only after what precedes a record.
    static func findAny(in text: UnsafeBufferPointer<UInt8>, from: Int, after start: Int, follows: Bool) -> Int? {
        firstBrace(in: text, from: from) { position, rest in
            isObject(rest) && (!follows || Self.follows(text, position, start))
        }
    }

    private static func firstBrace(
        in text: UnsafeBufferPointer<UInt8>, from: Int, where isMeant: (Int, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Int? {
        guard let address = text.baseAddress else { return nil }
        var position = from
        while position < text.count,
            let hit = memchr(address + position, Int32(UInt8(ascii: "{")), text.count - position)
        {
            position = UnsafeRawPointer(hit) - UnsafeRawPointer(address)
            if isMeant(position, UnsafeBufferPointer(rebasing: text[position...])) { return position }
            position += 1
        }
        return nil
    }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ opening: [UInt8]) -> Bool {
        guard text.count >= opening.count, let address = text.baseAddress else { return false }
        return memcmp(address, opening, opening.count) == 0
    }

    /// An opening brace and a quote.
    private static func isObject(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.dropFirst().prefix(longest).first { !JSONText.isSpace($0) } == UInt8(ascii: "\"")
    }

    private static func follows(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ start: Int) -> Bool {
        var before = position - 1
        while before > start, text[before] == 0x20 || text[before] == 0x09 || text[before] == 0x0D { before -= 1 }
        guard before >= 0 else { return false }
        // The last byte of a byte order mark is no part of any other character that JSON has outside of strings.
        return [UInt8(ascii: ","), UInt8(ascii: "}"), 0x0A, 0x1E, 0xBF].contains(text[before])
    }
}
