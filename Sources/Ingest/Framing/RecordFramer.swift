import Charging

/// Cuts the text of a file's documents into records, whatever their framing: enveloped pages, arrays, one value a line, values back
/// to back, with or without byte order marks or record separators before them. The framing is found from the content as it comes,
/// and may change within a file.
///
/// Works in one window over the text, which slides on by whole records; a record is never copied. Memory depends on the largest
/// record that the limits allow, not on the file.
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
        /// Of the first byte, from the beginning of all inflated documents.
        var position: Int64
        var bytes: UnsafeBufferPointer<UInt8> { text.bytes }
    }

    /// The envelope around a page of records.
    struct Page {
        var statusCode: Int64?
        var timestamp: Instant?
        /// Records in it, damaged ones included. A page without any says nothing of what exists.
        var records = 0
        /// False for records that stand outside of pages, where a page or another document follows them.
        var hasEnvelope = false
        /// Whether the page's own end was read.
        var isWhole = true
    }

    let reader: ArchiveReader
    let limits: ArchiveLimits
    let window: TextWindow
    /// The token that is looked at next.
    @exclusivity(unchecked) var next = 0
    @exclusivity(unchecked) var containers = ContainerStack()
    @exclusivity(unchecked) var page = Page()
    @exclusivity(unchecked) var openings = RecordOpenings()
    @exclusivity(unchecked) var framings: Framings = []

    /// Where in the window to go on after damage.
    @exclusivity(unchecked) var resumeAt: Int?
    /// What to look for in the windows that follow damage larger than the limit.
    @exclusivity(unchecked) var sought: RecordOpenings?
    /// Where in an object larger than the limit its first part, which was handed over, ends.
    @exclusivity(unchecked) var largeRest: OpenBrackets?
    /// Where the damaged bytes begin in the text of the last `.damaged` event without tokens.
    var damagedStart = 0

    @exclusivity(unchecked) private var records = 0
    var sawJunk = false
    @exclusivity(unchecked) private var sawStructure = false
    @exclusivity(unchecked) private var sawNamedObject = false

    init(_ reader: ArchiveReader, limits: ArchiveLimits) throws(ArchiveError) {
        self.reader = reader
        self.limits = limits
        window = try TextWindow(reader)
    }

    /// True when the file held something, and none of it was an object that could be a record or a page.
    var isForeign: Bool {
        !sawNamedObject && (sawJunk || !sawStructure && (reader.inflatedBytes > 0 || reader.foreignEntries > 0))
    }

    /// The next record, damage, or end of a page.
    /// - Throws: what the reader throws, and `.archiveLimit` for more records than allowed.
    func nextEvent() throws(ArchiveError) -> Event {
        if let sought {
            self.sought = nil
            try seek(sought)
            next = 0
        } else if let rest = largeRest {
            largeRest = nil
            try skip(rest)
        } else if let resumeAt {
            window.restart(at: resumeAt)
            next = 0
        }
        resumeAt = nil
        while true {
            guard next < window.tokens.count else {
                next = 0
                if try window.extend(from: window.indexed) { continue }
                if let event = endDocument() { return event }
                guard try window.nextDocument() else { return .end }
                if let event = endBarePage() { return event }
                continue
            }
            switch byte(next) {
            case UInt8(ascii: "{"):
                sawStructure = true
                if let event = try object() { return event }
            case UInt8(ascii: "["):
                sawStructure = true
                if containers.isEmpty { framings.insert(.array) }
                containers.pushArray()
                next += 1
            case UInt8(ascii: "]"):
                if containers.lastIsArray { containers.pop() }
                next += 1
            case UInt8(ascii: "}"):
                next += 1
                guard containers.lastIsPage else { continue }
                containers.pop()
                if !containers.holdsPage { return endPage() }
            case UInt8(ascii: "\"") where containers.lastIsPage:
                if let event = try pageMember() { return event }
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                next += 1
            default:
                if let event = try junk() { return event }
            }
        }
    }

    /// Whether the last record was one of a page.
    var isInPage: Bool { containers.holdsPage }

    func byte(_ token: Int) -> UInt8 { window.byte(token) }

    /// Counts a record towards the limit and the page.
    func count() throws(ArchiveError) {
        records += 1
        page.records += 1
        guard records <= limits.records else {
            throw ArchiveError(.archiveLimit, "it has more than \(limits.records) records")
        }
    }

    /// A page that the document's end cuts off.
    private func endDocument() -> Event? {
        let isCut = containers.holdsPage
        containers = ContainerStack()
        return isCut ? endPage(isWhole: false) : nil
    }

    // MARK: Objects

    /// At an opening brace: a record, or a page whose records lie in an array or object of it.
    private func object() throws(ArchiveError) -> Event? {
        var first = next
        while true {
            if !sawNamedObject { sawNamedObject = isNamed(first) }
            let mayBePage = mayBePage(first)
            // Nearly all objects are sound and whole, and are walked over once.
            let text = window.json(first, window.tokens.count, end: window.indexed)
            switch extent(of: text, first, mayBePage) {
            case .whole(let count):
                return try wholeObject(
                    first, first + count, text.checked(tokens: count, end: Int(text.tokens[count - 1]) + 1))
            case .page(let members): return beginPage(first, first + members)
            case nil: break
            }
            switch walk(first, mayBePage: mayBePage) {
            case .whole(let after):
                return try wholeObject(first, after, window.json(first, after, end: Int(window.tokens[after - 1]) + 1))
            case .page(let members):
                return beginPage(first, members)
            case .cut:
                let start = Int(window.tokens[first])
                if window.indexed - start >= limits.recordBytes { return try largeObject(first) }
                first = 0
                next = 0
                guard try window.extend(from: start) else {
                    return try damage(from: 0, seen: window.count, why: "it is not closed")
                }
            case .mismatch(let position):
                let start = Int(window.tokens[first])
                return try damage(from: start, seen: position, why: "brackets do not match at byte \(position - start)")
            }
        }
    }

    /// Nil where the object at `first`, with which `text` begins, is not sound or not whole.
    private func extent(of text: JSONText, _ first: Int, _ mayBePage: Bool) -> JSONText.Extent? {
        try? text.extent(deepest: min(limits.depth, 64)) { token, name in
            mayBePage && Self.pageNames.field(name) == .records && !isRecord(first, before: first + token)
        }
    }

    enum Walk {
        /// The token after the object.
        case whole(Int)
        /// It is a page: the token of the value that holds its records.
        case page(Int)
        case cut
        case mismatch(Int)
    }

    /// Finds the end of the object or array at `first`.
    func walk(_ first: Int, mayBePage: Bool) -> Walk {
        let tokens = window.tokens
        let text = window.text
        let deepest = min(limits.depth, 64)
        var isObject: UInt64 = text[Int(tokens[first])] == UInt8(ascii: "{") ? 1 : 0
        var depth = 1
        var token = first + 1
        while token < tokens.count {
            switch text[Int(tokens[token])] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < deepest else { return .mismatch(Int(tokens[token])) }
                isObject = isObject << 1 | (text[Int(tokens[token])] == UInt8(ascii: "{") ? 1 : 0)
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
                if depth == 0 { return .whole(token + 1) }
            case UInt8(ascii: ":") where mayBePage && depth == 1:
                if holdsRecords(token - 1), !isRecord(first, before: token - 1) { return .page(token + 1) }
            default: break
            }
            token += 1
        }
        return .cut
    }

    /// An object whose end is in the window.
    private func wholeObject(_ first: Int, _ after: Int, _ text: JSONText) throws(ArchiveError) -> Event? {
        let start = Int(window.tokens[first])
        let end = text.bytes.count
        if !containers.holdsPage, isEmptyPage(first, after) { return emptyPage(first, after) }
        next = after
        try count()
        if containers.isEmpty { framings.insert(.values) }
        let record = Record(
            text: text, position: window.base + Int64(start))
        if end - start > limits.recordBytes { return .damaged(record, why: "larger than the limit for one record") }
        noteOpening(first)
        return .record(record)
    }

    /// Remembers how the object at `first` begins.
    func noteOpening(_ first: Int) {
        guard isNamed(first) else { return }
        openings.note(UnsafeBufferPointer(rebasing: window.text[Int(window.tokens[first])..<Int(window.tokens[first + 2])]))
    }

    /// Whether the object at `first` begins with a name, as no binary file is likely to.
    private func isNamed(_ first: Int) -> Bool {
        let tokens = window.tokens
        guard first + 2 < tokens.count, byte(first + 1) == UInt8(ascii: "\""), byte(first + 2) == UInt8(ascii: ":") else {
            return false
        }
        let name = Int(tokens[first + 1])..<Int(tokens[first + 2])
        return sawNamedObject || name.count <= RecordOpenings.longest && window.text[name].allSatisfy { 0x20...0x7E ~= $0 }
    }
}
