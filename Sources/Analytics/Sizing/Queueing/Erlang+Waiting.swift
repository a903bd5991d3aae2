import Foundation

/// How long drivers wait where everybody does, by Erlang's delay formula: a queue of any length, nobody leaves, first come first
/// served, exponential stays.
///
/// Nil for arguments that are not numbers or negative, and from `load` = `evses` on, where there is no steady state.
extension Erlang {
    /// Mean wait over all drivers, in the unit of `stay`: `C · S / (c − a)`.
    public static func meanWait(evses: Int, load: Double, stay: Double) -> Double? {
        guard stay >= 0, stay.isFinite, load < Double(evses), let share = wait(evses: evses, load: load) else { return nil }
        return share * stay / (Double(evses) - load)
    }

    /// Mean number of drivers that wait: Little's law with `meanWait`.
    public static func meanQueue(evses: Int, load: Double) -> Double? {
        meanWait(evses: evses, load: load, stay: 1).map { $0 * load }
    }

    /// Share of drivers who wait longer than `time`, which has the unit of `stay`: `C · e^(−(c − a) t / S)`.
    public static func share(waitingOver time: Double, evses: Int, load: Double, stay: Double) -> Double? {
        guard stay > 0, stay.isFinite, time >= 0, load < Double(evses), let share = wait(evses: evses, load: load) else {
            return nil
        }
        return share * exp(-(Double(evses) - load) * time / stay)
    }

    /// Mean wait where gaps between arrivals and stays vary otherwise than exponentially: Allen and Cunneen's approximation,
    /// `meanWait · (ca² + cs²) / 2`. Exact for one EVSE with Poisson arrivals; too low by up to a sixth for fixed stays on several.
    ///
    /// - Parameters:
    ///   - arrivalVariation: `ca`, the coefficient of variation of the gaps; 1 for Poisson.
    ///   - stayVariation: `cs`, that of the stays; 1 for exponential, 0 for fixed.
    public static func meanWait(
        evses: Int, load: Double, stay: Double, arrivalVariation: Double, stayVariation: Double
    ) -> Double? {
        guard arrivalVariation >= 0, stayVariation >= 0, arrivalVariation.isFinite, stayVariation.isFinite else { return nil }
        return meanWait(evses: evses, load: load, stay: stay).map {
            $0 * (arrivalVariation * arrivalVariation + stayVariation * stayVariation) / 2
        }
    }
}
