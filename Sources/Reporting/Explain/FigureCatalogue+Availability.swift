extension FigureCatalogue {
    /// Figures of whether EVSEs work, of outages and of failed starts.
    static let availability: [Figure] = [
        Figure(
            "profile", in: "uptime",
            definition: "The rules that classes of statuses and the formula are taken from: `neutral`, `nevi` or `uk`."),
        Figure(
            "statutory", in: "uptime",
            definition: """
                Whether the figure is the one that a law asks for: the profile has a law as its source, the period is a whole \
                year (for `uk` a calendar year), the EVSE was in service for all of it, and coverage is 1.
                """),
        Figure(
            "uptime", "share", in: "uptime",
            definition: """
                Share of the known time in which the EVSE could be used or was in use, by the profile's formula. Null where \
                nothing is known: never 0 or 100 % for want of statuses.
                """,
            formula: "neutral, uk: up_s / (up_s + down_s); nevi: 1 − down_s / (up_s + down_s + excluded_s + exempt_s)",
            inputs: ["up_s", "down_s", "excluded_s", "exempt_s"]),
        Figure(
            "uptime_low", "share", in: "uptime",
            definition: "Uptime had everything unknown been down.",
            formula: "uptime with unknown_s added to down_s", inputs: ["up_s", "down_s", "unknown_s"]),
        Figure(
            "uptime_high", "share", in: "uptime",
            definition: "Uptime had everything unknown been up.",
            formula: "uptime with unknown_s added to up_s", inputs: ["up_s", "down_s", "unknown_s"]),
        Figure(
            "uptime_coverage", "share", in: "uptime",
            definition: """
                Share of the time in scope of which it is known whether the EVSE worked, by status or session. 0 where no \
                status was ever seen.
                """,
            formula: "1 − unknown_s / (up_s + down_s + excluded_s + exempt_s + unknown_s)",
            inputs: ["up_s", "down_s", "excluded_s", "exempt_s", "unknown_s"]),
        Figure(
            "threshold", "share", in: "uptime",
            definition: """
                The uptime that the profile's law asks for: above 0.97 for `nevi`, at least 0.99 for `uk`. Null for `neutral`.
                """),
        Figure(
            "meets_threshold", in: "uptime",
            definition: """
                Whether the uptime is enough. Null without a threshold or an uptime, and where the interval lies on both sides.
                """,
            inputs: ["uptime", "threshold"]),
        Figure(
            "up_s", "s", in: "uptime",
            definition: """
                Available time in which the status is known to be one that the profile calls up, or a session was in progress.
                """),
        Figure(
            "excluded_s", "s", in: "uptime",
            definition: """
                Down time for a cause that the list of exclusions names. In `show outages` the part of the outage that is so.
                """),
        Figure(
            "exempt_s", "s", in: "uptime",
            definition: """
                Time in which the status is one that the profile does not measure: BLOCKED and UNKNOWN under `uk`, nothing \
                under the others.
                """),
        Figure(
            "unknown_s", "s", in: "uptime",
            definition: "Available time of which it is not known whether the EVSE worked."),
        Figure(
            "out_of_scope_s", "s", in: "uptime",
            definition: "Available time with status PLANNED or REMOVED: no time of the EVSE's."),
        Figure(
            "conflict_s", "s", in: "uptime",
            definition: """
                Time in which a status said down and a session was in progress. It is counted as up, and is in `up_s`.
                """),
        Figure(
            "outages", "outages", in: "outages",
            definition: "Stretches in which the EVSE was known to be down, excluded ones among them."),
        Figure(
            "mtbf_h", "h", in: "outages",
            definition: "Mean up time between outages. Null without an outage.",
            formula: "up_s / 3,600 / outages", inputs: ["up_s", "outages"]),
        Figure(
            "mttr_h", "h", in: "outages",
            definition: "Mean length of an outage, excluded time with it. Null without one.",
            formula: "(down_s + excluded_s) / 3,600 / outages", inputs: ["down_s", "excluded_s", "outages"]),
        Figure(
            "certainty", in: "outages",
            definition: """
                `known` where statuses say that the EVSE was down; `suspected` where only its sessions' absence does.
                """),
        Figure(
            "duration_s", "s", in: "outages",
            definition: """
                Available time in the outage, of a suspected one without what a status calls down. In `show sessions` and \
                `ledger` that of sessions.
                """),
        Figure(
            "start_is_certain", in: "outages",
            definition: "Whether the EVSE is known to have been up until the outage began. If not, it may have begun earlier."),
        Figure(
            "end_is_certain", in: "outages",
            definition: """
                Whether the EVSE is known to have been up from the outage's end on. If not, it may have lasted longer, or go \
                on.
                """),
        Figure(
            "chance", "share", in: "suspected-outages",
            definition: """
                How likely an EVSE that works is as silent as that: the smaller probability of two tests, times 2 and at most \
                1. Only for suspected outages.
                """,
            formula: "min(1, 2 × min(gap test, choice test))"),
        Figure(
            "causes", in: "outages",
            definition: "What the list of exclusions says of times in the outage. Null where it says nothing."),
        Figure(
            "suspected_outage_s", "s", in: "suspected-outages",
            definition: """
                Length of the EVSE's least likely silence where it is no chance, at a false-discovery rate of 5 % over all EVSEs \
                asked for. 0 where it may be chance, null for an EVSE with fewer than ten sessions outside it.
                """),
        Figure(
            "lost_kwh_low", "kWh", in: "repair-priority",
            definition: """
                Energy that the outage cost at least: what the EVSE was to be expected to deliver while no other EVSE of its \
                site could be had. Null for an EVSE that was never used outside it.
                """,
            formula: "own expected starts while no other EVSE was free × mean kWh of its sessions with energy"),
        Figure(
            "lost_kwh_high", "kWh", in: "repair-priority",
            definition: """
                Energy that the outage cost at most: had no driver gone to another EVSE. Null for an EVSE that was never used \
                outside it.
                """,
            formula: "expected_sessions × mean kWh of its sessions with energy", inputs: ["expected_sessions"]),
        Figure(
            "failed_starts", "sessions", in: "failed-starts",
            definition: """
                Sessions that start in the period and did not get going: energy below 0.5 kWh, or shorter than 2 minutes with \
                less than 1 kWh. A proxy from sessions alone and a lower bound, for many operators send no record of a failed \
                start.
                """),
        Figure(
            "failed_start_share", "share", in: "failed-starts",
            definition: "Share of the sessions that did not get going. Null without sessions.",
            formula: "failed_starts / sessions", inputs: ["failed_starts", "sessions"]),
        Figure(
            "failed_start_share_low", "share", in: "failed-starts",
            definition: "Lower end of the share's 95 % interval (Wilson).",
            inputs: ["failed_starts", "sessions"]),
        Figure(
            "failed_start_share_high", "share", in: "failed-starts",
            definition: "Upper end of the share's 95 % interval (Wilson).",
            inputs: ["failed_starts", "sessions"]),
        Figure(
            "failed_visits", "visits", in: "failed-starts",
            definition: "Visits that began at the EVSE and in which no session got going, there or elsewhere."),
        Figure(
            "visits_after_retry", "visits", in: "failed-starts",
            definition: "Visits that began with a failed start at the EVSE and in which a later session got going."),
        Figure(
            "visits_moved_away", "visits", in: "failed-starts",
            definition: "Those of `visits_after_retry` that got going at another EVSE of the site."),
        Figure(
            "alarm", in: "failed-starts",
            definition: """
                Whether the EVSE fails more often than chance and the network explain: the interval's lower end is above twice \
                the share of all, and at least three starts failed.
                """,
            formula: "failed_start_share_low > 2 × the network's failed_start_share", inputs: ["failed_start_share_low"]),
    ]
}
