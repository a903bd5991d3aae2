/// What is to be computed, and how.
public struct AnalysisSettings: Hashable, Sendable {
    /// Length of demand windows, 60 to 3600 seconds: 15 minutes unless asked otherwise.
    public var windowSeconds: Int64 = 900
    /// Whether EVSEs are in service to the end of their party's data, where that is before the period's: after its last record
    /// nothing is known of a party, which is not the same as no use. Off where the period's end was asked for.
    public var serviceEndsWithData = true

    public init() {}
}
