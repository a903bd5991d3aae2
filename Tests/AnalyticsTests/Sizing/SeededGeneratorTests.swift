import Testing

@testable import Analytics

struct SeededGeneratorTests {
    /// From the reference implementation.
    @Test func numbersAreThoseOfXoshiro() {
        var generator = SeededGenerator(seed: 0)
        #expect(generator.next() == 0x5317_5D61_490B_23DF)
        #expect(generator.next() == 0x61DA_6F3D_C380_D507)
        #expect(generator.next() == 0x5C0F_DF91_EC9A_7BFC)
        #expect(generator.next() == 0x02EE_BF8C_3BBE_5E1A)
        var other = SeededGenerator(seed: 42)
        #expect(other.next() == 0xD076_4D4F_4476_689F)
    }

    @Test func namesHashAsPublished() {
        #expect(Seed.fnv1a("") == 0xCBF2_9CE4_8422_2325)
        #expect(Seed.fnv1a("a") == 0xAF63_DC4C_8601_EC8C)
        #expect(Seed.fnv1a("foobar") == 0x8594_4171_F739_67E8)
        #expect(Seed(1).named("A") != Seed(1).named("B"))
        #expect(Seed(1).named("A") != Seed(2).named("A"))
        #expect(Seed(1).part(0) != Seed(1).part(1))
    }

    @Test(arguments: [0.3, 1.0, 4.0, 60.0])
    func gammaHasItsMoments(shape: Double) {
        var generator = SeededGenerator(seed: 3)
        let (mean, variance) = moments(20_000) { generator.unitMeanGamma(shape: shape) }
        #expect(abs(mean - 1) < 5 / (20_000 * shape).squareRoot())
        #expect(abs(variance * shape - 1) < 0.15)
    }

    @Test(arguments: [0.2, 7.0, 45.0])
    func poissonHasItsMoments(mean expected: Double) {
        var generator = SeededGenerator(seed: 4)
        let (mean, variance) = moments(10_000) { Double(generator.poisson(mean: expected)) }
        #expect(abs(mean - expected) < 5 * (expected / 10_000).squareRoot())
        #expect(abs(variance / expected - 1) < 0.1)
    }

    @Test func edges() {
        var generator = SeededGenerator(seed: 5)
        #expect(generator.unitMeanGamma(shape: .infinity) == 1)
        #expect(generator.poisson(mean: 0) == 0)
        #expect(generator.poisson(mean: .nan) == 0)
        #expect(generator.index(below: 0) == 0)
        #expect((0..<1000).allSatisfy { _ in (0..<3).contains(generator.index(below: 3)) })
    }

    @Test(arguments: [0.3, 2.0, 8.0, 200.0])
    func pointsStandForTheirGamma(shape: Double) {
        let points = GammaPoints.unitMean(shape: shape, count: 40)
        let mean = points.reduce(0, +) / 40
        let variance = points.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40
        #expect(abs(mean - 1) < 1e-9)
        #expect(variance * shape > 0.85 && variance * shape < 1)
        #expect(points == points.sorted())
        #expect(GammaPoints.unitMean(shape: .infinity, count: 40) == [1])
    }

    private func moments(_ count: Int, _ draw: () -> Double) -> (mean: Double, variance: Double) {
        let values = (0..<count).map { _ in draw() }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1))
    }
}
