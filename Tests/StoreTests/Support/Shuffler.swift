/// SplitMix64: draws that are the same in every run.
struct Shuffler: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// `items` cut into up to `count` parts, in their order; some may be empty.
    mutating func split<Item>(_ items: [Item], into count: Int) -> [[Item]] {
        var parts: [[Item]] = Array(repeating: [], count: count)
        let cuts = (1..<count).map { _ in Int.random(in: 0...items.count, using: &self) }.sorted()
        for (index, item) in items.enumerated() { parts[cuts.count { $0 <= index }].append(item) }
        return parts
    }
}
