import Charging

extension NightRecord {
    /// For alarms: how old the last success is, what failed, and what is advised.
    var metrics: [PrometheusText.Metric] {
        let advised = sites.filter { $0.recommended != nil }
        return [
            .init("last_run_timestamp_seconds", "When the last night ended.", Double(finishedAt.seconds)),
            .init(
                "last_success_timestamp_seconds", "When a night last did all that it was to do.",
                lastSuccess.map { Double($0.seconds) }),
            .init("last_exit_code", "What the last night ended with.", Double(status.rawValue)),
            .init(
                "step_duration_seconds", "How long a step of the last night took.",
                steps.map { ([("step", $0.step.rawValue)], $0.seconds) }),
            .init(
                "step_failed", "1 where a step of the last night failed.",
                steps.map { ([("step", $0.step.rawValue)], $0.isFailure ? 1 : 0) }),
            .init(
                "ingest_records", "Records read in the last night.",
                records.map { ([("kind", $0.kind), ("disposition", $0.disposition)], Double($0.records)) }),
            .init(
                "check_warnings", "What may be wrong with the data, by code.",
                Dictionary(grouping: warnings, by: \.code).sorted { $0.key < $1.key }.map {
                    ([("code", $0.key)], Double($0.value.count))
                }),
            .init("site_evses", "EVSEs of a site.", sites.map { ([("site", $0.siteID)], Double($0.evses)) }),
            .init(
                "site_recommended_evses", "EVSEs that are advised.",
                advised.map { ([("site", $0.siteID)], Double($0.recommended ?? 0)) }),
            .init(
                "site_blocking_ratio", "Share of arriving visits that find none free.",
                sites.compactMap { site in site.blocking.map { ([("site", site.siteID)], $0) } }),
        ]
    }
}
