import Analytics
import Charging

@testable import Reporting

/// Capacity reports made by hand: sums and products only, so that they are the same on every machine.
enum CapacityReportFixture {
    /// 4 May to 2 August 2026 in Amsterdam: thirteen weeks.
    static let period = TimeRange(start: Instant(seconds: 1_777_845_600), end: Instant(seconds: 1_785_708_000))

    /// Three sites: one to enlarge, one to keep, one that nothing can be said about.
    static let three = report([SiteFixture.station.section, SiteFixture.townHall.section, SiteFixture.unknown])
    static let one = report([SiteFixture.station.section])
    /// A garage with 52 EVSEs, some to spare, whose records do not tell when cars charge.
    static let garage = report([SiteFixture.garage.section])
    static let empty = report([])
    /// Names that are markup, that steer a terminal, that turn the direction of writing, that do not end.
    static let hostile = report(SiteFixture.hostile)

    /// The reports by name: as arguments of tests they have short descriptions.
    enum Name: String, CaseIterable {
        case three, one, garage, empty, hostile

        var report: CapacityReport {
            switch self {
            case .three: CapacityReportFixture.three
            case .one: CapacityReportFixture.one
            case .garage: CapacityReportFixture.garage
            case .empty: CapacityReportFixture.empty
            case .hostile: CapacityReportFixture.hostile
            }
        }
    }

    static func report(_ sites: [CapacityReport.SiteSection]) -> CapacityReport {
        CapacityReport(
            tool: "laddplan 0.1.0", period: period, newestEvidence: Instant(seconds: 1_785_716_040), windowSeconds: 900,
            targets: SizingTargets(), sites: sites, quality: quality,
            conservation: ConservationWords(conservation: Conservation(), recordsRead: 5_199, recordsEnded: 5_199))
    }

    private static let quality = CapacityReport.DataQuality(
        archives: 54,
        kinds: [
            .init(
                kind: "session", read: 2_604, used: 12, superseded: 31, duplicate: 0, voided: 0, excluded: 2_555,
                quarantined: 6),
            .init(
                kind: "cdr", read: 2_571, used: 2_549, superseded: 4, duplicate: 11, voided: 2, excluded: 5,
                quarantined: 0),
            .init(
                kind: "location", read: 24, used: 24, superseded: 0, duplicate: 0, voided: 0, excluded: 0,
                quarantined: 0),
        ],
        codes: [
            .init(
                code: "E_END_BEFORE_START", meaning: "the session ends before it starts; it does not count", count: 6),
            .init(
                code: "W_POWER_ABOVE_RATING",
                meaning: "mean power above the rating by more than a tenth; left out of peaks", count: 5),
        ],
        parties: [
            Party(id: PartyID(countryCode: "NL", partyID: "TNM")),
            Party(id: PartyID(countryCode: "NL", partyID: "GFX"), role: .emsp, isComplete: false),
        ])
}
