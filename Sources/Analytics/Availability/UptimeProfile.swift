/// What a status counts as.
public enum StatusClass: String, Hashable, Sendable, CaseIterable, Codable {
    case up, down
    /// Not measured: taken out of numerator and denominator.
    case exempt
    case unknown
    /// Not in the network at all: not yet built, or removed.
    case outOfScope
}

/// A named set of rules for uptime: the same history of statuses gives another figure under each.
public struct UptimeProfile: Hashable, Sendable, Codable {
    /// How the shares are made of seconds.
    public enum Formula: Hashable, Sendable, Codable {
        /// `up / (up + down)`.
        case observed
        /// `1 − (down − excluded) / whole time`, of one port: 23 CFR 680.116(b)(3), whose whole time is 525,600 minutes.
        case outageOfYear
        /// `(whole − down − exempt) / (whole − exempt)`, of means over a network: the guidance on SI 2023/1168.
        case exemptRemoved
    }

    public var name: String
    /// The text that the rules are taken from; nil for the neutral profile.
    public var source: String?
    /// The share that the text asks for, nil where none does.
    public var threshold: Double?
    /// Whether the figure must be above the threshold, not only reach it.
    public var thresholdIsStrict = false
    public var classes: [String: StatusClass]
    public var formula: Formula

    /// The class of an OCPI status. Words that the profile does not name are unknown.
    public func classOf(_ status: String) -> StatusClass { classes[status] ?? .unknown }

    /// Whether a share is enough; nil without a threshold.
    public func isMet(by share: Double) -> Bool? {
        threshold.map { thresholdIsStrict ? share > $0 : share >= $0 }
    }
}

extension UptimeProfile {
    /// Up is what can be used or is in use.
    public static let neutral = UptimeProfile(
        name: "neutral", source: nil, threshold: nil,
        classes: [
            "AVAILABLE": .up, "CHARGING": .up, "RESERVED": .up, "BLOCKED": .up, "INOPERATIVE": .down, "OUTOFORDER": .down,
            "UNKNOWN": .unknown, "PLANNED": .outOfScope, "REMOVED": .outOfScope,
        ], formula: .observed)

    /// Uptime of a port under NEVI: above 97 %. UNKNOWN is down, for "online" is asked. Which outages are excluded is said by a
    /// list of causes, never by a status.
    public static let nevi = UptimeProfile(
        name: "nevi", source: "23 CFR 680.116(b)", threshold: 0.97, thresholdIsStrict: true,
        classes: [
            "AVAILABLE": .up, "CHARGING": .up, "RESERVED": .up, "BLOCKED": .up, "INOPERATIVE": .down, "OUTOFORDER": .down,
            "UNKNOWN": .down, "PLANNED": .outOfScope, "REMOVED": .outOfScope,
        ], formula: .outageOfYear)

    /// Reliability of a network of rapid charge points in Great Britain: 99 % of a calendar year.
    public static let uk2023 = UptimeProfile(
        name: "uk", source: "SI 2023/1168, regulation 7", threshold: 0.99,
        classes: [
            "AVAILABLE": .up, "CHARGING": .up, "RESERVED": .up, "BLOCKED": .exempt, "UNKNOWN": .exempt, "INOPERATIVE": .down,
            "OUTOFORDER": .down, "PLANNED": .outOfScope, "REMOVED": .outOfScope,
        ], formula: .exemptRemoved)

    public static let all = [neutral, nevi, uk2023]
}
