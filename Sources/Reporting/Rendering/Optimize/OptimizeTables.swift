import Analytics
import Charging

/// The tables of `optimize`, for the terminal and the page.
enum OptimizeTables {
    static func policies(_ load: LoadManagement) -> Table {
        let asked = load.uncontrolled.requestedKilowattHours
        let optimum: [Cell] = [
            .text("Optimum, with foresight"), .number(load.optimumAtLimit.optimumKilowattHours),
            .number(asked > 0 ? load.optimumAtLimit.optimumKilowattHours / asked : 0), .null, .null, .null,
            .null,
        ]
        return Table(
            columns: [
                .init("policy", "Policy"), .init("unserved", "Unserved kWh", .quantity), .init("share", "of all", .share),
                .init("gap", "above optimum", .share), .init("short", "Sessions short", .integer),
                .init("delay", "Mean delay h", .seconds), .init("least", "Least kW for 99 %", .power),
            ],
            rows: [optimum]
                + load.policies.map { row in
                    [
                        .text(row.policy.title), .number(row.outcome.unservedKilowattHours),
                        .number(optional: row.outcome.unservedShare),
                        .number(optional: load.optimumAtLimit.gap(row.policy)), .integer(row.outcome.sessionsShort),
                        .number(optional: row.outcome.meanDelaySeconds),
                        .number(optional: row.leastLimitMilliwatts.map { Power.kilowatts(milliwatts: $0) }),
                    ]
                })
    }

    /// Up to the first limit that leaves nothing unserved, by whatever policy.
    static func curve(_ load: LoadManagement) -> Table {
        let enough = load.curve.points.firstIndex { point in point.outcomes.values.allSatisfy { $0.unservedMicrojoules == 0 } }
        let points = load.curve.points.prefix((enough ?? load.curve.points.count) + 1)
        return Table(
            columns: [
                .init("limit", "Limit kW", .quantity), .init("optimum", "Unserved kWh: optimum", .quantity),
                .init("equal", "equal share", .quantity), .init("fcfs", "first come", .quantity),
                .init("edf", "departure, predicted", .quantity), .init("llf", "spare time, predicted", .quantity),
                .init("short", "Sessions short, equal share", .integer),
            ],
            rows: points.map { point in
                func unserved(_ policy: ChargingPolicy) -> Cell {
                    .number(optional: point.outcomes[policy]?.unservedKilowattHours)
                }
                return [
                    .number(point.limitKilowatts), .number(point.optimumKilowattHours), unserved(.equalShare),
                    unserved(.firstComeFirstServed), unserved(.earliestDeadlinePredicted), unserved(.leastLaxityPredicted),
                    .integer(optional: point.outcomes[.equalShare].map { Int64($0.sessionsShort) }),
                ]
            })
    }
}
