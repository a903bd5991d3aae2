import Foundation

/// Random variates, each by a textbook method that is exact and short.
///
/// They use the C library's `log`, `exp` and `cos`: the same seed gives the same network wherever these round alike.
extension SeededGenerator {
    /// Uniform on (0, 1): never 0, so that a logarithm can be taken.
    package mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// True with the given probability.
    package mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// Uniform on 0 … `bound` − 1; 0 when `bound` is not positive.
    package mutating func index(below bound: Int) -> Int {
        bound <= 1 ? 0 : Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Exponential with the given mean, by inversion.
    package mutating func exponential(mean: Double) -> Double { -mean * log(uniform()) }

    /// Standard normal, by Box and Muller's transform; its second value is not kept, so that a draw has no memory.
    package mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    /// Lognormal with the given median; `spread` is the standard deviation of the logarithm. Its mean is
    /// `median · exp(spread² / 2)`.
    package mutating func lognormal(median: Double, spread: Double) -> Double { median * exp(spread * normal()) }

    /// Gamma with the given shape and scale (mean `shape · scale`), by Marsaglia and Tsang's squeeze; a shape below 1
    /// is raised by 1 and corrected by a power of a uniform.
    package mutating func gamma(shape: Double, scale: Double) -> Double {
        guard shape > 0, scale > 0 else { return 0 }
        guard shape >= 1 else {
            let raised = gamma(shape: shape + 1, scale: scale)
            return raised * pow(uniform(), 1 / shape)
        }
        let offset = shape - 1.0 / 3
        let factor = 1 / (9 * offset).squareRoot()
        while true {
            let deviate = normal()
            let root = 1 + factor * deviate
            guard root > 0 else { continue }
            let cube = root * root * root
            if log(uniform()) < deviate * deviate / 2 + offset - offset * cube + offset * log(cube) {
                return offset * cube * scale
            }
        }
    }

    /// Poisson with the given mean: Knuth's product of uniforms up to 30, above that the sum of two halves.
    package mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        guard mean <= 30 else { return poisson(mean: mean / 2) + poisson(mean: mean / 2) }
        let limit = exp(-mean)
        var count = 0
        var product = uniform()
        while product > limit {
            count += 1
            product *= uniform()
        }
        return count
    }
}
