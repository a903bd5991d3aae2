extension FigureCatalogue {
    /// Figures of how much EVSEs are used.
    static let utilization: [Figure] = [
        Figure(
            "sessions", "sessions", in: "sessions-and-energy",
            definition: "Counted charges that start in the period. In `evidence` of `capacity` the same of the site.",
            formula: "sessions_with_energy + attempts_without_energy",
            inputs: ["sessions_with_energy", "attempts_without_energy"]),
        Figure(
            "sessions_with_energy", "sessions", in: "sessions-and-energy",
            definition: "Counted charges that start in the period and have energy above 0."),
        Figure(
            "attempts_without_energy", "sessions", in: "sessions-and-energy",
            definition: """
                Counted charges that start in the period and have no energy. They occupy their EVSE, and are demand only from \
                15 minutes on.
                """),
        Figure(
            "energy_kwh", "kWh", in: "sessions-and-energy",
            definition: """
                Energy that lies in the row's time: by the recorded curve, without a curve in proportion to occupied time. In \
                `show load` that of the step, which only energy with a curve has.
                """),
        Figure(
            "unplaced_kwh", "kWh", in: "sessions-and-energy",
            definition: """
                The part of the energy that has no place in a power curve, being of sessions above 1.1 × the rating. It counts \
                as energy and is in no peak or load figure.
                """),
        Figure(
            "mean_session_kwh", "kWh", in: "sessions-and-energy",
            definition: """
                Mean of the whole energies of the charges with energy that start in the period, also of what lies after its \
                end. Null without one.
                """,
            formula: "whole energy of the charges that start in W / sessions_with_energy", inputs: ["sessions_with_energy"]),
        Figure(
            "occupied_s", "s", in: "occupied-time",
            definition: """
                Time in which a session was in progress: sessions that overlap on one EVSE count once. Cut to available time. \
                Of a group the sum over its EVSEs.
                """,
            formula: "measure of the union of the EVSE's sessions ∩ available time"),
        Figure(
            "occupied_utilization", "share", in: "occupied-time",
            definition: """
                Share of the available time in which EVSEs were occupied, charging or not. Of a group by sums. Null without \
                available time.
                """,
            formula: "occupied_s / available_s", inputs: ["occupied_s", "available_s"]),
        Figure(
            "occupied_share", "share", in: "occupied-time",
            definition: """
                Share of the available EVSE-seconds of this hour of the local week in which EVSEs were occupied. Null where \
                none was available.
                """,
            formula: "occupied EVSE-seconds / available EVSE-seconds of the hour of week"),
        Figure(
            "adjusted_utilization", "share", in: "occupied-time",
            definition: """
                Occupied utilization of the time in which EVSEs were not known to be down: how busy those were that worked. \
                Equal to it where no status says that any was down.
                """,
            formula: "occupied_s / (available_s − down_s)", inputs: ["occupied_s", "available_s", "down_s"]),
        Figure(
            "charging_s", "s", in: "charging-and-idle-time",
            definition: """
                Time in which energy is recorded to flow, once for sessions that overlap, cut to available time. Null where \
                `charging_basis` is `unknown`.
                """,
            formula: "measure of the union of recorded charging times ∩ available time"),
        Figure(
            "charging_basis", in: "charging-and-idle-time",
            definition: """
                How the charging time is known: `recorded` for every session with energy, `partial` for some (then a lower \
                bound), `unknown` for none, `uninformative` where the party's records call whole long stays charging. Of a \
                group by its sessions.
                """),
        Figure(
            "idle_s", "s", in: "charging-and-idle-time",
            definition: "Time in which a car was plugged in and took nothing. Null where charging time is.",
            formula: "max(0, occupied_s − charging_s)", inputs: ["occupied_s", "charging_s"]),
        Figure(
            "charging_utilization", "share", in: "charging-and-idle-time",
            definition: """
                Share of the available time in which energy is recorded to flow. A lower bound where `charging_basis` is \
                `partial`.
                """,
            formula: "charging_s / available_s", inputs: ["charging_s", "available_s"]),
        Figure(
            "idle_utilization", "share", in: "charging-and-idle-time",
            definition: "Share of the available time in which a car was plugged in and took nothing.",
            formula: "idle_s / available_s", inputs: ["idle_s", "available_s"]),
        Figure(
            "down_s", "s", in: "not-in-use",
            definition: """
                Available time in which a known status says that the EVSE does not work and no session says otherwise: in \
                `show availability` by the profile asked for and without what is excluded, else by the neutral one.
                """),
        Figure(
            "not_in_use_share", "share", in: "not-in-use",
            definition: """
                Share of the available time in which EVSEs were neither occupied nor known to be down. It is not availability: \
                one that broke down unseen is not in use either.
                """,
            formula: "(available_s − occupied_s − down_s) / available_s", inputs: ["available_s", "occupied_s", "down_s"]),
        Figure(
            "group", in: "figures-by-period",
            definition: "Name of the group that `--per` asks for; empty for the network. An EVSE is in one group only."),
        Figure(
            "period", in: "figures-by-period",
            definition: """
                The local part of time that `--by` asks for: a day (2026-06-14), an ISO week (2026-W24), a month (2026-06), an \
                hour of the day (08) or of the week (Mon 08); empty for the whole.
                """),
        Figure(
            "rated_kw", "kW", in: "rated-power",
            definition: """
                Highest rating of the EVSE's connectors, or the power observed where too many sessions contradict it. Null \
                where nothing says it.
                """,
            formula: "max_electric_power, else from volts, amperes and phases"),
        Figure(
            "rated_basis", in: "rated-power",
            definition: """
                `given` where the rating is that of the records; `observed` where at least 20 and 5 % of the sessions with \
                energy lie above 1.1 × it and the 99.5th percentile of their mean powers stands in. Null without a rating.
                """),
        Figure(
            "capacity_factor", "share", in: "rated-power",
            definition: """
                Energy as a share of what the rating would have allowed in available time. Of a group by sums, null where a \
                rating is unknown.
                """,
            formula: "energy_kwh / (rated_kw × available_s / 3,600)", inputs: ["energy_kwh", "rated_kw", "available_s"]),
        Figure(
            "installed_kw", "kW", in: "rated-power",
            definition: "Sum of the ratings of a site's EVSEs. Null where one is unknown.",
            formula: "Σ rated_kw"),
        Figure(
            "connection_kw", "kW", in: "rated-power",
            definition: "Power of the site's connection to the grid, as configured. Null where it is not."),
    ]
}
