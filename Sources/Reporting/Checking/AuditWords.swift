import Analytics
import Charging
import Store

/// The result of a check of the store, for people and for programs.
enum AuditWords {
    static func text(_ audit: StoreAudit) -> String {
        let width = audit.checks.map(\.name.count).max() ?? 0
        var lines = audit.checks.flatMap { check -> [String] in
            let state = check.result.isSound ? "ok    " : "failed"
            let line = "\(state)  \(check.name.padded(toWidth: width))  \(check.result.figures.visible)"
            return [line] + (check.result.attempt.map { ["        try: \($0.visible)"] } ?? [])
        }
        lines += audit.warnings.map { "warning \($0.code): \($0.words.visible)" }
        return lines.map { $0 + "\n" }.joined()
    }

    /// One object; fields may be added, never renamed.
    static func json(_ audit: StoreAudit) -> String {
        let checks = audit.checks.map { check -> JSONValue in
            [
                "check": .string(check.name), "ok": .bool(check.result.isSound), "figures": .string(check.result.figures),
                "try": check.result.attempt.map { .string($0) } ?? .null,
            ]
        }
        let warnings = audit.warnings.map { warning -> JSONValue in
            ["code": .string(warning.code), "words": .string(warning.words)]
        }
        let parties = audit.freshness?.parties.map { party -> JSONValue in
            [
                "party": .string(party.id.description), "last_charge_utc": party.lastEnd.map { .string($0.rfc3339) } ?? .null,
                "age_s": party.ageSeconds.map { .integer($0) } ?? .null, "state": .string(party.state.rawValue),
            ]
        }
        return JSONWriter.text([
            "ok": .bool(audit.isSound), "checks": .array(checks), "warnings": .array(warnings),
            "freshness": parties.map { .array($0) } ?? .null,
        ]) + "\n"
    }

    /// A gap in one line.
    static func words(_ gap: DataGap) -> String {
        let site = gap.siteID.map { " at site \($0)" } ?? ""
        return
            "\(gap.party) has no charges\(site) from \(gap.firstDay) to \(gap.endDay), \(Words.count(gap.days, "day").withPlainSpaces) in which "
            + "\(Words.quantity(gap.expectedCharges)) were to be expected: "
            + (gap.isPartyWide ? "are archives missing?" : "was it out of order, or closed?")
    }
}
