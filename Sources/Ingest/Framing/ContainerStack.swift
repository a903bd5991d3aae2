/// The arrays and pages that a place in a document lies in. Beyond 64 levels, arrays only.
struct ContainerStack {
    private var depth = 0
    /// A bit for each level that is a page.
    private var pages: UInt64 = 0

    var isEmpty: Bool { depth == 0 }
    /// Whether one of them is a page.
    var holdsPage: Bool { pages != 0 }
    var lastIsPage: Bool { 1...64 ~= depth && pages & Self.bit(depth) != 0 }
    var lastIsArray: Bool { depth > 0 && !lastIsPage }

    mutating func pushArray() { depth += 1 }

    mutating func pushPage() {
        depth += 1
        if depth <= 64 { pages |= Self.bit(depth) }
    }

    mutating func pop() {
        if depth <= 64 { pages &= ~Self.bit(depth) }
        depth -= 1
    }

    private static func bit(_ level: Int) -> UInt64 { 1 << UInt64(level - 1) }
}
