public import Charging

/// Which sessions made the peak of a site or of several together, and what the peak would have been without each.
public struct PeakAttribution: Sendable {
    /// One session's part in the window.
    public struct Part: Sendable {
        public var evse: EVSE
        /// The stored record that the session's figures come from.
        public var recordID: Int64
        public var session: TimeRange
        /// Energy that the session drew in the window.
        public var energy: Energy
        /// The highest window in the period had this session not been, wherever that then lies; nil when nothing is left.
        public var peakWithout: Peak?
    }

    /// Which curves are looked at.
    public enum Curve: Sendable { case recorded, onArrival }

    /// The window that is explained.
    public var window: TimeRange
    /// Energy in the window; the sum of the parts' energies.
    public var energy: Energy
    /// Most energy first; of equals by EVSE, then start, then record.
    public var parts: [Part]

    public var kilowatts: Double { energy.meanKilowatts(overSeconds: window.lengthSeconds) }

    /// - Parameters:
    ///   - shards: the sites whose load makes the peak.
    ///   - calendar: on whose clock marks windows begin.
    ///   - windowStart: where the peak's window begins, as `Peak.start` gives it.
    ///   - isSliding: whether the peak without a session is looked for at any instant or on the site's clock marks.
    ///   - period: the same as for the peak.
    public init(
        _ shards: [SiteShard], marksOf calendar: LocalCalendar, period: TimeRange, windowStart: Instant, windowSeconds: Int64,
        curve: Curve, isSliding: Bool
    ) {
        let range = TimeRange(start: windowStart, end: windowStart + windowSeconds)
        window = range
        let grid = WindowGrid(covering: period, windowSeconds: windowSeconds, calendar)
        var steps: [OwnedStep] = []
        var owners: [(evse: EVSE, session: ChargingSession)] = []
        for shard in shards {
            let arrival = ArrivalCurve(shard)
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                let curves = EVSECurves(evse, sessions, arrival: arrival, period: period)
                let own = curve == .recorded ? curves.recorded : curves.onArrival
                let indices = curve == .recorded ? curves.sessionOfStep : curves.sessionOfArrivalStep
                for (step, index) in zip(own, indices) { steps.append(OwnedStep(owner: owners.count + index, step: step)) }
                owners += curves.bounded.map { (evse, $0.session) }
            }
        }
        var energies: [Int: Int64] = [:]
        for step in steps {
            let energy = step.step.energy(in: range)
            if energy != 0 { energies[step.owner, default: 0] += energy }
        }
        energy = Energy(milliwattHours: energies.values.reduce(0, +))
        let search = isSliding ? PeakSearch.sliding(grid) : PeakSearch.fixed(grid, LoadSeries(steps.map(\.step), grid))
        parts = energies.keys.sorted { (energies[$0] ?? 0, $1) > (energies[$1] ?? 0, $0) }.map { owner in
            Part(
                evse: owners[owner].evse, recordID: owners[owner].session.recordID, session: owners[owner].session.range,
                energy: Energy(milliwattHours: energies[owner] ?? 0), peakWithout: search.peak(steps, without: owner))
        }
    }
}

/// A step of a site's curve and the number of the session that it is of.
private struct OwnedStep {
    var owner: Int
    var step: CurveStep
}

/// How the peak is found again when one session is taken out.
private enum PeakSearch {
    case fixed(WindowGrid, LoadSeries)
    case sliding(WindowGrid)

    func peak(_ steps: [OwnedStep], without owner: Int) -> Peak? {
        switch self {
        case .fixed(let grid, let whole):
            return whole.peak(without: LoadSeries(steps.filter { $0.owner == owner }.map(\.step), grid))
        case .sliding(let grid):
            let rest = steps.filter { $0.owner != owner }.map(\.step)
            return .sliding(
                SlidingSweep(rest).peak(windowSeconds: grid.windowSeconds, inside: grid.range),
                atLeast: LoadSeries(rest, grid).peak)
        }
    }
}

extension LoadSeries {
    fileprivate init(_ steps: [CurveStep], _ grid: WindowGrid) {
        self.init(grid)
        for step in steps { add(step.step, from: Instant(seconds: step.startMilliseconds / 1000)) }
    }
}
