import Foundation

/// Shares on the logarithm of their odds, where errors of small and large shares look alike.
///
/// A thousandth is added to both sides, so that a share of 0, which a run of some thousand visits may well give, lies near and not
/// at minus infinity.
enum OddsScale {
    private static let small = 1e-3

    static func position(_ share: Double) -> Double { log((share + small) / (1 - share + small)) }

    /// The share at a position, 0 to 1.
    static func share(_ position: Double) -> Double {
        let odds = exp(position)
        return min(1, max(0, (odds * (1 + small) - small) / (1 + odds)))
    }

    /// How far a share's error reaches on this scale.
    static func error(_ error: Double, at share: Double) -> Double { error / ((share + small) * (1 - share + small)) }
}
