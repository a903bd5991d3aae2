import Analytics
import Charging

/// Everything that the renderers of `capacity` show: figures and advice for each site, with what they rest on.
struct CapacityReport: Sendable {
    struct SiteSection: Sendable {
        var figures: SiteFigures
        var advice: SiteAdvice
        var connection: ConnectionAdvice
        var useByDay: UseByDay
        /// From the configuration file; nil when not given.
        var connectionKilowatts: Double?
    }

    /// The program's name and version.
    var tool: String
    var period: TimeRange
    /// When the newest evidence in the store is from; never the clock.
    var newestEvidence: Instant
    var windowSeconds: Int64
    /// Of sites whose type has none of its own.
    var targets: SizingTargets
    /// In the order to show: what needs action first.
    var sites: [SiteSection]
    var quality: DataQuality
    /// What is otherwise than in an earlier report; nil where none was named.
    var changes: ReportChanges?
    /// How often advice on the first part of the data foresaw the rest; nil where that was not asked for.
    var calibration: CalibrationTable?
    /// Whether the figures add up.
    var conservation: ConservationWords

    /// What was read and what of it does not count.
    struct DataQuality: Sendable {
        struct KindCounts: Sendable {
            var kind: String
            var read: Int
            var used: Int
            var superseded: Int
            var duplicate: Int
            var voided: Int
            var excluded: Int
            var quarantined: Int
        }
        struct CodeCount: Sendable {
            var code: String
            var meaning: String
            var count: Int
        }
        var archives: Int
        var kinds: [KindCounts]
        var codes: [CodeCount]
        var parties: [Party]
    }
}
