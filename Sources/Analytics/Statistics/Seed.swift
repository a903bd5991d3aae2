/// Where random numbers start, and how independent streams are told apart: by name (a site) and by number (a day, a
/// draw).
///
/// Swift's own `Hasher` is seeded anew in each process, so names go through FNV-1a, whose value never changes.
struct Seed: Hashable, Sendable {
    let value: UInt64

    init(_ value: UInt64) { self.value = value }

    /// The seed of what is called `name`, such as a site.
    func named(_ name: String) -> Seed { Seed(Self.mixed(value ^ Self.fnv1a(name))) }

    /// The seed of part number `index`.
    func part(_ index: Int) -> Seed {
        Seed(Self.mixed(value &+ (UInt64(truncatingIfNeeded: index) &+ 1) &* 0x9E37_79B9_7F4A_7C15))
    }

    var generator: SeededGenerator { SeededGenerator(seed: value) }

    /// The 64-bit FNV-1a hash of the UTF-8 bytes of `text`.
    static func fnv1a(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// SplitMix64's finalizer: every bit of the input moves every bit of the result.
    static func mixed(_ input: UInt64) -> UInt64 {
        var word = input
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
