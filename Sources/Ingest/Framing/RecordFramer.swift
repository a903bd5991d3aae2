import Charging
import Foundation

/// Cuts the inflated bytes of a file into records, whatever their framing: enveloped pages, arrays, one value a line, values
/// back to back. The framing is found from the content as it comes, and may change within a file.
///
/// Works in one window over the stream, which slides on by whole records; a record is never copied.
final class RecordFramer {
    /// What comes next in the file.
    enum Event {
        case record(Record)
        /// Bytes that are not a record: `why` says what was wrong.
        case damaged(Record, why: String)
        /// A page ended. Its status and time, as far as it has them, hold for the records since the page before.
        case pageEnd(Page)
        case end
    }

    /// A record, valid until the next event is asked for.
    struct Record {
        var text: JSONText
        /// Of the first byte, from the beginning of the inflated file.
        var position: Int64
        var bytes: UnsafeBufferPointer<UInt8> { text.bytes }
    }

    /// The envelope around a page of records.
    struct Page {
        var statusCode: Int64?
        var timestamp: Instant?
    }

    private enum Container { case page, array }

    private let reader: ArchiveReader
    private let indexer: StructuralIndexer
    private let limits: ArchiveLimits
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    /// Bytes of the file in the buffer, and how many of them are indexed.
    private var filled = 0
    private var indexed = 0
    private var sawEnd = false
    /// Where the buffer's first byte lies in the inflated file.
    private var base: Int64 = 0
    private var tokens = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    private var next = 0
    private var containers: [Container] = []
    private var page = Page()
    /// The beginning of the last good record, up to its first name: what to look for after damage.
    private var recordOpening: [UInt8] = []
    /// How the file's records were framed, for the ledger.
    private(set) var framings: Set<String> = []
    private var sawJunk = false

    static let windowSize = 1 << 20

    init(_ reader: ArchiveReader, limits: ArchiveLimits) throws(ArchiveError) {
        self.reader = reader
        self.limits = limits
        indexer = try StructuralIndexer()
        buffer = .allocate(capacity: Self.windowSize + StructuralIndexer.padding)
    }

    deinit { buffer.deallocate() }

    /// The next record, damage, or end of a page.
    func nextEvent() throws(ArchiveError) -> Event {
        if let opening = sought { try seek(opening) }
        if resumeAt != nil { _ = try advance(keepingFrom: 0) }
        while true {
            guard next < tokens.count else {
                if try advance(keepingFrom: indexed) { continue }
                return .end
            }
            switch byte(next) {
            case UInt8(ascii: "{"):
                if let event = try object() { return event }
            case UInt8(ascii: "["):
                containers.append(.array)
                if containers.count == 1 { framings.insert("array") }
                next += 1
            case UInt8(ascii: "]"):
                if containers.last == .array { containers.removeLast() }
                next += 1
            case UInt8(ascii: "}"):
                next += 1
                if containers.last == .page {
                    containers.removeLast()
                    return endPage()
                }
            case UInt8(ascii: "\"") where containers.last == .page:
                if let event = try pageMember() { return event }
            case UInt8(ascii: ","):
                next += 1
            default:
                sawJunk = true
                next += 1
            }
        }
    }

    /// True when the file held something, and none of it was a value that could be a record.
    var isForeign: Bool { framings.isEmpty && (sawJunk || base + Int64(filled) > 0 && reader.inflatedBytes > 0) }

    private func byte(_ token: Int) -> UInt8 { buffer[Int(tokens[token])] }

    private func endPage() -> Event {
        defer { page = Page() }
        return .pageEnd(page)
    }

    // MARK: Objects

    /// At an opening brace: a record, or a page whose records lie in an array or object of it.
    private func object() throws(ArchiveError) -> Event? {
        var first = next
        while true {
            switch walk(first) {
            case .whole(let after):
                next = after
                return try wholeObject(first, after)
            case .page(let members):
                framings.insert("pages")
                containers.append(.page)
                next = members
                return nil
            case .cut:
                let start = Int(tokens[first])
                if filled - start >= limits.recordBytes {
                    return try damage(from: start, why: "larger than the limit for one record")
                }
                guard try advance(keepingFrom: start) else { return try damage(from: 0, why: "it is not closed") }
                first = 0
                next = 0
            case .mismatch(let position):
                let start = Int(tokens[first])
                return try damage(from: start, why: "brackets do not match at byte \(position - start)")
            }
        }
    }

    private enum Walk {
        /// The token after the object.
        case whole(Int)
        /// It is a page: the token of the first member that is not consumed.
        case page(Int)
        case cut
        case mismatch(Int)
    }

    /// Finds the end of the object at `first`. Outside of arrays and pages it may be a page itself.
    private func walk(_ first: Int) -> Walk {
        var isObject: UInt64 = 1
        var depth = 1
        var token = first + 1
        let mayBePage = containers.isEmpty
        while token < tokens.count {
            switch byte(token) {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < min(limits.depth, 64) else { return .mismatch(Int(tokens[token])) }
                isObject = isObject << 1 | (byte(token) == UInt8(ascii: "{") ? 1 : 0)
                depth += 1
            case UInt8(ascii: "}"):
                guard isObject & 1 == 1 else { return .mismatch(Int(tokens[token])) }
                isObject >>= 1
                depth -= 1
                if depth == 0 { return .whole(token + 1) }
            case UInt8(ascii: "]"):
                guard isObject & 1 == 0 else { return .mismatch(Int(tokens[token])) }
                isObject >>= 1
                depth -= 1
            case UInt8(ascii: ":") where mayBePage && depth == 1:
                if token + 1 < tokens.count, byte(token + 1) == UInt8(ascii: "[") || byte(token + 1) == UInt8(ascii: "{"),
                    isPageKey(token - 1)
                {
                    readPageMembers(first + 1, token - 1)
                    return .page(token + 1)
                }
            default: break
            }
            token += 1
        }
        return .cut
    }

    /// Whether the string at `token` is a name under which pages keep their records.
    private func isPageKey(_ token: Int) -> Bool {
        guard token >= 0, byte(token) == UInt8(ascii: "\"") else { return false }
        return ["data", "items", "content"].contains { key($0, isAt: token) }
    }

    private func key(_ name: StaticString, isAt token: Int) -> Bool {
        let start = Int(tokens[token]) + 1
        let count = name.utf8CodeUnitCount
        guard start + count < filled, buffer[start + count] == UInt8(ascii: "\"") else { return false }
        for index in 0..<count where buffer[start + index] != name.utf8Start[index] { return false }
        return true
    }

    /// An object whose end is in the window.
    private func wholeObject(_ first: Int, _ after: Int) throws(ArchiveError) -> Event? {
        let start = Int(tokens[first])
        let end = Int(tokens[after - 1]) + 1
        if end - start > limits.recordBytes { return damaged(start, end, first, after, "larger than the limit for one record") }
        if containers.isEmpty {
            if isEmptyPage(first, after) {
                framings.insert("pages")
                readPageMembers(first + 1, after - 1)
                return endPage()
            }
            framings.insert("values")
        }
        if first + 1 < after, byte(first + 1) == UInt8(ascii: "\"") {
            let opening = start..<min(Int(tokens[first + 2]), start + 64)
            recordOpening.replaceSubrange(0..., with: buffer[opening])
        }
        return .record(record(start, end, first, after))
    }

    /// A page without records, as failed requests give: short, with a status and no id.
    private func isEmptyPage(_ first: Int, _ after: Int) -> Bool {
        guard after - first < 40 else { return false }
        let names = (first + 1..<after).filter { byte($0) == UInt8(ascii: "\"") }
        return names.contains { key("status_code", isAt: $0) } && !names.contains { key("id", isAt: $0) }
    }

    private func record(_ start: Int, _ end: Int, _ first: Int, _ after: Int) -> Record {
        // Token offsets count from the window's beginning, so the record's text is the window up to the record's end.
        Record(
            text: JSONText(
                bytes: UnsafeBufferPointer(rebasing: buffer[..<end]), tokens: UnsafeBufferPointer(rebasing: tokens[first..<after])
            ),
            position: base + Int64(start))
    }

    private func damaged(_ start: Int, _ end: Int, _ first: Int, _ after: Int, _ why: String) -> Event {
        .damaged(record(start, end, first, after), why: why)
    }

    // MARK: Pages

    /// Reads status and time among the scalar members between two tokens.
    private func readPageMembers(_ from: Int, _ to: Int) {
        var token = from
        while token + 2 <= to {
            if byte(token) == UInt8(ascii: "\""), byte(token + 1) == UInt8(ascii: ":") {
                readPageMember(token)
                token += 2
            } else {
                token += 1
            }
        }
    }

    private func readPageMember(_ token: Int) {
        let start = Int(tokens[token + 2])
        if key("status_code", isAt: token) {
            var end = start
            while end < filled, buffer[end] &- 0x30 < 10 { end += 1 }
            page.statusCode = DecimalText.scaled(UnsafeBufferPointer(rebasing: buffer[start..<end]), scale: 0)
        } else if key("timestamp", isAt: token), buffer[start] == UInt8(ascii: "\"") {
            var end = start + 1
            while end < filled, buffer[end] != UInt8(ascii: "\"") { end += 1 }
            page.timestamp = Timestamp(UnsafeBufferPointer(rebasing: buffer[start + 1..<end]))?.instant
        }
    }

    /// At a name in a page, after its records.
    private func pageMember() throws(ArchiveError) -> Event? {
        // Name, colon, value and what follows it must be in the window.
        guard next + 3 < tokens.count else {
            guard try advance(keepingFrom: Int(tokens[next])) else {
                next = tokens.count
                return nil
            }
            return nil
        }
        guard byte(next + 1) == UInt8(ascii: ":") else {
            next += 1
            return nil
        }
        readPageMember(next)
        let value = byte(next + 2)
        if value == UInt8(ascii: "[") || (value == UInt8(ascii: "{") && isPageKey(next)) {
            next += 2
        } else if value == UInt8(ascii: "{") {
            return try skipObject(next + 2)
        } else {
            next += 3
        }
        return nil
    }

    /// Skips an object of a page that holds no records.
    private func skipObject(_ first: Int) throws(ArchiveError) -> Event? {
        switch walk(first) {
        case .whole(let after), .page(let after): next = after
        case .cut:
            guard try advance(keepingFrom: Int(tokens[next])) else {
                next = tokens.count
                return nil
            }
        case .mismatch: next = first + 1
        }
        return nil
    }

    // MARK: Damage

    /// From `start` on there is no record: finds where the next one begins, by how the ones before began.
    private func damage(from start: Int, why: String) throws(ArchiveError) -> Event {
        framings.insert("values")
        var opening = recordOpening
        if opening.isEmpty { opening = ownOpening(start) }
        var searchFrom = start + 1
        while true {
            if let found = find(opening, from: searchFrom) {
                var end = found
                while end > start + 1, JSONText.isSpace(buffer[end - 1]) || buffer[end - 1] == UInt8(ascii: ",") { end -= 1 }
                let event = Event.damaged(
                    Record(
                        text: JSONText(
                            bytes: UnsafeBufferPointer(rebasing: buffer[..<end]),
                            tokens: UnsafeBufferPointer(rebasing: tokens[..<0])),
                        position: base + Int64(start)), why: why)
                damagedStart = start
                resumeAt = found
                return event
            }
            let length = filled - start
            guard length < limits.recordBytes, try advance(keepingFrom: start) else {
                // No other record follows here: all of it is the damage, and the next record is yet to be found.
                let from = length < limits.recordBytes ? 0 : start
                damagedStart = from
                resumeAt = filled
                sought = opening
                return .damaged(
                    Record(
                        text: JSONText(
                            bytes: UnsafeBufferPointer(rebasing: buffer[..<filled]),
                            tokens: UnsafeBufferPointer(rebasing: tokens[..<0])),
                        position: base + Int64(from)), why: why)
            }
            searchFrom = 1
            return try damage(from: 0, why: why)
        }
    }

    /// Where the damaged bytes begin in the text of the last `.damaged` event without tokens.
    private(set) var damagedStart = 0
    private var resumeAt: Int?
    /// The opening of a record that was not found in the window that was given up.
    private var sought: [UInt8]?

    /// Slides over windows until one holds the beginning of a record.
    private func seek(_ opening: [UInt8]) throws(ArchiveError) {
        sought = nil
        while true {
            // What precedes a record tells that it is one: keep some of it.
            resumeAt = max(0, filled - opening.count - 8)
            guard try advance(keepingFrom: 0) else { return }
            if let found = find(opening, from: 1) {
                resumeAt = found
                return
            }
            if sawEnd {
                resumeAt = filled
                return
            }
        }
    }

    /// A record whose grammar turned out to be broken, cut off where another record begins in it: a quote or bracket that is
    /// missing makes a record run into its neighbours.
    func damage(in record: Record) -> Record {
        guard let first = record.text.tokens.first else { return record }
        let start = Int(first)
        let opening = ownOpening(start)
        guard let found = find(opening, from: start + 1), found < record.bytes.count else { return record }
        var end = found
        while end > start + 1, JSONText.isSpace(buffer[end - 1]) || buffer[end - 1] == UInt8(ascii: ",") { end -= 1 }
        resumeAt = found
        return Record(
            text: JSONText(bytes: UnsafeBufferPointer(rebasing: buffer[..<end]), tokens: record.text.tokens),
            position: record.position)
    }

    private func ownOpening(_ start: Int) -> [UInt8] {
        let end = min(start + 64, filled)
        guard let colon = (start..<end).first(where: { buffer[$0] == UInt8(ascii: ":") }) else { return [] }
        return Array(buffer[start..<colon])
    }

    private func find(_ opening: [UInt8], from start: Int) -> Int? {
        guard !opening.isEmpty, start + opening.count <= filled else { return nil }
        var position = start
        while position + opening.count <= filled {
            guard let address = UnsafeMutableRawPointer(buffer.baseAddress),
                let hit = memchr(address + position, Int32(opening[0]), filled - position - opening.count + 1)
            else { return nil }
            position = hit - address
            var before = position - 1
            while before > start, buffer[before] == 0x20 || buffer[before] == 0x09 || buffer[before] == 0x0D { before -= 1 }
            let follows = before >= 0 && [UInt8(ascii: ","), UInt8(ascii: "}"), 0x0A].contains(buffer[before])
            if follows, memcmp(address + position, opening, opening.count) == 0 { return position }
            position += 1
        }
        return nil
    }

    // MARK: The window

    /// Slides the window so that it begins at `start`, fills it, and finds its structure. False when nothing new came.
    private func advance(keepingFrom start: Int) throws(ArchiveError) -> Bool {
        var start = start
        if let resume = resumeAt {
            start = resume
            resumeAt = nil
        }
        guard let address = buffer.baseAddress else { return false }
        let kept = filled - start
        let hadMore = indexed < filled
        memmove(address, address + start, kept)
        base += Int64(start)
        filled = kept
        let capacity = buffer.count - StructuralIndexer.padding
        if filled * 2 > capacity { grow(to: capacity * 2) }
        let before = filled
        // Few long windows are indexed faster than many short ones.
        while !sawEnd && filled < buffer.count - StructuralIndexer.padding {
            let free = UnsafeMutableBufferPointer(rebasing: buffer[filled..<(buffer.count - StructuralIndexer.padding)])
            let count = try reader.read(into: free)
            if count == 0 { sawEnd = true }
            filled += count
        }
        guard filled > before || hadMore || start > 0 && filled > 0 else {
            // What was indexed is used up, and the offsets are of a window that is gone.
            tokens = UnsafeBufferPointer(start: nil, count: 0)
            next = 0
            indexed = filled
            return false
        }
        buffer[filled..<filled + StructuralIndexer.padding].update(repeating: 0x20)
        indexed = sawEnd ? filled : cut()
        tokens = indexer.index(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<indexed]))
        next = 0
        skipByteOrderMark()
        return filled > 0
    }

    private func grow(to capacity: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity + StructuralIndexer.padding)
        _ = larger.update(fromContentsOf: buffer[..<filled])
        buffer.deallocate()
        buffer = larger
    }

    /// The window ends wherever the input did: in a string, perhaps. What is indexed ends after the last `}`, which is rarely
    /// in one; where it is, the indexer's plain scan takes over.
    private func cut() -> Int {
        var position = filled
        while position > filled - 65_536, position > 0 {
            if buffer[position - 1] == UInt8(ascii: "}") { return position }
            position -= 1
        }
        return filled
    }

    private func skipByteOrderMark() {
        if tokens.count > 0, tokens[0] == 0, filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
            next = 1
        }
    }
}
