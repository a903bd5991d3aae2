public import Charging

/// What may be drawn at a site beside the limit that is looked for: loads that are there anyhow, and limits that hold in some hours.
///
/// Both are constant from one step to the next. Before the first step and without any there is no other load and no limit.
public struct Supply: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        /// Until the next step's.
        public var start: Instant
        /// Drawn by others.
        public var baseLoad: Power
        /// The most that may be drawn, base load included; nil where only the limit that is looked for holds.
        public var limit: Power?

        public init(start: Instant, baseLoad: Power = Power(watts: 0), limit: Power? = nil) {
            self.start = start
            self.baseLoad = baseLoad
            self.limit = limit
        }
    }

    /// In order of time.
    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }

    /// Indices of the steps that meet a range.
    func indices(in range: TimeRange) -> Range<Int> {
        let first = max(0, steps.partitioningIndex { $0.start > range.start } - 1)
        let last = steps.partitioningIndex { $0.start >= range.end }
        return first..<max(first, last)
    }

    /// The highest other load at any instant of a range, or of all time.
    public func peakBaseLoad(in range: TimeRange? = nil) -> Power {
        let held = range.map { steps[indices(in: $0)] } ?? steps[...]
        return held.map(\.baseLoad).max() ?? Power(watts: 0)
    }

    /// The same within a range, with no other load and no limit outside.
    public func clamped(to range: TimeRange) -> Supply {
        guard !range.isEmpty else { return Supply() }
        var held = Array(steps[indices(in: range)])
        if let first = held.first { held[0].start = max(first.start, range.start) }
        if let last = held.last, last.baseLoad.watts != 0 || last.limit != nil { held.append(Step(start: range.end)) }
        return Supply(held)
    }

    /// The step that holds at an instant; one without load and limit before the first.
    public func step(at instant: Instant) -> Step {
        let index = steps.partitioningIndex { $0.start > instant }
        return index > 0 ? steps[index - 1] : Step(start: instant)
    }
}
