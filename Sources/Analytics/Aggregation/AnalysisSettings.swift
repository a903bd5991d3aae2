/// What is to be computed, and how.
public struct AnalysisSettings: Hashable, Sendable {
    /// Length of demand windows, 60 to 3600 seconds: 15 minutes unless asked otherwise.
    public var windowSeconds: Int64 = 900
    /// Whether windows may begin at any instant instead of on clock marks: the highest of all. Bounds stay those of clock marks.
    public var peaksSlide = false
    /// The rules that uptime goes by.
    public var uptimeProfile = UptimeProfile.neutral
    /// Whether silences of EVSEs are held against chance, which takes time.
    public var testsSilence = false

    public init() {}
}
