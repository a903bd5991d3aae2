import Wording

extension CapacityReport.DataQuality.KindCounts {
    /// The counts with the names that machine-readable output uses, in a fixed order.
    var named: [(key: String, count: Int)] {
        [
            ("read", read), ("used", used), ("superseded", superseded), ("duplicate", duplicate), ("voided", voided),
            ("excluded", excluded), ("quarantined", quarantined),
        ]
    }
}

extension CapacityReport.DataQuality {
    /// What was read, by kind of record.
    var kindTable: Table {
        let headings = kinds.first?.named.map(\.key) ?? []
        return Table(
            columns: [Table.Column("kind", say("Records"))]
                + headings.map { Table.Column($0, Words.capitalized(say(listed: $0)), .integer) },
            rows: kinds.map { counts in [.text(counts.kind)] + counts.named.map { .integer($0.count) } })
    }

    /// What was found in the records, by code.
    var codeTable: Table {
        Table(
            columns: [
                Table.Column("code", say("Code")), Table.Column("meaning", say("Meaning")),
                Table.Column("count", say("Records"), .integer),
            ],
            rows: codes.map { [.text($0.code), .text(say(listed: $0.meaning)), .integer($0.count)] })
    }
}
