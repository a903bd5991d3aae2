public import Charging

/// The highest mean power over a window, and when it was.
public struct Peak: Hashable, Sendable, Codable {
    /// Energy drawn in the window.
    public var energy: Energy
    public var windowSeconds: Int64
    /// Start of the earliest window with that energy.
    public var start: Instant

    public init(energy: Energy, windowSeconds: Int64, start: Instant) {
        self.energy = energy
        self.windowSeconds = windowSeconds
        self.start = start
    }

    /// That of energies by window, in milliwatt-hours; nil where there is none.
    init?(_ energies: [Int64], of grid: WindowGrid) {
        guard let most = energies.max(), most > 0, let index = energies.firstIndex(of: most) else { return nil }
        self.init(
            energy: Energy(milliwattHours: most), windowSeconds: grid.windowSeconds, start: grid.windowStart(index))
    }

    public var kilowatts: Double { energy.meanKilowatts(overSeconds: windowSeconds) }
}

/// The four peaks of one set of EVSEs, EVSE-side, in one window length.
public struct Peaks: Hashable, Sendable, Codable {
    /// Of the recorded curves. Nil when no energy has a curve.
    public var recorded: Peak?
    /// Had every car drawn its own power from plug-in on: the figure to plan with where charging time says nothing.
    public var onArrival: Peak?
    /// No peak that agrees with the records is below this.
    public var lowerKilowatts: Double
    /// No peak that agrees with the records is above this; nil when a rating is unknown.
    public var upperKilowatts: Double?

    public init(recorded: Peak?, onArrival: Peak?, lowerKilowatts: Double, upperKilowatts: Double?) {
        self.recorded = recorded
        self.onArrival = onArrival
        self.lowerKilowatts = lowerKilowatts
        self.upperKilowatts = upperKilowatts
    }
}
