extension FigureCatalogue {
    /// Figures of peak demand, of windows on clock marks or anywhere, EVSE-side and grid-side.
    static let demand: [Figure] = [
        Figure(
            "peak_kw", "kW", in: "peak-demand",
            definition: """
                Highest mean power over a window on clock marks, of the recorded curves of the row's EVSEs together, \
                EVSE-side. In `show months` of the windows that begin in the month; in `show grid` of a power group on \
                arrival. 0 in tables where no energy has a curve.
                """,
            formula: "max over windows of (energy in the window / window length)"),
        Figure(
            "peak_at", "time", in: "peak-demand",
            definition: "Start of the window of `peak_kw`, the earliest of equals. Null where no energy has a curve."),
        Figure(
            "peak_kw_on_arrival", "kW", in: "peak-demand",
            definition: """
                What `peak_kw` would be had every car drawn its own power from plug-in on, without load management. Only \
                sessions whose recorded curve is flat over the stay move; it may be below `peak_kw`. The figure to plan with \
                where charging time says nothing.
                """,
            formula: "max over windows of (energy on arrival in the window / window length)"),
        Figure(
            "peak_kw_lower", "kW", in: "peak-demand",
            definition: "No peak that agrees with the records is below this.",
            formula: "max over windows of Σ max(0, e − r·(L − x)) / window length"),
        Figure(
            "peak_kw_upper", "kW", in: "peak-demand",
            definition: """
                No peak that agrees with the records is above this. Null where neither a rating nor MAX_POWER limits a \
                session.
                """,
            formula: "max over windows of Σ min(e, r·x) / window length"),
        Figure(
            "sliding_peak_kw", "kW", in: "sliding-peaks",
            definition: """
                Highest mean power over a window that may begin at any instant, of the recorded curves. Never below `peak_kw`, \
                at most twice it.
                """,
            formula: "sup over t of (energy in [t, t + w) / w)"),
        Figure(
            "sliding_peak_at", "time", in: "sliding-peaks",
            definition: "Start of the window of `sliding_peak_kw`, the earliest of equals, to the second at or before it."),
        Figure(
            "sliding_peak_kw_on_arrival", "kW", in: "sliding-peaks",
            definition: "Highest mean power over a window that may begin at any instant, of the curves on arrival.",
            formula: "sup over t of (energy on arrival in [t, t + w) / w)"),
        Figure(
            "on_peak_kw", "kW", in: "billing-peaks",
            definition: """
                Highest window of the month that begins in the configured on-peak hours, recorded. Null without such hours or \
                without load in them.
                """,
            formula: "max over on-peak windows of (energy in the window / window length)"),
        Figure(
            "on_peak_at", "time", in: "billing-peaks",
            definition: "Start of the window of `on_peak_kw`."),
        Figure(
            "on_peak_kw_on_arrival", "kW", in: "billing-peaks",
            definition: """
                Highest window of the month that begins in the configured on-peak hours, on arrival. Null like `on_peak_kw`.
                """,
            formula: "max over on-peak windows of (energy on arrival in the window / window length)"),
        Figure(
            "non_coincident_peak_kw", "kW", in: "coincidence",
            definition: """
                Sum of the EVSEs' own recorded peaks, each in its own window (NCP). What a connection would have to carry if \
                all peaked at once.
                """,
            formula: "Σ peak_kw of the EVSEs"),
        Figure(
            "coincidence_factor", "share", in: "coincidence",
            definition: """
                Peak of the sum over the sum of the peaks, at most 1. In `show coincidence` the median over draws of that many \
                EVSEs. Null without a peak.
                """,
            formula: "peak_kw / non_coincident_peak_kw", inputs: ["peak_kw", "non_coincident_peak_kw"]),
        Figure(
            "coincidence_factor_low", "share", in: "coincidence",
            definition: "5th percentile of the coincidence factor over the draws."),
        Figure(
            "coincidence_factor_high", "share", in: "coincidence",
            definition: "95th percentile of the coincidence factor over the draws."),
        Figure(
            "diversity_factor", in: "coincidence",
            definition: "Inverse of the coincidence factor, at least 1. Null without a peak.",
            formula: "non_coincident_peak_kw / peak_kw", inputs: ["non_coincident_peak_kw", "peak_kw"]),
        Figure(
            "after_diversity_kw", "kW", in: "coincidence",
            definition: """
                Common peak per EVSE. In `show coincidence` the median over draws of that many EVSEs. It falls with their \
                number: quote both.
                """,
            formula: "peak_kw / evses", inputs: ["peak_kw", "evses"]),
        Figure(
            "after_diversity_kw_low", "kW", in: "coincidence",
            definition: "5th percentile of the after-diversity demand over the draws."),
        Figure(
            "after_diversity_kw_high", "kW", in: "coincidence",
            definition: "95th percentile of the after-diversity demand over the draws."),
        Figure(
            "power_group", in: "grid-connection",
            definition: """
                Name of a configured power group: EVSEs behind one limit, such as a shared cabinet. Null for the site as a \
                whole.
                """),
        Figure(
            "limit_kw", "kW", in: "grid-connection",
            definition: "What the power group, or the site's connection, may draw, as configured. Null where nothing is."),
        Figure(
            "grid_peak_kw", "kW", in: "grid-connection",
            definition: """
                Highest recorded window at the grid connection: with losses, standby and base load, and power groups cut to \
                their limits.
                """,
            formula: "max over windows of (Σ EVSE kW / η + standby × EVSEs in service + base load)"),
        Figure(
            "grid_peak_at", "time", in: "grid-connection",
            definition: "Start of the window of `grid_peak_kw`, the earliest of equals."),
        Figure(
            "grid_peak_kw_on_arrival", "kW", in: "grid-connection",
            definition: """
                Highest window at the grid connection on arrival, with losses, standby, base load and the limits of power \
                groups.
                """,
            formula: "max over windows of (Σ EVSE kW on arrival / η + standby × EVSEs in service + base load)"),
        Figure(
            "grid_peak_kva_on_arrival", "kVA", in: "grid-connection",
            definition: "Apparent power of the on-arrival peak at the grid connection.",
            formula: "grid_peak_kw_on_arrival / cos φ", inputs: ["grid_peak_kw_on_arrival"]),
        Figure(
            "kwh_above_limit", "kWh", in: "grid-connection",
            definition: """
                Energy of windows above a power group's limit that lies above it, on arrival. The curve contradicts the limit \
                there, and this energy is not in the grid-side figures.
                """,
            formula: "Σ over windows of max(0, energy − limit × window length)"),
        Figure(
            "assumptions", in: "grid-connection",
            definition: """
                Efficiencies, standby, base load and cos φ that the row was computed with, each labelled where it is a \
                default.
                """),
    ]
}
