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
            columns: [Table.Column("kind", "Records")]
                + headings.map { Table.Column($0, $0.prefix(1).uppercased() + $0.dropFirst(), .integer) },
            rows: kinds.map { counts in [.text(counts.kind)] + counts.named.map { .integer($0.count) } })
    }

    /// What was found in the records, by code.
    var codeTable: Table {
        Table(
            columns: [
                Table.Column("code", "Code"), Table.Column("meaning", "Meaning"),
                Table.Column("count", "Records", .integer),
            ],
            rows: codes.map { [.text($0.code), .text($0.meaning), .integer($0.count)] })
    }
}
