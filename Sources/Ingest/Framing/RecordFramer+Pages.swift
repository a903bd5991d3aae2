import Charging

extension RecordFramer {
    /// Members of pages.
    enum PageMember: UInt8, CaseIterable, Sendable {
        case records
    }

    /// Names under which pages keep their records.
    static let pageNames = KeyTable<PageMember> { _ in
        ["data", "items", "content", "results", "records", "cdrs", "sessions", "locations"]
    }
    /// Names under which pages have lists of something else.
    private static let otherNames: [StaticString] = ["links", "sort", "errors", "warnings"]
    /// Names that records have and pages have not.
    private static let tellingNames: [StaticString] = [
        "last_updated", "start_date_time", "start_datetime", "evses", "connectors", "kwh", "total_energy", "charging_periods",
        "coordinates", "elements",
    ]

    // MARK: Telling pages from records

    /// Whether the object at `first` is to be looked at as a page: outside of pages, or right under a page's name, any object is.
    /// Within a page's list an object is one only when it begins like one: a page that was cut off, with another following.
    func mayBePage(_ first: Int) -> Bool {
        guard containers.holdsPage, containers.lastIsArray else { return true }
        guard first + 3 < window.tokens.count, byte(first + 2) == UInt8(ascii: ":") else { return false }
        return holdsRecords(first + 1) || isStatus(first + 1)
    }

    /// Whether the member whose name is at `token` holds a page's records.
    func holdsRecords(_ token: Int) -> Bool {
        guard token + 2 < window.tokens.count, byte(token + 2) == UInt8(ascii: "[") || byte(token + 2) == UInt8(ascii: "{") else {
            return false
        }
        return isRecordsName(token)
    }

    /// Whether the name at `token` is one under which pages keep their records.
    private func isRecordsName(_ token: Int) -> Bool {
        guard token >= 0, token + 1 < window.tokens.count, byte(token) == UInt8(ascii: "\"") else { return false }
        let text = window.text
        let start = Int(window.tokens[token]) + 1
        var end = Int(window.tokens[token + 1]) - 1
        while end > start, JSONText.isSpace(text[end]) { end -= 1 }
        guard end >= start, text[end] == UInt8(ascii: "\"") else { return false }
        return Self.pageNames.field(UnsafeBufferPointer(rebasing: text[start..<end])) == .records
    }

    /// Whether one of the names of the object at `first`, before `end`, tells that it is a record.
    func isRecord(_ first: Int, before end: Int) -> Bool {
        names(first, end).contains { isOne(of: Self.tellingNames, $0) }
    }

    /// A page without records, as failed requests give: short, with a status or a name for records, and without an id.
    func isEmptyPage(_ first: Int, _ after: Int) -> Bool {
        guard after - first < 40 else { return false }
        var isPage = false
        for name in names(first, after) {
            if key("id", isAt: name) { return false }
            if isStatus(name) || byte(name + 2) == UInt8(ascii: "n") && isRecordsName(name) { isPage = true }
        }
        return isPage
    }

    private func isStatus(_ token: Int) -> Bool { key("status_code", isAt: token) || key("statusCode", isAt: token) }

    private func isOne(of names: [StaticString], _ token: Int) -> Bool {
        guard token >= 0, byte(token) == UInt8(ascii: "\"") else { return false }
        return names.contains { key($0, isAt: token) }
    }

    private func key(_ name: StaticString, isAt token: Int) -> Bool {
        let text = window.text
        let start = Int(window.tokens[token]) + 1
        let count = name.utf8CodeUnitCount
        guard start + count < text.count, text[start + count] == UInt8(ascii: "\"") else { return false }
        for index in 0..<count where text[start + index] != name.utf8Start[index] { return false }
        return true
    }

    /// The tokens of the names of the object at `first`, not of those in it, as far as `end`; each has a colon and a value after it.
    private func names(_ first: Int, _ end: Int) -> [Int] {
        var names: [Int] = []
        var depth = 0
        for token in first..<end {
            switch byte(token) {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":") where depth == 1 && token + 1 < window.tokens.count && byte(token - 1) == UInt8(ascii: "\""):
                names.append(token - 1)
            default: break
            }
        }
        return names
    }

    // MARK: Beginning and end

    /// At a page whose records are the value at `value`.
    func beginPage(_ first: Int, _ value: Int) -> Event? {
        if containers.holdsPage, containers.lastIsArray {
            // The page before has no end: this one is no part of it.
            containers = ContainerStack()
            return endPage(isWhole: false)
        }
        if !containers.holdsPage, let event = endBarePage() { return event }
        for name in names(first, value - 1) { readPageMember(name) }
        noteOpening(first)
        framings.insert(.pages)
        containers.pushPage()
        next = value
        return nil
    }

    func emptyPage(_ first: Int, _ after: Int) -> Event {
        if let event = endBarePage() { return event }
        for name in names(first, after) { readPageMember(name) }
        noteOpening(first)
        framings.insert(.pages)
        next = after
        return endPage()
    }

    func endPage(isWhole: Bool = true) -> Event {
        defer { page = Page() }
        page.hasEnvelope = true
        page.isWhole = isWhole
        return .pageEnd(page)
    }

    /// Ends what was read outside of pages, so that the next page's status does not hold for it.
    func endBarePage() -> Event? {
        guard page.records > 0 else { return nil }
        defer { page = Page() }
        return .pageEnd(page)
    }

    // MARK: Members

    /// Reads status and time. A number may stand in quotes.
    private func readPageMember(_ token: Int) {
        let text = window.text
        var start = Int(window.tokens[token + 2])
        let isQuoted = text[start] == UInt8(ascii: "\"")
        if isQuoted { start += 1 }
        if isStatus(token) {
            let digits = text[start...].prefix { $0 &- 0x30 < 10 }
            page.statusCode = DecimalText.scaled(UnsafeBufferPointer(rebasing: digits), scale: 0)
        } else if isQuoted, key("timestamp", isAt: token) {
            let time = text[start...].prefix { $0 != UInt8(ascii: "\"") }
            page.timestamp = Timestamp(UnsafeBufferPointer(rebasing: time))?.instant
        }
    }

    /// At a string in a page, outside of its records: a name, if all is well.
    func pageMember() throws(ArchiveError) -> Event? {
        // Name, colon, value and what follows it must be in the window.
        while next + 3 >= window.tokens.count {
            let start = Int(window.tokens[next])
            guard window.indexed - start < limits.recordBytes else {
                return try damage(from: start, seen: window.indexed, why: "larger than the limit for one record")
            }
            next = 0
            // A page that ends here is cut, and so may be its last member.
            guard try window.extend(from: start) else { return leaveDocument() }
        }
        guard byte(next + 1) == UInt8(ascii: ":") else { return try junk() }
        switch byte(next + 2) {
        case UInt8(ascii: "[") where !isOne(of: Self.otherNames, next): next += 2
        case UInt8(ascii: "{") where holdsRecords(next): next += 2
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try skipMember()
        default:
            readPageMember(next)
            next += 3
        }
        return nil
    }

    /// Leaves out what is left of the document.
    private func leaveDocument() -> Event? {
        window.restart(at: window.count)
        return nil
    }

    /// Skips an object or array of a page that holds no records.
    private func skipMember() throws(ArchiveError) -> Event? {
        while true {
            let start = Int(window.tokens[next])
            switch walk(next + 2, mayBePage: false) {
            case .whole(let after), .page(let after):
                next = after
                return nil
            case .cut:
                guard window.indexed - start < limits.recordBytes else {
                    return try damage(from: start, seen: window.indexed, why: "larger than the limit for one record")
                }
                next = 0
                guard try window.extend(from: start) else { return leaveDocument() }
            case .mismatch(let position):
                return try damage(from: start, seen: position, why: "brackets do not match at byte \(position - start)")
            }
        }
    }
}
