import Charging

/// The peaks of one set of EVSEs in one window length.
public struct WindowPeaks: Hashable, Sendable {
    public var windowSeconds: Int64
    /// On clock marks, with bounds where asked for (else 0 and nil).
    public var fixed: Peaks
    /// Highest over windows that begin at any instant, recorded; never below the fixed one. Nil where not asked for, or no energy
    /// has a curve.
    public var slidingRecorded: Peak?
    /// The same, on arrival.
    public var slidingOnArrival: Peak?

    public init(windowSeconds: Int64, fixed: Peaks, slidingRecorded: Peak? = nil, slidingOnArrival: Peak? = nil) {
        self.windowSeconds = windowSeconds
        self.fixed = fixed
        self.slidingRecorded = slidingRecorded
        self.slidingOnArrival = slidingOnArrival
    }

    /// Peaks with windows on clock marks replaced by those that begin anywhere; bounds stay those of clock marks.
    public var sliding: Peaks {
        Peaks(
            recorded: slidingRecorded, onArrival: slidingOnArrival, lowerKilowatts: fixed.lowerKilowatts,
            upperKilowatts: fixed.upperKilowatts)
    }
}

extension Peak {
    /// The higher of a sliding and a fixed peak of one load. A fixed window is one of the sliding ones: it is only ever above
    /// them by the rounding of its sessions' energies to whole milliwatt-hours at its ends.
    static func sliding(_ sliding: Peak?, atLeast fixed: Peak?) -> Peak? {
        guard let fixed else { return sliding }
        guard let sliding, sliding.energy >= fixed.energy else { return fixed }
        return sliding
    }
}
