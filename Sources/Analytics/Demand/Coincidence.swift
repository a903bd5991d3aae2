import Charging

/// How far the parts of a load peak together.
public struct Coincidence: Hashable, Sendable {
    /// CP: peak of the sum, kW.
    public var coincidentKilowatts: Double
    /// NCP: sum of the parts' own peaks, each in its own window, kW.
    public var nonCoincidentKilowatts: Double
    /// EVSEs that share the peak.
    public var evses: Int

    public init(coincident: Peak?, parts: [Peak?], evses: Int) {
        coincidentKilowatts = coincident?.kilowatts ?? 0
        nonCoincidentKilowatts = parts.reduce(0) { $0 + ($1?.kilowatts ?? 0) }
        self.evses = evses
    }

    /// CP / NCP, at most 1; nil without a peak.
    public var factor: Double? { nonCoincidentKilowatts > 0 ? coincidentKilowatts / nonCoincidentKilowatts : nil }
    /// NCP / CP, at least 1; nil without a peak.
    public var diversityFactor: Double? { coincidentKilowatts > 0 ? nonCoincidentKilowatts / coincidentKilowatts : nil }
    /// After-diversity maximum demand: kW an EVSE at the common peak; nil without EVSEs.
    public var afterDiversityKilowatts: Double? { evses > 0 ? coincidentKilowatts / Double(evses) : nil }
}
