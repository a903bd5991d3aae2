import Analytics
import Charging
import Ingest

/// The summary of an ingest, for people and for programs.
enum IngestWords {
    private static let dispositions: [Disposition] = [.used, .superseded, .duplicate, .voided, .excluded, .quarantined]

    /// Every kind that programs find in the summary, read or not.
    private static let kinds = ["session", "cdr", "location", "evse", "connector", "tariff", "unknown"]

    /// - Parameters:
    ///   - suspicions: what the store as a whole says of its parties.
    ///   - isRehearsal: nothing was changed: it says what would be.
    ///   - isVerbose: every code is told, not those alone that cost or may cost something.
    static func text(
        _ summary: IngestSummary, storePath: String, suspicions: [Suspicion] = [], isRehearsal: Bool = false,
        isVerbose: Bool = false
    ) -> String {
        var lines: [String] = []
        let skipped = summary.archivesSkipped > 0 ? ", \(Words.integer(Int64(summary.archivesSkipped))) read before" : ""
        lines.append(
            "Read \(Words.count(summary.archivesRead, "archive").withPlainSpaces) into \(storePath.visible)\(skipped)"
                + (isRehearsal ? "; a dry run, nothing was changed" : ""))
        if summary.kinds.isEmpty && summary.failures.isEmpty && summary.notes.isEmpty {
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
        lines += counts(summary.codes, isVerbose: isVerbose)
        if !summary.incomplete.isEmpty {
            lines.append(
                "\(Words.count(summary.incomplete.count, "file")) without the end, whose whole records were stored"
                    .withPlainSpaces)
        }
        if !summary.failures.isEmpty {
            lines.append("\(Words.count(summary.failures.count, "file")) not read, and nothing of it stored".withPlainSpaces)
        }
        lines += suspicions.map { "suspected: \(SuspicionWords.line($0))" }
        if summary.kinds.values.contains(where: { ($0.records[.quarantined] ?? 0) > 0 }) {
            lines.append("Quarantined records: report show rejects")
        }
        let hasUsage = summary.kinds.values.contains { ($0.records[.used] ?? 0) > 0 }
        if !isRehearsal, hasUsage { lines.append("Next: report capacity -o report.html") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Why one file was not read.
    static func failure(_ failure: (path: String, code: String, why: String)) -> Failure {
        Failure(
            status: .partial, what: "cannot read \(failure.path)",
            why: "\(failure.why) (\(failure.code)); nothing of it was stored", attempt: attempt(Finding(code: failure.code)))
    }

    private static func attempt(_ finding: Finding?) -> String {
        switch finding {
        case .gzipTruncated, .gzipChecksum, .gzipData, .tarData:
            "fetch the file again, then run the same command; --salvage loads the records that are whole"
        case .archiveLimit: "raise the limit of [ingest] if the file is what it should be: report config show"
        case .archiveUnreadable: "check that it is there and may be read, then run the same command"
        case .framingUnknown: "leave it out, or point at Sessions, CDRs, Locations or Tariffs as JSON"
        default: "report show rejects"
        }
    }

    /// Codes with their counts and meanings, one a line. What was repaired or is just said is summed up unless all is asked for.
    private static func counts(_ codes: [String: Int], isVerbose: Bool) -> [String] {
        let shown = codes.filter { isVerbose || $0.key.hasPrefix("E_") || $0.key.hasPrefix("W_") }
        let width = shown.keys.map(\.count).max() ?? 0
        var lines = shown.sorted { $0.key < $1.key }.map { code, count in
            let gap = String(repeating: " ", count: width - code.count)
            return "  \(code)\(gap)  \(Words.integer(count))  \(Finding(code: code)?.meaning ?? "")"
        }
        let others = codes.count - shown.count
        if others > 0 {
            lines.append(
                "  and \(Words.count(others, "code")) for what was repaired or is worth knowing: report show ledger, or -v here")
        }
        return lines
    }

    /// One object; fields may be added, never renamed.
    static func json(_ summary: IngestSummary, suspicions: [Suspicion] = []) -> String {
        let kinds = kinds.map { kind in
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
        let incomplete = summary.incomplete.map { archive -> JSONValue in
            ["path": .string(archive.path), "code": .string(archive.code)]
        }
        return JSONWriter.text([
            "archives": [
                "read": .integer(Int64(summary.archivesRead)), "skipped": .integer(Int64(summary.archivesSkipped)),
                "failed": .integer(Int64(summary.failures.count)), "incomplete": .integer(Int64(incomplete.count)),
                "failures": .array(failures), "incomplete_archives": .array(incomplete),
            ],
            "kinds": .object(kinds), "codes": object(summary.codes), "notes": object(summary.notes),
            "suspicions": .array(suspicions.map(object)),
        ])
    }

    private static func object(_ codes: [String: Int]) -> JSONValue {
        .object(codes.sorted { $0.key < $1.key }.map { JSONValue.Member(name: $0.key, value: .integer(Int64($0.value))) })
    }

    private static func object(_ suspicion: Suspicion) -> JSONValue {
        [
            "country_code": .string(suspicion.party.countryCode), "party_id": .string(suspicion.party.partyID),
            "code": .string(suspicion.finding.code), "records": .integer(Int64(suspicion.records)),
            "of": .integer(Int64(suspicion.of)), "energy_kwh": .number(optional: suspicion.energy?.kilowattHours),
            "evidence": .string(SuspicionWords.evidence(suspicion)), "setting": suspicion.setting.map { .string($0) } ?? .null,
        ]
    }
}
