extension FigureCatalogue {
    /// Figures of time, parties and the data themselves.
    static let data: [Figure] = [
        Figure(
            "from", in: "time-and-windows",
            definition: "Start of the row's time: of the period, an outage, or the first local day of a gap."),
        Figure(
            "to", in: "time-and-windows",
            definition: "End of the row's time, not in it: of the period, an outage, or the day after a gap's last."),
        Figure(
            "window_s", "s", in: "time-and-windows",
            definition: """
                Length of the demand window: 60, 300, 600, 900, 1,800 or 3,600. Windows begin on the marks of the site's \
                clock, those of a network on the marks of UTC.
                """),
        Figure(
            "time_zone_basis", in: "time-and-windows",
            definition: """
                Where the site's time zone comes from: `given` by the configuration or a Location, `default` where neither \
                names one that exists and `--tz`, `[time] zone` or UTC stands in.
                """),
        Figure(
            "hour", in: "time-and-windows",
            definition: "Hour of the local day, 0 to 23, in which the row's hour begins."),
        Figure(
            "hour_of_week", in: "time-and-windows",
            definition: """
                Hour of the local week: 0 is Monday 00:00 to 01:00, 167 Sunday 23:00 to 24:00. The hour that clocks repeat has \
                the same number twice. In JSON of `capacity` an object of arrays with 168 values in this order.
                """),
        Figure(
            "month", in: "time-and-windows",
            definition: "Local month, such as 2026-06. A window belongs to the month in which it begins."),
        Figure(
            "local_time", in: "time-and-windows",
            definition: "Local time of day at which the windows of the row begin."),
        Figure(
            "available_s", "s", in: "in-service",
            definition: """
                Time that counts: in the period, in service, with data of its party, and open. Of a group the sum over its \
                EVSEs. It is the denominator of all shares of time.
                """,
            formula: "length of (W ∩ in service − days without data) ∩ opening hours"),
        Figure(
            "in_service_s", "s", in: "in-service",
            definition: "Time in which at least one EVSE was in service, without days that lack data; closed hours are in it."),
        Figure(
            "evses", "EVSEs", in: "in-service",
            definition: "EVSEs with an id that the row is of, in service or not. In `show coincidence` how many were drawn."),
        Figure(
            "sites", "sites", in: "in-service",
            definition: "Sites that the row is of, with or without a charge in the period."),
        Figure(
            "completeness", in: "parties-and-completeness",
            definition: """
                `complete` where the archives of all parties of the row hold every session, else `partial`: counts, energy, \
                utilization, peaks and congestion are then lower bounds. As the configuration says, not as found.
                """),
        Figure(
            "role", in: "parties-and-completeness",
            definition: "What the party's records stand for, as configured: `cpo`, `emsp` or `hub`. It changes no figure."),
        Figure(
            "first_start", "time", in: "parties-and-completeness",
            definition: "Start of the party's first counted charge."),
        Figure(
            "last_end", "time", in: "parties-and-completeness",
            definition: """
                Latest end of the party's counted charges. Without `--to` its EVSEs are in service to the local midnight after \
                it.
                """),
        Figure(
            "days", "days", in: "parties-and-completeness",
            definition: "Of a party, local days from its first charge's start to its last charge's end. Of a gap, its length."),
        Figure(
            "gap_days", "days", in: "parties-and-completeness",
            definition: "Days among `days` on which the whole party has no data."),
        Figure(
            "data_completeness", "share", in: "parties-and-completeness",
            definition: """
                Share of the party's days of which there are data. 1 does not prove that every session is there: sessions that \
                are missing one by one leave no gap.
                """,
            formula: "1 − gap_days / days", inputs: ["gap_days", "days"]),
        Figure(
            "status_charging_s", "s", in: "parties-and-completeness",
            definition: "Available time in which an EVSE's status was known to be CHARGING, summed over the party's EVSEs."),
        Figure(
            "capture_rate", "share", in: "parties-and-completeness",
            definition: """
                Share of the known status-CHARGING time in which a session was in progress. Well below 1 sessions are missing. \
                Null where no status ever said CHARGING.
                """,
            formula: "captured_s / status_charging_s", inputs: ["captured_s", "status_charging_s"]),
        Figure(
            "captured_s", "s", in: "parties-and-completeness",
            definition: "The part of `status_charging_s` in which a session was in progress."),
        Figure(
            "expected_sessions", "sessions", in: "days-without-data",
            definition: """
                Sessions to be expected in the row's time. Of a gap, by the weeks around it, spread over weekdays; of an \
                outage, by the EVSE's own starts by hour of week in other time.
                """),
        Figure(
            "probability", "share", in: "days-without-data",
            definition: """
                That there is no charge at all in these days by chance. A row is there where it is below one in a million.
                """,
            formula: "Π (1 + λ_d / k)^−k over the days d", inputs: ["expected_sessions"]),
        Figure(
            "code", in: "days-without-data",
            definition: """
                W_VOLUME_DROP. Where `site_id` is null the whole party lacks data; else only the site was silent, which is a \
                suspicion.
                """),
    ]
}
