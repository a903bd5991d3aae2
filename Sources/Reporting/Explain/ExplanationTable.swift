import Analytics
import Charging
import Store

extension Explanation {
    /// Every record with its part and its address.
    func table(_ entries: [Entry]) -> Table {
        let isPeak = window != nil
        var columns: [Table.Column] = [
            .init("counted", "Counted"), .init("reason", "Reason"), .init("site_id", "Site"), .init("evse_uid", "EVSE"),
            .init("kind", "Record"), .init("id", "Id"), .init("start_utc", "Start", .instant), .init("end_utc", "End", .instant),
        ]
        columns += isPeak ? [.init("kw_in_window", "kW in window", .quantity)] : []
        columns += [
            .init("part_kwh", "kWh of it", .number(decimals: 3)), .init("part_occupied_s", "Hours of it", .seconds),
        ]
        columns +=
            isPeak
            ? [.init("peak_kw_without", "Peak kW without", .quantity), .init("peak_at_without", "At", .instant)] : []
        columns += [
            .init("codes", "Codes"), .init("archive", "Archive"), .init("sha256", "SHA-256"),
            .init("member", "Member", .integer), .init("offset", "Offset", .integer), .init("length", "Bytes", .integer),
        ]
        return Table(columns: columns, rows: entries.map { row($0, isPeak) })
    }

    private func row(_ entry: Entry, _ isPeak: Bool) -> [Cell] {
        let trace = entry.trace
        var row: [Cell] = [
            .flag(entry.isCounted), .text(entry.reason), .text(entry.siteID), .text(optional: entry.evse.uid),
            .text(trace.isFragment ? "\(trace.kind.name) fragment" : trace.kind.name), .text(trace.objectID),
            .instant(optional: trace.start), .instant(optional: trace.end),
        ]
        row += isPeak ? [.number(optional: entry.kilowatts)] : []
        row += [.number(optional: entry.energy?.kilowattHours), .integer(optional: entry.occupiedSeconds)]
        row +=
            isPeak
            ? [.number(optional: entry.peakWithout?.kilowatts), .instant(optional: entry.peakWithout?.start)] : []
        row += [
            .text(trace.findings.map(\.code).joined(separator: " ")), .text(trace.archivePath), .text(trace.archiveSHA256),
            .integer(Int64(trace.address.member)), .integer(trace.address.offset), .integer(Int64(trace.address.length)),
        ]
        return row
    }

    /// For people: short enough for a line.
    func humanTable(_ entries: [Entry]) -> Table {
        var table = table(entries)
        let left =
            ["counted", "site_id", "sha256", "codes", "part_occupied_s", "end_utc", "length"]
            + (entries.first?.isCounted == true
                ? ["reason"] : ["part_kwh", "kw_in_window", "peak_kw_without", "peak_at_without"])
        let kept = table.columns.indices.filter { !left.contains(table.columns[$0].key) }
        table.rows = table.rows.map { row in kept.map { row[$0] } }
        table.columns = kept.map { table.columns[$0] }
        return table
    }
}
