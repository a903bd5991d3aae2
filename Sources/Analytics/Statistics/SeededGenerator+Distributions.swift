import Foundation

extension SeededGenerator {
    /// Uniform in [0, 1), with 53 bits.
    @inline(__always)
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in `0..<count`; 0 when `count` is 0 or 1. The bias of 2^-64 × count is far below what any draw can show.
    @inline(__always)
    mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(count, 1))).high) }

    /// Exponential with mean 1.
    @inline(__always)
    mutating func exponential() -> Double { -log(1 - unit()) }

    /// Standard normal, by Marsaglia's polar method.
    mutating func normal() -> Double {
        while true {
            let first = 2 * unit() - 1
            let second = 2 * unit() - 1
            let square = first * first + second * second
            if square > 0, square < 1 { return first * (-2 * log(square) / square).squareRoot() }
        }
    }

    /// Gamma with the given shape and scale 1, by Marsaglia and Tsang (2000). 0 for a shape of 0 or less.
    mutating func gamma(shape: Double) -> Double {
        guard shape > 0 else { return 0 }
        guard shape >= 1 else {
            // Gamma(a) = Gamma(a + 1) · U^(1/a).
            let larger = gamma(shape: shape + 1)
            return larger * exp(-exponential() / shape)
        }
        let shifted = shape - 1.0 / 3
        let scale = 1 / (9 * shifted).squareRoot()
        while true {
            let deviate = normal()
            let root = 1 + scale * deviate
            guard root > 0 else { continue }
            let cube = root * root * root
            if log(1 - unit()) < 0.5 * deviate * deviate + shifted * (1 - cube + log(cube)) { return shifted * cube }
        }
    }

    /// Gamma with mean 1 and the given shape; exactly 1 when `shape` is infinite.
    mutating func unitMeanGamma(shape: Double) -> Double { shape.isFinite ? gamma(shape: shape) / shape : 1 }

    /// Poisson with the given mean: by the gamma waiting time of most of its events while the mean is large (Ahrens and Dieter 1974),
    /// by products of uniforms for the rest. 0 for a mean of 0 or less, or not a number.
    mutating func poisson(mean: Double) -> Int {
        var rest = mean.isFinite ? mean : 0
        var count = 0
        while rest > 30 {
            let events = Int(rest * 7 / 8)
            let time = gamma(shape: Double(events))
            guard time <= rest else { return count + binomial(trials: events - 1, share: rest / time) }
            count += events
            rest -= time
        }
        guard rest > 0 else { return count }
        let limit = exp(-rest)
        var product = 1 - unit()
        while product > limit {
            count += 1
            product *= 1 - unit()
        }
        return count
    }

    /// Binomial: how many of `trials` uniforms lie below `share`, found by the beta-distributed middle one of them while they are many
    /// (Relles 1972), one by one for the rest.
    mutating func binomial(trials: Int, share: Double) -> Int {
        var trials = trials
        var share = min(max(share, 0), 1)
        var count = 0
        while trials > 20 {
            let below = trials / 2 + 1
            let first = gamma(shape: Double(below))
            let middle = first / (first + gamma(shape: Double(trials + 1 - below)))
            if middle <= share {
                count += below
                trials -= below
                share = middle < 1 ? (share - middle) / (1 - middle) : 0
            } else {
                trials = below - 1
                share /= middle
            }
        }
        for _ in 0..<max(trials, 0) where unit() < share { count += 1 }
        return count
    }
}
