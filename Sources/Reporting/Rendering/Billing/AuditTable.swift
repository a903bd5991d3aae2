import Analytics
import Charging

/// An audit of bills as a table.
enum AuditTable {
    static func make(_ account: AuditAccount) -> Table {
        switch account.grouping {
        case .cdr: entries(account)
        default: sums(account)
        }
    }

    // MARK: Rows of many bills

    private static func sums(_ account: AuditAccount) -> Table {
        let isOfCauses = account.grouping == .cause
        // What is wrong for most money first; then by name.
        let rows = account.sums.sorted {
            $0.value.absolute != $1.value.absolute ? $0.value.absolute > $1.value.absolute : $0.key < $1.key
        }
        var columns = names(account.grouping)
        if isOfCauses { columns.append(.init("group", "Counts as")) }
        columns += [
            .init("currency", "Currency"), .init("cdrs", "CDRs", .integer), .init("cdrs_agreeing", "agree", .integer),
            .init("cdrs_differing", "differ", .integer), .init("cdrs_not_judged", "not judged", .integer),
            .init("energy_kwh", "kWh", .quantity), .init("billed", "Billed", .number(decimals: 2)),
            .init("by_tariff", "By tariff", .number(decimals: 2)), .init("billed_too_much", "Too much", .number(decimals: 2)),
            .init("billed_too_little", "Too little", .number(decimals: 2)),
            .init("difference", "Difference", .number(decimals: 2)),
        ]
        if isOfCauses { columns.append(.init("meaning", "Meaning")) }
        return Table(
            columns: columns,
            rows: rows.map { key, sum in
                let cause = isOfCauses ? BillCause(rawValue: key.names[0]) : nil
                var cells = key.names.map { Cell.text(optional: $0.isEmpty ? nil : $0) }
                if let cause { cells.append(.text(cause.group.rawValue)) }
                cells += [
                    .text(optional: key.currency.isEmpty ? nil : key.currency), .integer(sum.cdrs), .integer(sum.agreeing),
                    .integer(sum.differing), .integer(sum.notJudged), .number(sum.energy.kilowattHours),
                    .number(sum.billed.units),
                    .number(sum.expected.units), .number(sum.over.units), .number(sum.under.units), .number(sum.difference.units),
                ]
                if let cause { cells.append(.text(cause.words)) }
                return cells
            })
    }

    private static func names(_ grouping: BillGrouping) -> [Table.Column] {
        switch grouping {
        case .cause, .cdr: [.init("cause", "Cause")]
        case .tariff: [.init("party", "Party"), .init("tariff_ids", "Tariff")]
        case .site: [.init("site_id", "Site"), .init("name", "Name")]
        case .evse:
            [
                .init("site_id", "Site"), .init("location_id", "Location"), .init("evse_uid", "EVSE"),
                .init("evse_id", "EVSE id"),
            ]
        case .party: [.init("party", "Party")]
        }
    }

    // MARK: Single bills

    private static func entries(_ account: AuditAccount) -> Table {
        Table(
            columns: [
                .init("rank", "Rank", .integer), .init("cdr_id", "CDR"), .init("party", "Party"), .init("site_id", "Site"),
                .init("evse_uid", "EVSE"), .init("start", "Start", .instant), .init("end", "End", .instant),
                .init("energy_kwh", "kWh", .quantity), .init("tariff_ids", "Tariff"), .init("currency", "Currency"),
                .init("billed", "Billed", .number(decimals: 2)), .init("by_tariff", "By tariff", .number(decimals: 2)),
                .init("difference", "Difference", .number(decimals: 2)), .init("cause", "Cause"), .init("meaning", "Meaning"),
                .init("archive", "Archive"), .init("member", "Member", .integer), .init("offset", "Offset", .integer),
            ],
            rows: account.entries.enumerated().map { number, entry in
                [
                    .integer(number + 1), .text(entry.cdrID), .text(entry.evse.party.description), .text(entry.siteID),
                    .text(optional: entry.evse.uid), .instant(entry.stay.start), .instant(entry.stay.end),
                    .number(entry.energy.kilowattHours), .text(entry.tariffIDs.joined(separator: " ")),
                    .text(optional: entry.currency), .number(optional: entry.billed?.units),
                    .number(optional: entry.expected?.units),
                    .number(optional: entry.difference?.units), .text(entry.cause.rawValue), .text(entry.cause.words),
                    .text(entry.archivePath), .integer(Int64(entry.member)), .integer(entry.offset),
                ]
            })
    }

    /// What came of it, in a sentence a currency.
    static func words(_ account: AuditAccount) -> String {
        account.totals.map { currency, sum in
            let judged = sum.agreeing + sum.differing
            let money = [(sum.over, "too much"), (sum.under, "too little")].map { "\(Words.money($0, currency)) \($1)" }
            let head =
                judged == 0
                ? "None of \(Words.count(sum.cdrs, "CDR")) could be held against a tariff"
                : "\(Words.integer(sum.agreeing)) of \(Words.count(judged, "CDR")) that could be held against a tariff agree with it"
            let rest = sum.notJudged > 0 && judged > 0 ? "; \(Words.integer(sum.notJudged)) could not" : ""
            let wrong =
                sum.differing > 0
                ? "; of \(Words.integer(sum.differing)) that differ, \(money.joined(separator: " and ")) was billed" : ""
            return head + rest + wrong + "."
        }.joined(separator: "\n")
    }
}

extension Words {
    /// `1,234.50 EUR`.
    static func money(_ money: Money, _ currency: String) -> String {
        let text = Words.number(money.units, decimals: 2)
        return currency.isEmpty ? text : "\(text)\u{00A0}\(currency)"
    }
}
