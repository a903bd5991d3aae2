import Foundation

/// The loss formula between whole numbers of EVSEs, which Hayward's approximation for bursty arrivals needs.
extension Erlang {
    /// Erlang-B for any number of EVSEs, whole or not: `1 / B = ∫₀^∞ e^(−s) (1 + s/a)^c ds`. For the part of `evses` after the point the
    /// integral is taken, from there on the recursion of whole numbers. Good to about 1e-12.
    public static func loss(evses: Double, load: Double) -> Double? {
        guard evses >= 0, evses.isFinite, evses < 1e7, load >= 0, load.isFinite else { return nil }
        let whole = Int(evses)
        let fraction = evses - Double(whole)
        if fraction == 0 { return loss(evses: whole, load: load) }
        guard load > 0 else { return 0 }
        var loss = 1 / inverseLoss(fraction: fraction, load: load)
        for count in 0..<whole {
            let number = fraction + Double(count + 1)
            loss = load * loss / (number + load * loss)
        }
        return loss
    }

    /// The share of lost arrivals where they come in bursts: Hayward's `B(c / z, a / z)`.
    ///
    /// - Parameter peakedness: `z`, variance over mean of the number of cars that there would be without a limit; 1 for Poisson.
    public static func loss(evses: Int, load: Double, peakedness: Double) -> Double? {
        guard evses >= 0, peakedness > 0, peakedness.isFinite else { return nil }
        return loss(evses: Double(evses) / peakedness, load: load / peakedness)
    }

    /// The integral for a fraction in 0 ..< 1, by the double-exponential rule on s = e^(t − e^(−t)) (Takahasi and Mori 1974).
    private static func inverseLoss(fraction: Double, load: Double) -> Double {
        let step = 1.0 / 64
        var sum = 0.0
        for index in -300...300 {
            let position = Double(index) * step
            let shrink = exp(-position)
            let value = exp(position - shrink)
            sum += exp(-value) * pow(1 + value / load, fraction) * value * (1 + shrink)
        }
        return sum * step
    }
}
