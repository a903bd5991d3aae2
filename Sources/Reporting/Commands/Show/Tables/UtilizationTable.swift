import Analytics
import Charging

/// Use by local period, for groups of EVSEs.
enum UtilizationTable {
    static func make(_ groups: [PeriodGroup], by unit: PeriodUnit) -> Table {
        Table(
            columns: [
                .init("group", "Group"), .init("period", "Period"), .init("completeness", "Sessions are"),
                .init("available_s", "Available h", .seconds),
                .init("occupied_s", "Occupied h", .seconds), .init("charging_s", "Charging h", .seconds),
                .init("charging_basis", "Basis"), .init("idle_s", "Idle h", .seconds), .init("down_s", "Down h", .seconds),
                .init("occupied_utilization", "Occupied", .share), .init("adjusted_utilization", "Of working time", .share),
                .init("charging_utilization", "Charging", .share), .init("idle_utilization", "Idle", .share),
                .init("not_in_use_share", "Not in use", .share),
                .init("capacity_factor", "Capacity factor", .share), .init("sessions", "Sessions", .integer),
                .init("sessions_with_energy", "With energy", .integer), .init("attempts_without_energy", "Attempts", .integer),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("unplaced_kwh", "kWh unplaced", .number(decimals: 3)),
                .init("mean_session_kwh", "kWh a session", .quantity),
            ],
            rows: groups.flatMap { group in
                group.buckets.map { bucket -> [Cell] in
                    let totals = bucket.totals
                    let charging = totals.chargingBasis == .unknown ? nil : totals.chargingMilliseconds
                    return [
                        .text(group.name), .text(unit.label(bucket.key)), .completeness(totals.isComplete),
                        .integer(totals.availableSeconds),
                        .integer(totals.occupiedSeconds), .seconds(milliseconds: charging),
                        .text(totals.chargingBasis.rawValue), .seconds(milliseconds: totals.idleMilliseconds),
                        .integer(totals.downSeconds),
                        .number(optional: totals.occupiedUtilization), .number(optional: totals.adjustedUtilization),
                        .number(optional: totals.chargingUtilization), .number(optional: totals.idleUtilization),
                        .number(optional: totals.notInUseShare),
                        .number(optional: totals.capacityFactor), .integer(totals.sessions),
                        .integer(totals.sessionsWithEnergy), .integer(totals.attemptsWithoutEnergy),
                        .number(totals.energy.kilowattHours), .number(totals.unplacedEnergy.kilowattHours),
                        .number(optional: totals.meanSessionKilowattHours),
                    ]
                }
            })
    }
}
