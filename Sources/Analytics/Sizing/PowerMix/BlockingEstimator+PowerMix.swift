extension BlockingEstimator {
    /// What drivers meet under each mix, of EVSEs that are out of order as often as today's. What a mix changes in a simulation where whoever
    /// finds none free leaves is carried over, on the odds, to what this estimator says of `evses`.
    /// - Parameters:
    ///   - stays: of the same drivers at faster EVSEs.
    ///   - loads: what visits draw today; nil leaves peaks out.
    mutating func powerMixes(
        _ mixes: [PowerMix], evses: Int, stays: StayPool, kilowatts: Double, loads: LoadPool?
    ) -> [PowerMixPoint] {
        var faster = ArrivalTrace()
        faster.draw(weeks: trace.weeks, model: model, stays: stays, behaviour: behaviour, seed: seed)
        let simulation = PowerMixSimulation(trace, faster: faster)
        let peaks = loads.flatMap { PeakSimulation(trace, loads: $0) }
        var known: [[Int]: Double] = [:]
        func blocking(slower: Int, faster: Int) -> Double {
            guard uptime < 1, let weights = BinomialWeights.all(of: slower, share: uptime),
                let fasterWeights = BinomialWeights.all(of: faster, share: uptime)
            else { return simulation.blocking(slower: slower, faster: faster) }
            var mean = 0.0
            for (working, weight) in weights.enumerated() {
                for (fasterWorking, fasterWeight) in fasterWeights.enumerated() where weight * fasterWeight > Self.leastMixWeight
                {
                    let key = [working, fasterWorking]
                    let share = known[key] ?? simulation.blocking(slower: working, faster: fasterWorking)
                    known[key] = share
                    mean += weight * fasterWeight * share
                }
            }
            return mean
        }
        let today = blocking(slower: evses, faster: 0)
        let estimate = outcome(evses: evses).blocking
        return mixes.map { mix in
            let slower = evses - mix.removed
            return PowerMixPoint(
                mix: mix, kilowatts: kilowatts,
                blocking: Self.carriedOver(blocking(slower: slower, faster: mix.added), long: estimate, short: today),
                sitePeakKilowatts: peaks?.peakKilowatts(
                    simulation, slower: slower, faster: mix.added, fasterKilowatts: kilowatts))
        }
    }

    /// Rarer numbers of working EVSEs are left out; there are pairs of them.
    private static let leastMixWeight = 1e-7
}
