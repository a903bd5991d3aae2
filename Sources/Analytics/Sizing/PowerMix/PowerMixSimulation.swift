/// Arrivals at a site of two kinds of EVSEs that serve the same drivers, who take a faster one where one is free.
struct PowerMixSimulation {
    /// A driver who found an EVSE.
    struct Served {
        /// In the trace.
        var arrival: Int
        var isFaster: Bool
    }

    private let trace: ArrivalTrace
    /// How long each arrival of the trace would stay at a faster EVSE, in hours.
    let fasterStays: [Double]

    /// - Parameters:
    ///   - trace: with stays at EVSEs as they are.
    ///   - faster: the same arrivals with stays at faster ones.
    init(_ trace: ArrivalTrace, faster: ArrivalTrace) {
        self.trace = trace
        fasterStays = faster.stays
    }

    /// Those who find an EVSE, in order.
    func served(slower: Int, faster: Int) -> [Served] {
        var slower = OccupiedUntil(evses: slower)
        var faster = OccupiedUntil(evses: faster)
        return trace.times.indices.compactMap { index in
            let time = trace.times[index]
            if faster.admit(at: time, stay: fasterStays[index]) != nil { return Served(arrival: index, isFaster: true) }
            return slower.admit(at: time, stay: trace.stays[index]).map { _ in Served(arrival: index, isFaster: false) }
        }
    }

    /// Share of arrivals after the start-up that find none free, by count.
    func blocking(slower: Int, faster: Int) -> Double {
        let startUp = TraceSimulation.startUpWeeks
        guard trace.weeks > startUp else { return 0 }
        let first = trace.arrivalsByWeek[startUp - 1]
        let arrivals = trace.times.count - first
        guard arrivals > 0 else { return 0 }
        let served = served(slower: slower, faster: faster).count { $0.arrival >= first }
        return Double(arrivals - served) / Double(arrivals)
    }
}
