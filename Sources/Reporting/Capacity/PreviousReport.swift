import Analytics
import Foundation

/// What an earlier `report capacity --format json` advised, by site.
struct PreviousReport {
    let advice: [String: PreviousAdvice]

    static let none = PreviousReport(advice: [:])

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
    }

    private init(advice: [String: PreviousAdvice]) { self.advice = advice }

    private struct Report: Decodable {
        var schema: String
        var sites: [Site]
    }

    private struct Site: Decodable {
        var siteID: String
        var verdict: String
        var evsesNow: Int
        /// Reports of sites of one class have none, those of earlier versions neither.
        var classes: [Class]?

        enum CodingKeys: String, CodingKey {
            case siteID = "site_id"
            case verdict
            case evsesNow = "evses_now"
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

    private struct Class: Decodable {
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
