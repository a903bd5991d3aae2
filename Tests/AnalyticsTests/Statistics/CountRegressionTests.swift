import Testing

@testable import Analytics

@Suite struct CountRegressionTests {
    /// Two groups of counts: level and slope have a closed form then, the logarithms of their ratios.
    @Test func twoGroupsAreTheirRatios() {
        let fit = CountRegression([
            .init(count: 30, expected: 20, spread: 0, x: 0), .init(count: 45, expected: 30, spread: 0, x: 0),
            .init(count: 90, expected: 20, spread: 0, x: 1), .init(count: 60, expected: 30, spread: 0, x: 1),
        ])
        #expect(abs(fit.level - 0.405_465_108) < 1e-8)  // ln(75/50)
        #expect(abs(fit.slope - 0.693_147_181) < 1e-8)  // ln(150/75)
        // Of two Poisson totals √(1/75 + 1/150), times the root of φ.
        #expect(abs(fit.slopeError - (fit.scale * (1 / 75.0 + 1 / 150.0)).squareRoot()) < 1e-8)
        // φ: residuals of 30/30, 45/45, 90/60 and 60/90 are 0, 0, 30²/60 and 30²/90, over two degrees of freedom.
        #expect(abs(fit.scale - 12.5) < 1e-8)
    }

    @Test func levelAlone() {
        let fit = CountRegression(
            [.init(count: 8, expected: 10, spread: 0, x: 0), .init(count: 12, expected: 10, spread: 0, x: 5)], usesSlope: false)
        #expect(abs(fit.level) < 1e-9)
        #expect(fit.slope == 0)
    }

    @Test func nothingCountedIsNoFit() {
        #expect(CountRegression([.init(count: 0, expected: 3, spread: 0, x: 0)]).slopeError == .infinity)
        #expect(CountRegression([]).slopeError == .infinity)
    }
}

@Suite struct NegativeBinomialTests {
    /// Values of SciPy's `nbinom.cdf(n, k, k/(k+m))` and `poisson.cdf`.
    @Test(arguments: [
        (3, 5.0, 2.0, 0.442_196_7), (0, 5.0, 2.0, 0.081_632_65), (10, 20.0, 4.0, 0.193_718_3),
        (3, 5.0, Double.infinity, 0.265_025_9),
    ])
    func distribution(count: Int, mean: Double, shape: Double, expected: Double) {
        #expect(abs(NegativeBinomial.atMost(count, mean: mean, shape: shape) - expected) < 1e-6)
    }

    @Test func devianceOfTheMeanIsNone() {
        #expect(abs(NegativeBinomial.deviance(7, mean: 7, spread: 0.3)) < 1e-12)
        #expect(abs(NegativeBinomial.deviance(0, mean: 2, spread: 0) - 4) < 1e-12)
        // A wider distribution is less surprised.
        #expect(NegativeBinomial.deviance(20, mean: 7, spread: 0.3) < NegativeBinomial.deviance(20, mean: 7, spread: 0))
    }
}
