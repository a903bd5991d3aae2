import Synthesis
import Testing

@Suite struct DrawsTests {
    private static let count = 200_000

    /// Mean and variance of many draws.
    private func moments(
        seed: UInt64 = 11, _ draw: (inout SeededGenerator) -> Double
    ) -> (mean: Double, variance: Double) {
        var random = SeededGenerator(seed: seed)
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<Self.count {
            let value = draw(&random)
            sum += value
            squares += value * value
        }
        let mean = sum / Double(Self.count)
        return (mean, squares / Double(Self.count) - mean * mean)
    }

    @Test func uniformFillsTheOpenUnitInterval() {
        let (mean, variance) = moments { $0.uniform() }
        #expect(abs(mean - 0.5) < 0.005)
        #expect(abs(variance - 1.0 / 12) < 0.002)
    }

    @Test func indexReachesEachNumberAlike() {
        var random = SeededGenerator(seed: 3)
        var counts = Array(repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[random.index(below: 7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
        #expect(random.index(below: 0) == 0)
    }

    @Test func exponentialHasItsMeanAndItsSquareAsVariance() {
        let (mean, variance) = moments { $0.exponential(mean: 3) }
        #expect(abs(mean - 3) < 0.05)
        #expect(abs(variance - 9) < 0.4)
    }

    @Test func normalIsStandard() {
        let (mean, variance) = moments { $0.normal() }
        #expect(abs(mean) < 0.01)
        #expect(abs(variance - 1) < 0.02)
    }

    @Test func lognormalHasTheMeanOfItsMedianAndSpread() {
        // 10 · exp(0.5² / 2)
        let (mean, _) = moments { $0.lognormal(median: 10, spread: 0.5) }
        #expect(abs(mean - 11.3315) < 0.1)
    }

    @Test(arguments: [(0.5, 2.0), (1, 1), (4, 0.25), (16, 0.0625)])
    func gammaHasShapeTimesScale(shape: Double, scale: Double) {
        let (mean, variance) = moments { $0.gamma(shape: shape, scale: scale) }
        #expect(abs(mean - shape * scale) < 0.02 * max(1, shape * scale))
        #expect(abs(variance - shape * scale * scale) < 0.05 * shape * scale * scale)
    }

    @Test(arguments: [0.05, 1.0, 12.5, 30.0, 31.0, 140.0])
    func poissonHasMeanAndVarianceAlike(mean expected: Double) {
        let (mean, variance) = moments { Double($0.poisson(mean: expected)) }
        #expect(abs(mean - expected) < 0.02 * max(0.5, expected.squareRoot()))
        #expect(abs(variance - expected) < 0.03 * expected)
    }

    @Test func nothingArrivesAtRateZero() {
        var random = SeededGenerator(seed: 1)
        #expect(random.poisson(mean: 0) == 0)
        #expect(random.gamma(shape: 0, scale: 1) == 0)
    }
}
