import Analytics
import Charging
import Wording

/// The machine-readable form of the capacity report: `laddplan.capacity/1`.
///
/// Fields may be added, never renamed. A field that cannot be filled is null, with the reason beside it.
enum CapacityJSON {
    static let schema = "laddplan.capacity/1"

    static func render(_ report: CapacityReport) -> String {
        JSONWriter.text(value(report), style: .indented) + "\n"
    }

    /// The same whatever language people's output is in.
    static func value(_ report: CapacityReport) -> JSONValue {
        Words.$locale.withValue(.english) { english(report) }
    }

    private static func english(_ report: CapacityReport) -> JSONValue {
        [
            "schema": .string(schema),
            "tool": .string(report.tool),
            "period": [
                "from": .string(report.period.start.rfc3339),
                "to": .string(report.period.end.rfc3339),
                "window_s": .integer(report.windowSeconds),
            ],
            "newest_evidence": .string(report.newestEvidence.rfc3339),
            "settings": targets(report.targets),
            "data": data(report.quality),
            "conservation": report.conservation.json,
            "changes": changes(report.changes),
            "backtest": report.calibration?.json ?? .null,
            "sites": .array(report.sites.map(site)),
        ]
    }

    private static func targets(_ targets: SizingTargets) -> JSONValue {
        let defaults = SizingTargets()
        func setting(_ path: KeyPath<SizingTargets, Double>) -> JSONValue {
            let value = targets[keyPath: path]
            return ["value": .number(value), "is_default": .bool(value == defaults[keyPath: path])]
        }
        return [
            "target_blocking": setting(\.blocking),
            "target_busiest_hours_blocking": setting(\.busiestHoursBlocking),
            "minimum_lost_visits_per_week": setting(\.minimumLostVisitsPerWeek),
        ]
    }

    /// What is otherwise than in an earlier report; null where none was named.
    private static func changes(_ changes: ReportChanges?) -> JSONValue {
        guard let changes else { return .null }
        return [
            "until": .string(changes.until),
            "sites": .array(
                changes.sites.map { site in
                    ["site_id": .string(site.siteID), "changes": .array(site.changes.map(change))]
                }),
        ]
    }

    private static func change(_ change: ReportChanges.Change) -> JSONValue {
        func count(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
        return switch change {
        case .isNew: ["what": "new"]
        case .isGone: ["what": "gone"]
        case .verdict(let from, let to): ["what": "verdict", "from": .string(from), "to": .string(to)]
        case .evses(let from, let to): ["what": "evses_now", "from": count(from), "to": count(to)]
        case .recommended(let from, let to): ["what": "evses_recommended", "from": count(from), "to": count(to)]
        }
    }

    private static func slots(_ slots: [TypicalDay.Slot?]) -> JSONValue {
        [
            "p10": .numbers(slots.map { $0?.low }), "p50": .numbers(slots.map { $0?.median }),
            "p90": .numbers(slots.map { $0?.high }),
        ]
    }

    private static func data(_ quality: CapacityReport.DataQuality) -> JSONValue {
        [
            "archives": .integer(Int64(quality.archives)),
            "kinds": .array(
                quality.kinds.map { counts in
                    .object(
                        [JSONValue.Member(name: "kind", value: .string(counts.kind))]
                            + counts.named.map { JSONValue.Member(name: $0.key, value: .integer(Int64($0.count))) })
                }),
            "codes": .array(
                quality.codes.map {
                    ["code": .string($0.code), "meaning": .string($0.meaning), "count": .integer(Int64($0.count))]
                }),
            "parties": .strings(quality.parties.map(\.words)),
        ]
    }

    private static func site(_ section: CapacityReport.SiteSection) -> JSONValue {
        let (figures, advice) = (section.figures, section.advice)
        return [
            "site_id": .string(figures.site.id),
            "name": .string(figures.site.name),
            "time_zone": .string(figures.site.timeZone),
            "verdict": .string(advice.verdict.rawValue),
            "evses_now": .integer(Int64(advice.evsesNow)),
            "evses_recommended": number(advice.evsesRecommended),
            "evses_planned": .integer(Int64(advice.plannedEVSEs)),
            "evses_required": .integer(Int64(advice.minimumEVSEs)),
            "targets": targets(advice.targets),
            "blocking_now": estimate(advice.blockingNow),
            "busiest_hours_blocking_now": estimate(advice.busiestHoursBlockingNow),
            "blocking_now_by_weeks": estimate(advice.blockingNowByWeeks),
            "blocking_recommended": estimate(advice.blockingRecommended),
            "connection": CapacityJSONConnection(section: section).value,
            "recommended_load": recommendedLoad(advice.recommendedLoad),
            "reasons": .strings(advice.reasons.map(Language.english.text)),
            "evidence": [
                "weeks": .number(advice.weeks),
                "sessions": .integer(Int64(advice.sessions)),
                "visits": .integer(Int64(advice.visits)),
                "completeness": advice.isComplete ? "complete" : "partial",
                "tier": .string(advice.tier.key),
            ],
            "occupied_utilization": .number(optional: figures.occupiedUtilization),
            "congestion_rate": .number(optional: advice.recordedCongestion ?? figures.congestion.rate),
            "congestion_rate_modelled": estimate(advice.modelledCongestion),
            "energy_kwh": .number(figures.energy.kilowattHours),
            "demand_change": change(advice.demandChange, section.calendar),
            "quiet_days": .strings(advice.quietDays.map { "\($0)" }),
            "down_share": .number(optional: advice.downShare?.all),
            "suspected_down_share": .number(optional: advice.downShare?.suspected),
            "drivers": drivers(advice.behaviour),
            "hour_of_week": [
                "occupied_utilization": .numbers(figures.occupancyByHourOfWeek),
                "congestion_rate": .numbers(figures.congestionByHourOfWeek),
                "visits_per_hour": .numbers(advice.visitsPerHourOfWeek),
                "blocking": .numbers(advice.blockingByHourOfWeek),
            ],
            "load_duration_kw": .numbers(figures.loadDurationKilowatts),
            "typical_day_kw": .numbers(figures.typicalDayKilowatts),
            "typical_workday_kw": slots(figures.typicalDay.workdays),
            "typical_weekend_day_kw": slots(figures.typicalDay.weekends),
            "concurrency_share": .numbers(section.concurrencyShares),
            "curve": .array(advice.curve.map(point)),
            "stop": stop(advice.stop),
            "utilization_flags": flags(advice.occupiedUtilization),
            "classes": .array(advice.classes.map { serviceClass($0, section.calendar) }),
        ]
    }

    /// The advice on AC or DC EVSEs alone: what a site of one kind has of its own.
    private static func serviceClass(_ item: ClassAdvice, _ calendar: LocalCalendar) -> JSONValue {
        let advice = item.advice
        return [
            "class": .string(item.serviceClass.rawValue),
            "verdict": .string(advice.verdict.rawValue),
            "evses_now": .integer(Int64(advice.evsesNow)),
            "evses_recommended": number(advice.evsesRecommended),
            "blocking_now": estimate(advice.blockingNow),
            "busiest_hours_blocking_now": estimate(advice.busiestHoursBlockingNow),
            "blocking_recommended": estimate(advice.blockingRecommended),
            "visits": .integer(Int64(advice.visits)),
            "tier": .string(advice.tier.key),
            "blocking_now_by_weeks": estimate(advice.blockingNowByWeeks),
            "quiet_days": .strings(advice.quietDays.map { "\($0)" }),
            "down_share": .number(optional: advice.downShare?.all),
            "suspected_down_share": .number(optional: advice.downShare?.suspected),
            "drivers": drivers(advice.behaviour),
            "utilization_flags": flags(advice.occupiedUtilization),
            "congestion_rate": .number(optional: advice.recordedCongestion),
            "congestion_rate_modelled": estimate(advice.modelledCongestion),
            "demand_change": change(advice.demandChange, calendar),
            "curve": .array(advice.curve.map(point)),
            "stop": stop(advice.stop),
            "recommended_load": recommendedLoad(advice.recommendedLoad),
            "reasons": .strings(advice.reasons.map(Language.english.text)),
        ]
    }

    private static func number(_ number: EVSENumber?) -> JSONValue {
        guard let number else { return .null }
        return [
            "value": .integer(Int64(number.value)), "low": .integer(Int64(number.low)), "high": .integer(Int64(number.high)),
        ]
    }

    private static func recommendedLoad(_ load: RecommendedLoad?) -> JSONValue {
        guard let load else { return .null }
        return [
            "evses": .integer(Int64(load.evses)),
            "uncontrolled_kw": .number(load.uncontrolledKilowatts),
            "managed_min_kw": .number(optional: load.managedMinimumKilowatts),
            "evse_side_connection_kw": .number(optional: load.connectionKilowatts),
            "unserved_share": .number(optional: load.unservedShare),
            "mean_delay_s": .number(optional: load.meanDelaySeconds),
        ]
    }

    private static func drivers(_ behaviour: DriverBehaviour?) -> JSONValue {
        [
            "waiting_share": .number(optional: behaviour?.waitingShare),
            "balking_share": .number(optional: behaviour?.balkingShare),
        ]
    }

    private static func stop(_ stop: WhereToStop?) -> JSONValue {
        guard let stop else { return .null }
        return ["evses": .integer(Int64(stop.evses)), "basis": .string(stop.basis.rawValue)]
    }

    private static func flags(_ share: Double?) -> JSONValue {
        guard let share else { return .null }
        return ["occupied_utilization": .number(share), "passed": .numbers(UtilizationFlags.passed(share))]
    }

    private static func change(_ change: DemandChange?, _ calendar: LocalCalendar) -> JSONValue {
        guard let change else { return .null }
        return [
            "kind": .string(change.kind.key),
            "since": change.since.map { .string("\(calendar.date(of: $0))") } ?? .null,
            "ratio": estimate(change.ratio),
            "level_at_end": .number(change.levelAtEnd),
            "blocking_at_end": .number(optional: change.blockingAtEnd),
        ]
    }

    private static func point(_ point: BlockingPoint) -> JSONValue {
        [
            "evses": .integer(Int64(point.evses)),
            "blocking": estimate(point.blocking),
            "busiest_hours_blocking": estimate(point.busiestHoursBlocking),
            "lost_visits_per_week": estimate(point.lostVisitsPerWeek),
            "lost_kwh_per_month": estimate(point.lostKilowattHoursPerMonth),
            "carried_load": .number(optional: point.carriedLoad),
            "occupied_utilization": .number(optional: point.occupiedUtilization),
            "recovered_visits_per_week": estimate(point.recoveredVisitsPerWeek),
            "site_peak_kw": .number(optional: point.sitePeakKilowatts),
            "margin_per_year": estimate(point.value?.marginPerYear),
            "investment": .number(optional: point.value?.investment),
            "cost_per_year": .number(optional: point.value?.costPerYear),
            "net_per_year": estimate(point.value?.netPerYear),
            "payback_years": .number(optional: point.value?.paybackYears),
        ]
    }

    static func estimate(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return ["value": .number(estimate.value), "low": .number(estimate.low), "high": .number(estimate.high)]
    }
}

extension DemandChange.Kind {
    /// The name in machine-readable output.
    var key: String {
        switch self {
        case .rise: "rise"
        case .fall: "fall"
        case .stepUp: "step_up"
        case .stepDown: "step_down"
        case .rampUp: "ramp_up"
        }
    }
}

extension EvidenceTier {
    /// The name in machine-readable output.
    var key: String {
        switch self {
        case .insufficient: "insufficient"
        case .directionOnly: "direction_only"
        case .indicative: "indicative"
        case .full: "full"
        }
    }
}
