import Analytics
import Charging
import Ingest

/// The summary of an ingest, for people and for programs.
enum IngestWords {
    private static let dispositions: [Disposition] = [.used, .superseded, .duplicate, .voided, .excluded, .quarantined]

    /// Every kind that programs find in the summary, read or not.
    private static let kinds = ["session", "cdr", "location", "evse", "connector", "tariff", "unknown"]

    /// - Parameter suspicions: what the store as a whole says of its parties.
    static func text(_ summary: IngestSummary, storePath: String, suspicions: [Suspicion] = []) -> String {
        var lines: [String] = []
        let skipped = summary.archivesSkipped > 0 ? ", \(Words.integer(Int64(summary.archivesSkipped))) read before" : ""
        lines.append(
            "Read \(Words.integer(Int64(summary.archivesRead))) archives into \(storePath.visible)\(skipped)")
        if summary.kinds.isEmpty && summary.failures.isEmpty {
            lines.append("Nothing new.")
            return lines.joined(separator: "\n") + "\n"
        }
        if !summary.kinds.isEmpty {
            let table = Table(
                columns: [Table.Column("kind", "")]
                    + (["read"] + dispositions.map(\.name)).map { Table.Column($0, $0, .integer) }
                    + [Table.Column("kwh", "kWh used", .number(decimals: 3))],
                rows: summary.kinds.sorted { $0.key < $1.key }.map { kind, counts in
                    [.text(kind), .integer(counts.read)]
                        + dispositions.map { .integer(counts.records[$0] ?? 0) }
                        + [.number((counts.energy[.used] ?? .zero).kilowattHours)]
                })
            lines.append(table.render(as: .table))
        }
        if !summary.codes.isEmpty {
            let meanings = Dictionary(uniqueKeysWithValues: Finding.allCases.map { ($0.code, $0.meaning) })
            let width = summary.codes.keys.map(\.count).max() ?? 0
            for (code, count) in summary.codes.sorted(by: { $0.key < $1.key }) {
                let gap = String(repeating: " ", count: width - code.count)
                lines.append("  \(code)\(gap)  \(Words.integer(Int64(count)))  \(meanings[code] ?? "")")
            }
        }
        for failure in summary.failures {
            lines.append(
                "cannot read \(failure.path.visible): \(failure.why.visible) (\(failure.code)); nothing of it was stored")
        }
        if summary.kinds.values.contains(where: { ($0.records[.quarantined] ?? 0) > 0 }) {
            lines.append("Quarantined records: report show rejects")
        }
        lines.append("Next: report capacity -o report.html")
        return lines.joined(separator: "\n") + "\n"
    }

    /// One object; fields may be added, never renamed.
    static func json(_ summary: IngestSummary) -> String {
        let kinds = ["session", "cdr", "location", "tariff", "unknown"].map { kind in
            let counts = summary.kinds[kind] ?? IngestSummary.KindCounts()
            var members: [JSONValue.Member] = [
                .init(name: "read", value: .integer(Int64(counts.read))),
                .init(name: "read_kwh", value: .number(counts.readEnergy.kilowattHours)),
            ]
            for disposition in dispositions {
                members.append(.init(name: disposition.name, value: .integer(Int64(counts.records[disposition] ?? 0))))
                members.append(
                    .init(
                        name: "\(disposition.name)_kwh",
                        value: .number((counts.energy[disposition] ?? .zero).kilowattHours)))
            }
            return JSONValue.Member(name: kind, value: .object(members))
        }
        let failures = summary.failures.map { failure -> JSONValue in
            ["path": .string(failure.path), "code": .string(failure.code), "why": .string(failure.why)]
        }
        let codes = summary.codes.sorted { $0.key < $1.key }.map {
            JSONValue.Member(name: $0.key, value: .integer(Int64($0.value)))
        }
        return JSONWriter.text([
            "archives": [
                "read": .integer(Int64(summary.archivesRead)), "skipped": .integer(Int64(summary.archivesSkipped)),
                "failed": .integer(Int64(summary.failures.count)), "failures": .array(failures),
            ],
            "kinds": .object(kinds), "codes": .object(codes),
        ])
    }
}
