import Charging
import Foundation

extension NightRecord {
    static let schema = "laddplan.run/1"

    /// `last-run.json`. Fields may be added, never renamed.
    var json: String { JSONWriter.text(value, style: .indented) + "\n" }

    private var value: JSONValue {
        [
            "schema": .string(Self.schema), "tool": .string(ReportCommand.tool), "store": .string(storePath),
            "started_utc": .string(startedAt.rfc3339), "finished_utc": .string(finishedAt.rfc3339),
            "exit": .integer(Int64(status.rawValue)),
            "last_success_utc": lastSuccess.map { .string($0.rfc3339) } ?? .null,
            "newest_charge_utc": newestCharge.map { .string($0.rfc3339) } ?? .null,
            "delivered_report": deliveredReport.map { .string($0) } ?? .null,
            "report": folder.map { .string($0) } ?? .null, "compared_with": previousFolder.map { .string($0) } ?? .null,
            "steps": .array(
                steps.map { step in
                    [
                        "step": .string(step.step.rawValue), "state": .string(step.state.rawValue),
                        "exit": .integer(Int64(step.status.rawValue)), "seconds": .number((step.seconds * 1000).rounded() / 1000),
                        "words": .string(step.words),
                    ]
                }),
            "records": .array(
                records.map { count in
                    [
                        "kind": .string(count.kind), "disposition": .string(count.disposition),
                        "records": .integer(Int64(count.records)),
                    ]
                }),
            "warnings": .array(warnings.map { ["code": .string($0.code), "words": .string($0.words)] }),
            "changes": .array(changes?.sites.flatMap(Self.changes) ?? []),
        ]
    }

    private static func changes(_ site: ReportChanges.SiteChanges) -> [JSONValue] {
        site.changes.map { change in
            func line(_ what: String, _ from: JSONValue, _ to: JSONValue) -> JSONValue {
                ["site_id": .string(site.siteID), "name": .string(site.name), "what": .string(what), "from": from, "to": to]
            }
            return switch change {
            case .isNew: line("site", .null, "in the report")
            case .isGone: line("site", "in the report", .null)
            case .verdict(let from, let to): line("verdict", .string(from), .string(to))
            case .evses(let from, let to): line("evses_now", .integer(Int64(from)), .integer(Int64(to)))
            case .recommended(let from, let to):
                line("evses_recommended", from.map { .integer(Int64($0)) } ?? .null, to.map { .integer(Int64($0)) } ?? .null)
            }
        }
    }

    /// What the next night takes from the record of the one before.
    struct Earlier: Decodable {
        let lastSuccess: Instant?
        let deliveredReport: String?

        private enum CodingKeys: String, CodingKey {
            case schema
            case lastSuccess = "last_success_utc"
            case deliveredReport = "delivered_report"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            guard try values.decode(String.self, forKey: .schema) == NightRecord.schema else {
                throw DecodingError.dataCorruptedError(forKey: .schema, in: values, debugDescription: "another schema")
            }
            lastSuccess = try values.decodeIfPresent(String.self, forKey: .lastSuccess).flatMap { Timestamp($0)?.instant }
            deliveredReport = try values.decodeIfPresent(String.self, forKey: .deliveredReport)
        }

        /// Nil where there is none or it cannot be read.
        init?(path: String) {
            guard let data = FileManager.default.contents(atPath: path),
                let record = try? JSONDecoder().decode(Earlier.self, from: data)
            else { return nil }
            self = record
        }
    }
}
