/// Which demand figures to compute.
public struct DemandSettings: Hashable, Sendable {
    /// Window lengths in seconds, each a whole number of minutes that divides an hour.
    public var windows: [Int64] = Self.allWindows
    /// The window of monthly and on-peak maxima, bands and duration curves: the one that a grid contract bills by.
    public var billingWindowSeconds: Int64 = 900
    /// Hours in which a grid contract bills its peak apart; nil without such a contract.
    public var onPeak: OnPeakHours?
    /// Whether windows may begin at any instant too, not on clock marks only.
    public var includesSliding = true
    /// Whether the least and the most that the records leave possible are computed.
    public var includesBounds = true

    /// Whether each EVSE's own months, bands and duration curve are computed.
    public var includesEVSEShapes = false

    /// 1, 5, 10, 15, 30 and 60 minutes.
    public static let allWindows: [Int64] = [60, 300, 600, 900, 1800, 3600]

    public init() {}
}
