import Charging

/// Records that hardly leave a rule unused, by seed: few ids, few times and few places, so that most concern others.
struct DirtyRecords {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.dropFirst() { elements.swapAt(index, below(index + 1)) }
        return elements
    }

    /// Cut into some pieces, none of them empty.
    mutating func split<Element>(_ elements: [Element], most: Int) -> [[Element]] {
        var pieces: [[Element]] = [[]]
        for element in elements {
            if !pieces[pieces.count - 1].isEmpty, pieces.count < most, below(elements.count) < most { pieces.append([]) }
            pieces[pieces.count - 1].append(element)
        }
        return pieces
    }

    mutating func records(_ count: Int) -> [UsageRecord] { (0..<count).map { _ in record() } }

    private mutating func record() -> UsageRecord {
        let slot = Int64(below(3)) * 2_600_000
        let start = slot + pick([0, 0, 30, 60, 100, 1800])
        let end = slot + pick([3600, 3600, 3630, 3660, 5400])
        let energy = pick([10_000, 10_000, 10_010, 9_900, 12_000, 0] as [Int64])
        let updated: Int64? = below(12) == 0 ? nil : slot + pick([3000, 4000, 4000, 5000, 100_000])
        var record: UsageRecord
        switch below(10) {
        case 0..<3:
            let status = pick([.completed, .completed, .active, .pending, .invalid, .unknown] as [SessionStatus])
            let isOpen = status != .completed && below(2) == 0
            record = .session(id("S"), status, from: start, to: isOpen ? nil : end, wattHours: energy, updated: updated)
            if isOpen { record.periods = [start: energy / 2, start + 600: energy / 2] }
        case 3..<5:
            record = .fragment(
                id("S"), pick([nil, nil, .completed, .active]), to: pick([nil, end]), wattHours: pick([nil, energy]),
                updated: updated)
            if below(4) == 0 { record.start = start }
            if below(3) == 0 { record.periods = [start + 600: energy / 4, start + 1200: energy / 4] }
        case 5:
            record = .credit(id("C") + pick(["", "", "-C", "-c"]), of: pick([nil, id("C"), id("C")]), updated: updated ?? 0)
            record.start = start
            record.end = end
        default:
            record = .cdr(id("C"), session: pick([nil, id("S")]), from: start, to: end, wattHours: energy, updated: updated)
            if record.end == record.start { record.wattHours = 0 }
        }
        if below(3) == 0 {
            record.party = "NL*HUB"
            record.evse = pick(["H1", "H2"])
            record.evseID = record.evse == "H1" ? "nl-aaa-E1" : "NL*AAA*E2"
        } else {
            record.evse = pick(["E1", "E1", "E2"])
        }
        return record
    }

    private mutating func id(_ letter: String) -> String {
        let id = "\(letter)\(below(4))"
        return below(5) == 0 ? id.lowercased() : id
    }
}
