public import Charging

/// Seconds of an EVSE, or of a group as sums of EVSEs, by what is known of them.
public struct UptimeFigures: Hashable, Sendable, Codable {
    public var upSeconds: Int64 = 0
    /// Without what is excluded.
    public var downSeconds: Int64 = 0
    /// Down for a cause that the rules except, as a list of exclusions says.
    public var excludedSeconds: Int64 = 0
    public var exemptSeconds: Int64 = 0
    public var unknownSeconds: Int64 = 0
    /// Planned or removed: no time of the EVSE's.
    public var outOfScopeSeconds: Int64 = 0
    /// Time in which a status said down and a session was in progress: counted as up.
    public var conflictSeconds: Int64 = 0
    /// EVSEs that the seconds are of.
    public var evses = 0

    public init() {}

    /// Associative and commutative.
    public mutating func merge(_ other: UptimeFigures) {
        upSeconds += other.upSeconds
        downSeconds += other.downSeconds
        excludedSeconds += other.excludedSeconds
        exemptSeconds += other.exemptSeconds
        unknownSeconds += other.unknownSeconds
        outOfScopeSeconds += other.outOfScopeSeconds
        conflictSeconds += other.conflictSeconds
        evses += other.evses
    }

    /// In-scope time: all that was looked at but what was planned or removed.
    public var totalSeconds: Int64 { upSeconds + downSeconds + excludedSeconds + exemptSeconds + unknownSeconds }

    /// Share of in-scope time in which the status is known; nil without time.
    public var coverage: Double? {
        totalSeconds > 0 ? Double(totalSeconds - unknownSeconds) / Double(totalSeconds) : nil
    }

    /// `low`: had everything unknown been down; `high`: up. Nil where nothing counts. `value` is that of the known time alone;
    /// nil where nothing is known.
    public func uptime(_ formula: UptimeProfile.Formula) -> (value: Double?, low: Double, high: Double)? {
        guard let low = share(formula, up: upSeconds, down: downSeconds + unknownSeconds),
            let high = share(formula, up: upSeconds + unknownSeconds, down: downSeconds)
        else { return nil }
        return (share(formula, up: upSeconds, down: downSeconds), low, high)
    }

    /// The figure of a whole year by the letter of a law; nil where no law has one, or not of so many EVSEs.
    /// - Parameter year: the year that the seconds are of.
    public func statutoryShare(_ formula: UptimeProfile.Formula, year: TimeRange) -> Double? {
        switch formula {
        case .observed: nil
        case .outageOfYear:
            evses == 1
                ? Self.nevi(
                    outageMinutes: Double(downSeconds + excludedSeconds) / 60, excludedMinutes: Double(excludedSeconds) / 60)
                : nil
        case .exemptRemoved:
            Self.uk(
                meanDownMinutes: Double(downSeconds) / 60 / Double(max(1, evses)),
                meanExemptMinutes: Double(exemptSeconds) / 60 / Double(max(1, evses)),
                minutesOfYear: Double(year.lengthSeconds) / 60)
        }
    }

    private func share(_ formula: UptimeProfile.Formula, up: Int64, down: Int64) -> Double? {
        switch formula {
        case .observed, .exemptRemoved:
            // Means over EVSEs are sums over one number: their ratio is that of the sums.
            return up + down > 0 ? Double(up) / Double(up + down) : nil
        case .outageOfYear:
            let whole = up + down + excludedSeconds + exemptSeconds
            return whole > 0 ? 1 - Double(down) / Double(whole) : nil
        }
    }

    /// The figure of 23 CFR 680.116(b)(3) by its letter: a share of 525,600 minutes, for one port over a year. Not below 0: in a
    /// leap year a full outage has more minutes than that.
    public static func nevi(outageMinutes: Double, excludedMinutes: Double) -> Double {
        max(0, (525_600 - (outageMinutes - excludedMinutes)) / 525_600)
    }

    /// The figure of the guidance on SI 2023/1168: `(M − mean downtime − mean exempt) / (M − mean exempt)` over charge points,
    /// `M` being the minutes of the year, 527,040 in a leap year. Nil without time.
    public static func uk(meanDownMinutes down: Double, meanExemptMinutes exempt: Double, minutesOfYear: Double) -> Double? {
        minutesOfYear > exempt ? max(0, (minutesOfYear - down - exempt) / (minutesOfYear - exempt)) : nil
    }
}
