import Foundation

/// The loss formula where its load or its number of EVSEs is drawn anew now and then, and lasts.
extension Erlang {
    /// Share of drivers lost with a gamma factor on the load of mean 1 and variance 1 / `dispersion`, which lasts long against a stay:
    /// `E[G · B(c, G·a)] / E[G]`. An infinite `dispersion` is a factor of 1.
    ///
    /// The factor as drivers meet it is gamma of shape k + 1 about (k + 1) / k; it is integrated over its logarithm, where an even
    /// grid is exact to many digits. Nil where the loss formula is, and for a `dispersion` that is not above 0.
    public static func loss(evses: Int, load: Double, dispersion: Double) -> Double? {
        guard dispersion > 0, let plain = loss(evses: evses, load: load) else { return nil }
        guard dispersion.isFinite else { return plain }
        let shape = dispersion + 1
        let reach = 10 / shape.squareRoot() + 50 / shape
        let steps = 2000
        var weights = 0.0
        var sum = 0.0
        for step in 0...steps {
            let logarithm = -reach + (reach + log1p(reach)) * Double(step) / Double(steps)
            let weight = exp(shape * (logarithm - exp(logarithm) + 1))
            weights += weight
            sum += weight * (loss(evses: evses, load: load * exp(logarithm) * shape / dispersion) ?? 0)
        }
        return weights > 0 ? sum / weights : plain
    }

    /// Share of drivers lost where each EVSE works `uptime` of the time, independently of the others and of the load, for long spells:
    /// `Σ_k Bin(k; c, A) · B(k, a)`. None that works loses everybody. Nil where the loss formula is, and for no share.
    public static func loss(evses: Int, load: Double, uptime: Double) -> Double? {
        guard evses >= 0, let weights = BinomialWeights.all(of: evses, share: uptime), load >= 0, load.isFinite else {
            return nil
        }
        var sum = 0.0
        for (working, weight) in weights.enumerated() { sum += weight * (loss(evses: working, load: load) ?? 1) }
        return sum
    }
}
