import Analytics
import Charging
import Foundation

/// What an earlier `report capacity --format json` advised, by site.
struct PreviousReport {
    let advice: [String: PreviousAdvice]
    /// What it said; nil without one.
    let content: Content?

    static let none = PreviousReport(advice: [:], content: nil)

    /// What changes are told against.
    struct Content: Sendable {
        /// The last day of its period.
        var until: String
        var sites: [Site]
    }

    /// Reads the file of an earlier report; sites without a number of EVSEs are left out.
    /// - Throws: `Failure` where it cannot be read or is no such report.
    init(path: String) throws {
        let what = "cannot use the earlier report \(path)"
        let attempt = "name a file that 'report capacity -o FILE.json' has written"
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Failure(status: .inputMissing, what: what, why: "it cannot be read", attempt: attempt)
        }
        guard let report = try? JSONDecoder().decode(Report.self, from: data), report.schema == CapacityJSON.schema else {
            throw Failure(
                status: .notOCPI, what: what, why: "it is not of the form \(CapacityJSON.schema)", attempt: attempt)
        }
        let pairs = report.sites.compactMap { site in
            site.advice.map { (site.siteID, $0) }
        }
        advice = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        let last = Timestamp(report.period.to).map { LocalCalendar.utc.date(of: $0.instant + -1).description }
        content = Content(until: last ?? report.period.to, sites: report.sites)
    }

    private init(advice: [String: PreviousAdvice], content: Content?) {
        self.advice = advice
        self.content = content
    }

    private struct Report: Decodable {
        var schema: String
        var period: Period
        var sites: [Site]
    }

    private struct Period: Decodable {
        var to: String
    }

    struct Number: Decodable, Sendable {
        var value: Int
    }

    struct Site: Decodable, Sendable {
        var siteID: String
        var name: String?
        var verdict: String
        var evsesNow: Int
        var evsesRecommended: Number?
        /// Reports of sites of one class have none, those of earlier versions neither.
        var classes: [Class]?

        enum CodingKeys: String, CodingKey {
            case siteID = "site_id"
            case verdict
            case name
            case evsesNow = "evses_now"
            case evsesRecommended = "evses_recommended"
            case classes
        }

        var advice: PreviousAdvice? {
            Verdict(rawValue: verdict).map { verdict in
                let pairs = (classes ?? []).compactMap { item -> (ServiceClass, PreviousAdvice)? in
                    guard let name = ServiceClass(rawValue: item.name), let verdict = Verdict(rawValue: item.verdict) else {
                        return nil
                    }
                    return (name, PreviousAdvice(verdict: verdict, evses: item.evsesNow))
                }
                return PreviousAdvice(
                    verdict: verdict, evses: evsesNow, classes: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
            }
        }
    }

    struct Class: Decodable, Sendable {
        var name: String
        var verdict: String
        var evsesNow: Int

        enum CodingKeys: String, CodingKey {
            case name = "class"
            case verdict
            case evsesNow = "evses_now"
        }
    }
}
