/// xoshiro256++ (Blackman and Vigna 2021): a small, fast generator whose numbers are the same on every machine and in
/// every run.
///
/// Whatever is drawn in analytics comes from here, so that the same data give the same advice for any number of
/// workers. Not for secrets.
struct SeededGenerator: RandomNumberGenerator {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64) {
        // SplitMix64 fills the state, as the authors advise: close seeds give unrelated streams, and never the state of
        // all zeros.
        var counter = seed
        state = (Self.splitMix(&counter), Self.splitMix(&counter), Self.splitMix(&counter), Self.splitMix(&counter))
    }

    mutating func next() -> UInt64 {
        let sum = state.0 &+ state.3
        let result = (sum << 23 | sum >> 41) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    private static func splitMix(_ counter: inout UInt64) -> UInt64 {
        counter &+= 0x9E37_79B9_7F4A_7C15
        return Seed.mixed(counter)
    }
}
