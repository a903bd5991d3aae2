import Analytics
import Charging

/// Revenue, the cost of energy and margin as a table. Money is net of tax.
enum RevenueTable {
    /// - Parameter whatIf: whether other terms were tried.
    static func make(_ account: RevenueAccount, whatIf: Bool) -> Table {
        var columns = names(account.grouping)
        columns += [
            .init("currency", "Currency"), .init("cdrs", "CDRs", .integer), .init("energy_kwh", "kWh", .quantity),
            .init("revenue", "Revenue", .number(decimals: 2)), .init("cdrs_without_cost", "without cost", .integer),
            .init("revenue_per_kwh", "a kWh", .number(decimals: 3)), .init("energy_cost", "Energy cost", .number(decimals: 2)),
            .init("margin", "Margin", .number(decimals: 2)), .init("idle_hours", "Idle h", .quantity),
            .init("cdrs_idle_unknown", "idle unknown", .integer),
        ]
        if whatIf {
            columns += [
                .init("revenue_what_if", "What-if", .number(decimals: 2)),
                .init("difference", "Difference", .number(decimals: 2)),
                .init("cdrs_without_what_if", "not tried on", .integer),
            ]
        }
        let byMoney = [.site, .evse, .party, .tariff].contains(account.grouping)
        let rows = account.sums.sorted {
            byMoney && $0.value.revenue != $1.value.revenue ? $0.value.revenue > $1.value.revenue : $0.key < $1.key
        }
        return Table(
            columns: columns,
            rows: rows.map { key, sum in
                let energy = sum.energy.kilowattHours
                var cells = key.names.map { Cell.text(optional: $0.isEmpty ? nil : $0) }
                cells += [
                    .text(optional: key.currency.isEmpty ? nil : key.currency), .integer(sum.cdrs), .number(energy),
                    .number(sum.revenue.units), .integer(sum.withoutCost),
                    .number(optional: energy > 0 ? sum.revenue.units / energy : nil),
                    .number(optional: sum.withoutEnergyCost == 0 ? sum.energyCost.units : nil),
                    .number(optional: sum.margin?.units),
                    .number(sum.idleHours),
                    .integer(sum.withoutIdle),
                ]
                if whatIf {
                    cells += [
                        .number(sum.whatIf.units), .number((sum.whatIf - sum.revenue).units), .integer(sum.withoutWhatIf),
                    ]
                }
                return cells
            })
    }

    private static func names(_ grouping: RevenueGrouping) -> [Table.Column] {
        switch grouping {
        case .network: []
        case .party: [.init("party", "Party")]
        case .site: [.init("site_id", "Site"), .init("name", "Name")]
        case .evse:
            [
                .init("site_id", "Site"), .init("location_id", "Location"), .init("evse_uid", "EVSE"),
                .init("evse_id", "EVSE id"),
            ]
        case .hour: [.init("hour", "Hour")]
        case .month: [.init("month", "Month")]
        case .tariff: [.init("party", "Party"), .init("tariff_ids", "Tariff")]
        }
    }
}
