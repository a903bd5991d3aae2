import Analytics
import Charging

/// The machine-readable form of `optimize`: one object. Fields may be added, never renamed.
enum OptimizeJSON {
    static let schema = "laddplan.optimize/1"

    static func render(_ report: OptimizeReport) -> String { JSONWriter.text(value(report), style: .indented) + "\n" }

    static func value(_ report: OptimizeReport) -> JSONValue {
        let load = report.load
        /// Null where nothing can be shifted: then nothing can be said either.
        func figure(_ value: Double?) -> JSONValue { .number(optional: report.hasNeeds ? value : nil) }
        return [
            "schema": .string(schema),
            "site_id": .string(report.site.id),
            "name": .string(report.site.name),
            "time_zone": .string(report.site.timeZone),
            "period": ["from": .string(report.period.start.rfc3339), "to": .string(report.period.end.rfc3339)],
            "side": .string(load.settings.side.rawValue),
            "cap": .string(load.settings.cap.rawValue),
            "includes_dc": .bool(load.settings.includesDC),
            "sessions": .integer(Int64(load.needs.sessions)),
            "sessions_with_energy": .integer(Int64(load.needs.needs.count)),
            "sessions_without_rating": .integer(Int64(load.needs.sessionsWithoutRating)),
            "energy_kwh": .number(load.needs.energy.kilowattHours),
            "deliverable_kwh": .number(load.deliverableKilowattHours),
            "unservable_kwh": .number(Energy.kilowattHours(fifths: load.minimum.unservableFifths)),
            "uncontrolled_kw": figure(load.uncontrolledKilowatts),
            "uncontrolled_instant_kw": figure(load.uncontrolled.peakKilowatts),
            "managed_min_kw": figure(report.managedKilowatts),
            "managed_policy": .string(LoadManagement.plannedPolicy.rawValue),
            "managed_unserved_kwh": figure(load.managed?.unservedKilowattHours),
            "minimum_kw": figure(load.minimum.power.kilowatts),
            "minimum_kw_by_cap": .object(
                LoadSettings.Cap.allCases.map { cap in
                    .init(name: cap.rawValue, value: figure(load.minimumByCap[cap]?.kilowatts))
                }),
            "days": days(report),
            "certificate": certificate(report),
            "limit_kw": figure(Power.kilowatts(milliwatts: load.limitMilliwatts)),
            "optimum_unserved_kwh": figure(load.optimumAtLimit.optimumKilowattHours),
            "policies": .array(report.hasNeeds ? load.policies.map { policy($0, load) } : []),
            "curve": .array(load.curve.points.map(point)),
            "knee_kw": .number(optional: load.curve.kneeKilowatts),
            "earlier": report.hasNeeds ? earlier(load) : .null,
            "exceedances": exceedances(report),
            "saving": saving(report),
            "phases": phases(load.phases),
            "dc": [
                "sessions": .integer(Int64(load.needs.fixed.count)),
                "energy_kwh": .number(load.needs.fixed.reduce(0) { $0 + $1.energy.kilowattHours }),
                "uncontrolled_kw": .number(optional: load.fixedUncontrolledKilowatts),
                "minimum_kw": .number(optional: load.fixedMinimum?.kilowatts),
            ],
            "managed_history": history(load.managedHistory),
            "null_reason": report.hasNeeds ? .null : .string(OptimizeWords(report).nothing),
        ]
    }

    private static func days(_ report: OptimizeReport) -> JSONValue {
        let days = report.load.days
        return [
            "count": .integer(Int64(days.days.count)),
            "minimum_kw_p95": .number(optional: days.kilowatts(share: 0.95)),
            "minimum_kw_p99": .number(optional: days.kilowatts(share: 0.99)),
            "minimum_kw_max": .number(optional: days.kilowatts(share: 1)),
            "minimum_kw": .array(
                days.days.map { ["date": .string("\($0.date)"), "minimum_kw": .number($0.power.kilowatts)] }),
        ]
    }

    private static func certificate(_ report: OptimizeReport) -> JSONValue {
        guard let certificate = report.load.minimum.certificate else { return .null }
        return [
            "intervals": .array(
                certificate.intervals.map {
                    ["start_utc": .string($0.start.rfc3339), "end_utc": .string($0.end.rfc3339)]
                }),
            "seconds": .integer(certificate.seconds),
            "sessions": .array(
                certificate.parts.map { part in
                    [
                        "evse_uid": .string(report.uid(part.need.evse)),
                        "record_id": .integer(part.need.recordID),
                        "start_utc": .string(part.need.stay.start.rfc3339),
                        "end_utc": .string(part.need.stay.end.rfc3339),
                        "energy_kwh": .number(part.need.energy.kilowattHours),
                        "cap_kw": .number(part.need.cap.kilowatts),
                        "outside_s": .integer(part.secondsOutside),
                        "forced_kwh": .number(optional: part.forcedKilowattHours),
                    ]
                }),
            "power_groups": .array(
                certificate.groups.map { group in
                    [
                        "name": .string(report.load.needs.groups[group.group].name),
                        "needed_kwh": .number(group.neededKilowattHours),
                        "outside_kwh": .number(group.outsideKilowattHours),
                    ]
                }),
            "limited_kwh": .number(certificate.limitedKilowattHours),
            "unservable_kwh": .number(certificate.unservableKilowattHours),
            "forced_kwh": .number(Energy.kilowattHours(fifths: certificate.forcedFifths)),
            "base_load_kwh": .number(Energy.kilowattHours(fifths: certificate.baseLoadFifths)),
        ]
    }

    private static func policy(_ row: LoadManagement.PolicyRow, _ load: LoadManagement) -> JSONValue {
        [
            "policy": .string(row.policy.rawValue),
            "limit_kw": .number(Power.kilowatts(milliwatts: load.limitMilliwatts)),
            "unserved_kwh": .number(row.outcome.unservedKilowattHours),
            "unserved_share": .number(optional: row.outcome.unservedShare),
            "gap_share": .number(optional: load.optimumAtLimit.gap(row.policy)),
            "sessions_short": .integer(Int64(row.outcome.sessionsShort)),
            "mean_delay_s": .number(optional: row.outcome.meanDelaySeconds),
            "peak_kw": .number(row.outcome.peakKilowatts),
            "least_limit_kw": .number(optional: row.leastLimitMilliwatts.map { Power.kilowatts(milliwatts: $0) }),
        ]
    }

    private static func point(_ point: ConnectionCurve.Point) -> JSONValue {
        .object(
            [
                .init(name: "limit_kw", value: .number(point.limitKilowatts)),
                .init(name: "optimum_unserved_kwh", value: .number(point.optimumKilowattHours)),
            ]
                + ChargingPolicy.allCases.flatMap { policy -> [JSONValue.Member] in
                    let outcome = point.outcomes[policy]
                    return [
                        .init(
                            name: "\(policy.rawValue)_unserved_kwh", value: .number(optional: outcome?.unservedKilowattHours)),
                        .init(
                            name: "\(policy.rawValue)_sessions_short",
                            value: outcome.map { .integer(Int64($0.sessionsShort)) } ?? .null),
                    ]
                })
    }

    private static func earlier(_ load: LoadManagement) -> JSONValue {
        let earlier = load.earlier
        return [
            "seconds": .integer(earlier.seconds),
            "lost_kwh": .number(earlier.lostKilowattHours),
            "sessions_without_stay": .integer(Int64(earlier.sessionsWithoutStay)),
            "minimum_kw": .number(earlier.minimum.kilowatts),
            "managed_min_kw": .number(optional: earlier.managedMinimumMilliwatts.map { Power.kilowatts(milliwatts: $0) }),
            "unserved_kwh": .number(optional: earlier.unservedKilowattHours),
        ]
    }

    private static func exceedances(_ report: OptimizeReport) -> JSONValue {
        guard report.hasNeeds, let found = report.load.exceedances else { return .null }
        return [
            "limit_kw": .number(optional: report.managedKilowatts),
            "battery_kw": .number(found.batteryKilowatts),
            "battery_kwh": .number(found.batteryKilowattHours),
            "kwh_above_limit": .number(found.kilowattHours),
            "events": .array(
                found.events.map { event in
                    [
                        "start_utc": .string(event.range.start.rfc3339),
                        "end_utc": .string(event.range.end.rfc3339),
                        "kw_above_limit": .number(event.kilowatts),
                        "kwh_above_limit": .number(event.kilowattHours),
                        "recovered_utc": event.recovered.map { .string($0.rfc3339) } ?? .null,
                    ]
                }),
        ]
    }

    private static func saving(_ report: OptimizeReport) -> JSONValue {
        guard let saving = report.saving else { return .null }
        return [
            "saving_kw": .number(saving.kilowatts),
            "demand_charge_per_year": .number(optional: saving.demandChargePerYear),
            "connection_cost": .number(optional: saving.connectionCost),
            "currency": saving.currency.map { .string($0) } ?? .null,
        ]
    }

    private static func phases(_ phases: PhaseLoads?) -> JSONValue {
        guard let phases else { return .null }
        return [
            "single_phase_sessions": .integer(Int64(phases.singlePhaseSessions)),
            "worst_uncontrolled_kw": .number(phases.worstUncontrolledKilowatts),
            "worst_managed_min_kw": .number(optional: phases.worstManagedKilowatts),
            "worst_minimum_kw": .number(phases.worstMinimum.kilowatts),
            "rotated_uncontrolled_kw": .number(phases.rotatedUncontrolledKilowatts),
            "rotated_minimum_kw_at_least": .number(phases.rotatedMinimum.kilowatts),
        ]
    }

    private static func history(_ history: ManagedHistory?) -> JSONValue {
        guard let history else { return .null }
        return [
            "is_managed": .bool(history.isManaged),
            "power_change": .number(history.change),
            "sessions": .integer(Int64(history.sessions)),
        ]
    }
}
