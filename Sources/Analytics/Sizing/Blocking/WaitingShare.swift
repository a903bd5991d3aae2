/// The share of drivers who wait, from how often somebody who had waited took the place of one who left a full site.
enum WaitingShare {
    /// The share at which the simulation's drivers take as many; 1 where even all of them would not.
    ///
    /// - Parameters:
    ///   - taken: share of departures from a full site, as recorded.
    ///   - behaviour: what else drivers do.
    static func share(
        matching taken: Double, evses: Int, model: DemandModel, stays: StayPool, behaviour: DriverBehaviour, weeks: Int,
        seed: Seed
    ) -> Double {
        var low = 0.0
        var high = 1.0
        var trace = ArrivalTrace()
        // Five halvings: three points either way, less than the record can tell.
        for _ in 0..<5 {
            let middle = (low + high) / 2
            var tried = behaviour
            tried.waitingShare = middle
            trace.draw(weeks: weeks, model: model, stays: stays, behaviour: tried, seed: seed)
            let simulation = TraceSimulation(trace: trace, evses: evses)
            if Double(simulation.taken) < taken * Double(simulation.departuresFromFull) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
