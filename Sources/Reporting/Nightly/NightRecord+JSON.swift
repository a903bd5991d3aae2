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
        var schema: String
        var lastSuccess: String?

        enum CodingKeys: String, CodingKey {
            case schema
            case lastSuccess = "last_success_utc"
        }

        /// When a night last ended well, as the record at `path` has it; nil where there is none or it cannot be read.
        static func lastSuccess(path: String) -> Instant? {
            guard let data = FileManager.default.contents(atPath: path),
                let record = try? JSONDecoder().decode(Earlier.self, from: data), record.schema == NightRecord.schema
            else { return nil }
            return record.lastSuccess.flatMap { Timestamp($0)?.instant }
        }
    }
}
