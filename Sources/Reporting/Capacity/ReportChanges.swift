import Analytics
import Charging

/// What is otherwise than in an earlier report.
struct ReportChanges: Sendable {
    enum Change: Hashable, Sendable {
        case isNew
        case isGone
        case verdict(from: String, to: String)
        case evses(from: Int, to: Int)
        case recommended(from: Int?, to: Int?)
    }

    struct SiteChanges: Sendable {
        var siteID: String
        var name: String
        var changes: [Change]
    }

    /// The last day of the earlier report's period.
    var until: String
    /// Sites with changes: in the order of the report, then those that are gone.
    var sites: [SiteChanges]

    init(_ sections: [CapacityReport.SiteSection], since previous: PreviousReport.Content) {
        until = previous.until
        var before = Dictionary(previous.sites.map { ($0.siteID, $0) }, uniquingKeysWith: { first, _ in first })
        sites = sections.compactMap { section in
            let id = section.figures.site.id
            let changes = before.removeValue(forKey: id).map { Self.changes(of: section, since: $0) } ?? [.isNew]
            return changes.isEmpty ? nil : SiteChanges(siteID: id, name: section.displayName, changes: changes)
        }
        sites += before.values.sorted { $0.siteID < $1.siteID }.map {
            SiteChanges(siteID: $0.siteID, name: $0.name ?? $0.siteID, changes: [.isGone])
        }
    }

    private static func changes(
        of section: CapacityReport.SiteSection, since before: PreviousReport.Site
    ) -> [Change] {
        var changes: [Change] = []
        let advice = section.advice
        if before.verdict != advice.verdict.rawValue {
            changes.append(.verdict(from: before.verdict, to: advice.verdict.rawValue))
        }
        if before.evsesNow != advice.evsesNow { changes.append(.evses(from: before.evsesNow, to: advice.evsesNow)) }
        if before.evsesRecommended?.value != advice.evsesRecommended?.value {
            changes.append(.recommended(from: before.evsesRecommended?.value, to: advice.evsesRecommended?.value))
        }
        return changes
    }
}
