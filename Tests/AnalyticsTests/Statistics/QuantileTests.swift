import Testing

@testable import Analytics

@Suite struct QuantileTests {
    /// Type 7 of Hyndman and Fan, against published values.
    @Test(arguments: [(0.95, 8.8), (0.9, 7.6), (0, 1), (1, 10), (0.5, 3)])
    func betweenNeighbours(share: Double, value: Double) throws {
        #expect(abs(try #require(Quantile.of(sorted: [1, 2, 3, 4, 10], at: share)) - value) < 1e-12)
    }

    @Test func nearestRankIsOneOfTheValues() {
        #expect(Quantile.nearestRank([5, 1, 4, 2, 3], 0.8) == 4 && Quantile.nearestRank([5, 1, 4, 2, 3], 0.81) == 5)
        #expect(Quantile.nearestRank([], 0.5) == nil && Quantile.of(sorted: [], at: 0.5) == nil)
    }
}
