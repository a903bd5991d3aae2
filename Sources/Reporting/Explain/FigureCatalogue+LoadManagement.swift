extension FigureCatalogue {
    /// Figures of load management and of the connection, from `report optimize` and the `connection` of `report capacity`.
    static let loadManagement: [Figure] = [
        Figure(
            "minimum_kw", "kW", in: "least-power",
            definition: """
                Least power of the site at any instant that delivers every session's energy in its stay, with perfect foresight. In \
                `capacity` of the whole site, DC as it comes; in `optimize` of AC alone, unless DC is asked for.
                """,
            formula: "max over T of (Σ_i max(0, e_i − r_i · |W_i \\ T|) + other load in T) / |T|"),
        Figure(
            "uncontrolled_instant_kw", "kW", in: "least-power",
            definition: """
                Highest power of an instant with all charging on arrival, of the sessions that `minimum_kw` is of: what it compares to, since \
                means over a quarter of an hour can be lower than either.
                """),
        Figure(
            "minimum_kw_by_cap", "kW", in: "least-power",
            definition: "`minimum_kw` with each session drawing at most its car's power, and at most its EVSE's rating."),
        Figure(
            "cap_kw", "kW", in: "least-power",
            definition: "The most that the session can draw: its car's power, or the EVSE's rating."),
        Figure(
            "deliverable_kwh", "kWh", in: "least-power",
            definition: "What sessions' powers allow of their energies in their stays.", formula: "Σ min(energy, cap × stay)"),
        Figure(
            "unservable_kwh", "kWh", in: "least-power",
            definition: "What limits of power groups or hours keep from coming at any power of the site."),
        Figure(
            "sessions_without_rating", "sessions", in: "least-power",
            definition: "Sessions whose EVSE has no known rating, where ratings were asked for: their car's power stands in."),
        Figure(
            "certificate", in: "least-power",
            definition: """
                Why `minimum_kw` cannot be less: the critical intervals, the sessions that cannot do without them, and what has to be \
                drawn there.
                """),
        Figure(
            "forced_kwh", "kWh", in: "least-power",
            definition:
                "What has to be drawn in the critical intervals: of a session, and of all. At the connection with losses.",
            formula: "max(0, min(energy, cap × stay) − cap × outside_s)", inputs: ["cap_kw", "outside_s"]),
        Figure(
            "outside_s", "s", in: "least-power",
            definition: "Time of the session's stay that is outside the critical intervals, and of hours with a limit in the way."
        ),
        Figure(
            "needed_kwh", "kWh", in: "least-power", definition: "What the critical sessions of a power group need together."),
        Figure(
            "outside_kwh", "kWh", in: "least-power",
            definition: "What the power group's limit lets them draw outside the critical intervals."),
        Figure(
            "limited_kwh", "kWh", in: "least-power",
            definition: "What may be drawn where a limit of the hour holds, of which the critical sessions make all they can."),
        Figure(
            "base_load_kwh", "kWh", in: "least-power", definition: "Energy of other load in the critical intervals."),
        Figure(
            "minimum_kw_p95", "kW", in: "least-power",
            definition: "The least power that is enough on 95 % of the days with charging, each day alone (nearest rank)."),
        Figure("minimum_kw_p99", "kW", in: "least-power", definition: "The same for 99 % of the days."),
        Figure("minimum_kw_max", "kW", in: "least-power", definition: "The same for the day that needs most."),
        Figure(
            "managed_min_kw", "kW", in: "charging-policies",
            definition: """
                Least limit to plan with: equal share with at least 6 A a car delivers 99 % of the energy, and 95 % of the sessions get 99 % \
                of theirs. In `capacity` of the whole site, DC as it comes. Null where not even the uncontrolled peak is enough.
                """),
        Figure(
            "managed_policy", in: "charging-policies", definition: "The policy that `managed_min_kw` is of."),
        Figure(
            "unserved_kwh", "kWh", in: "charging-policies",
            definition:
                "Energy that has not come at plug-out: in `capacity` at `managed_min_kw`, in `optimize` under `limit_kw`.",
            inputs: ["managed_min_kw"]),
        Figure(
            "managed_unserved_kwh", "kWh", in: "charging-policies",
            definition: "Energy that equal share leaves unserved at `managed_min_kw`.",
            inputs: ["managed_min_kw"]),
        Figure(
            "unserved_share", "share", in: "charging-policies", definition: "Unserved energy as a share of what was asked for."),
        Figure(
            "optimum_unserved_kwh", "kWh", in: "charging-policies",
            definition: "Energy that no way of charging delivers under the limit."),
        Figure(
            "gap_share", "share", in: "charging-policies",
            definition: "What a policy leaves unserved beyond the optimum, as a share of what was asked for.",
            inputs: ["unserved_kwh", "optimum_unserved_kwh"]),
        Figure(
            "sessions_short", "sessions", in: "charging-policies",
            definition: "Sessions that got less than 99 % of what they asked for."),
        Figure(
            "mean_delay_s", "s", in: "charging-policies",
            definition: "How much later than on arrival charging ended, to plug-out where it did not end, over all sessions."),
        Figure(
            "least_limit_kw", "kW", in: "charging-policies",
            definition: "The least limit at which a policy meets what `managed_min_kw` asks of equal share."),
        Figure(
            "lost_kwh", "kWh", in: "charging-policies",
            definition: "Energy for which no time would have been left, had all gone earlier."),
        Figure(
            "sessions_without_stay", "sessions", in: "charging-policies",
            definition: "Sessions that would have had no stay left, had all gone earlier."),
        Figure(
            "is_managed", in: "charging-policies",
            definition: "Whether the recorded sessions seem to have been held back by load management already."),
        Figure(
            "power_change", "share", in: "charging-policies",
            definition: "Change of a car's mean power from moments with few others charging to moments with many, token by token."
        ),
        Figure(
            "knee_kw", "kW", in: "connection",
            definition: "Where the curve of equal share bends most: more power brings least for its size."),
        Figure(
            "battery_kwh", "kWh", in: "connection",
            definition: "Usable energy of a battery without losses that keeps the uncontrolled load below `managed_min_kw`."),
        Figure(
            "battery_kw", "kW", in: "connection", definition: "Its power: the most by which the load passes `managed_min_kw`."),
        Figure("kw_above_limit", "kW", in: "connection", definition: "Most power above the limit while the load was above it."),
        Figure(
            "saving_kw", "kW", in: "connection",
            definition: "Highest billing window with all charging on arrival less `managed_min_kw`; 0 where that is no less.",
            inputs: ["uncontrolled_kw", "managed_min_kw"]),
        Figure(
            "demand_charge_per_year", "money", in: "connection",
            definition: "Demand charges that load management saves a year. Null without such a charge.",
            formula: "12 · mean over months of max(0, month's highest window − managed_min_kw) / efficiency × demand charge"),
        Figure(
            "connection_cost", "money", in: "connection",
            definition: "Price of the connection that load management makes unnecessary. Null where it has none."),
        Figure(
            "recommended_kw", "kW", in: "connection",
            definition:
                "Size of the connection to plan without load management: the load of one day in the return period, at the connection.",
            formula: "the next size from design load × (1 + growth) on", inputs: ["highest_day_kw"]),
        Figure(
            "recommended_managed_kw", "kW", in: "connection",
            definition: "The same with load management: from `managed_min_kw` at the connection.", inputs: ["managed_min_kw"]),
        Figure(
            "return_level_kw", "kW", in: "connection",
            definition: "Load on arrival at the connection that is passed once in `return_level_years`, with a 90 % interval."),
        Figure(
            "return_level_years", "years", in: "connection",
            definition: "Years in which `return_level_kw` is passed once, as configured."),
        Figure(
            "highest_day_kw", "kW", in: "connection",
            definition: "Highest quarter-hour mean on arrival at the connection in the period."),
        Figure(
            "recommended_load", in: "connection",
            definition: """
                What the recommended number of EVSEs asks of the connection over a simulated year: on arrival, with equal share, and what is \
                missing under today's connection.
                """),
        Figure(
            "evse_side_connection_kw", "kW", in: "connection",
            definition: "What today's connection gives to EVSEs: without other load and losses."),
        Figure(
            "single_phase_sessions", "sessions", in: "phases",
            definition: "Sessions of cars that seem to use fewer than three phases."),
        Figure(
            "worst_uncontrolled_kw", "kW", in: "phases",
            definition:
                "Connection that is needed on arrival where all these cars are on the same phase: three times that phase's power."
        ),
        Figure("worst_managed_min_kw", "kW", in: "phases", definition: "The same with equal share, as `managed_min_kw`."),
        Figure("worst_minimum_kw", "kW", in: "phases", definition: "The same with foresight, as `minimum_kw`."),
        Figure(
            "rotated_uncontrolled_kw", "kW", in: "phases",
            definition: "Connection that is needed on arrival where neighbouring EVSEs take phases in turn."),
        Figure(
            "rotated_minimum_kw_at_least", "kW", in: "phases",
            definition: "No less is enough with foresight then: phases are solved apart."),
    ]
}
