import Charging
import Store

/// What became of the records that were read.
enum LedgerTable {
    /// - Parameter paths: archives by row.
    static func make(_ ledger: Ledger, by grouping: Ledger.Grouping, paths: [Int64: String]) -> Table {
        var columns: [Table.Column] = []
        if grouping == .archive { columns += [.init("archive_id", "Archive", .integer), .init("path", "Path")] }
        if grouping != .kind { columns += [.init("country_code", "Country"), .init("party_id", "Party")] }
        columns += [
            .init("kind", "Kind"), .init("disposition", "Disposition"), .init("code", "Code"),
            .init("records", "Records", .integer), .init("energy_kwh", "kWh", .number(decimals: 3)),
            .init("duration_s", "Hours", .seconds), .init("read_records", "Records read", .integer),
            .init("read_kwh", "kWh read", .number(decimals: 3)),
        ]
        let rows = ledger.lines(by: grouping).map { line -> [Cell] in
            var row: [Cell] = []
            if grouping == .archive {
                row += [.integer(optional: line.archiveID), .text(optional: line.archiveID.flatMap { paths[$0] })]
            }
            if grouping != .kind { row += [.text(optional: line.party?.countryCode), .text(optional: line.party?.partyID)] }
            return row + [
                .text(line.kind), .text(line.disposition.name), .text(optional: line.finding?.code),
                .integer(line.amount.records), .number(line.amount.energy.kilowattHours), .integer(line.amount.seconds),
                .integer(line.read.records), .number(line.read.energy.kilowattHours),
            ]
        }
        return Table(columns: columns, rows: rows)
    }
}
