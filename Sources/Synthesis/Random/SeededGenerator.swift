/// Seeds for other generators: any 64-bit state, even 0, gives well-mixed output (Steele, Lea and Flood, 2014).
struct SplitMix64 {
    private var state: UInt64

    init(state: UInt64) { self.state = state }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A random generator whose output depends on nothing but its seed and stream: xoshiro256** (Blackman and Vigna, 2018).
///
/// Streams keep the parts of a network apart: what one site draws does not change with the number of other sites, nor
/// the clean charges with the dirt.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter stream: Which of the seed's independent sequences.
    package init(seed: UInt64, stream: UInt64 = 0) {
        var streams = SplitMix64(state: stream)
        var seeds = SplitMix64(state: seed ^ streams.next())
        words = (seeds.next(), seeds.next(), seeds.next(), seeds.next())
    }

    package mutating func next() -> UInt64 {
        let product = words.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = words.1 << 17
        words.2 ^= words.0
        words.3 ^= words.1
        words.1 ^= words.2
        words.0 ^= words.3
        words.2 ^= shifted
        words.3 = (words.3 << 45) | (words.3 >> 19)
        return result
    }
}
