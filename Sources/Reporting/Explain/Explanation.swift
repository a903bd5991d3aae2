import Analytics
import Charging
import Store

/// Where a figure comes from: what it is, its value with its inputs, and every record that could have a part in it.
struct Explanation: Sendable {
    /// What the figure is of.
    struct Subject: Sendable {
        /// `evse`, `site` or `network`.
        var level: String
        var siteID: String?
        var evseUID: String?
    }

    /// A named value of the same row.
    struct Value: Sendable {
        var name: String
        var cell: Cell
    }

    /// One record, and its part.
    struct Entry: Sendable {
        var siteID: String
        var evse: EVSE
        var trace: RecordTrace
        /// Whether it has a part in the figure.
        var isCounted: Bool
        /// Why not; empty where it has.
        var reason: String
        /// Energy that lies in the period, or in the window that is explained.
        var energy: Energy?
        /// Occupied seconds in the period, or in the window.
        var occupiedSeconds: Int64?
        /// For a peak: mean power in the window, and what the peak would be without this session.
        var kilowatts: Double?
        var peakWithout: Peak?
    }

    var figure: Figure
    var subject: Subject
    var period: TimeRange
    var zoneName: String
    var value: Cell
    var inputs: [Value]
    /// The window of a peak.
    var window: TimeRange?
    /// Counted ones first: of a peak by energy, else by start.
    var entries: [Entry]
    /// Records of the same parties in quarantine: which EVSE they are of is not known.
    var quarantined: Int

    var counted: [Entry] { entries.filter(\.isCounted) }
    var uncounted: [Entry] { entries.filter { !$0.isCounted } }
}
