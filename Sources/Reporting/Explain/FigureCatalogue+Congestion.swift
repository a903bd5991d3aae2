extension FigureCatalogue {
    /// Figures of whether drivers find a free EVSE, as recorded.
    static let congestion: [Figure] = [
        Figure(
            "all_busy_s", "s", in: "congestion-and-concurrency",
            definition: """
                Time in which at least one EVSE was operative and every operative one occupied. Operative: available and not \
                known to be down.
                """),
        Figure(
            "none_operative_s", "s", in: "congestion-and-concurrency",
            definition: "Time in which EVSEs were available and none of them operative. It is not in `all_busy_s`."),
        Figure(
            "congestion_rate", "share", in: "congestion-and-concurrency",
            definition: """
                Share of the time with an EVSE available in which every operative one was occupied. In `capacity` of the time \
                sized on, closed hours with it.
                """,
            formula: "all_busy_s / any_available_s", inputs: ["all_busy_s", "any_available_s"]),
        Figure(
            "any_available_s", "s", in: "congestion-and-concurrency",
            definition: "Time in which at least one EVSE was available, working or not."),
        Figure(
            "arrival_weighted_congestion", "share", in: "congestion-and-concurrency",
            definition: """
                Recorded share of drivers who came while every operative EVSE was occupied: congestion weighted by how many \
                come in that hour of the week. Null without visits.
                """,
            formula: "Σ_h λ_h · full_h / Σ_h λ_h · (full_h + free_h)"),
        Figure(
            "all_busy_share", "share", in: "congestion-and-concurrency",
            definition: """
                Share of this hour of the local week, EVSEs being available, in which every operative one was occupied.
                """),
        Figure(
            "concurrency_share", "share", in: "congestion-and-concurrency",
            definition: "Shares of the time with an EVSE available in which exactly 0, 1, 2 … EVSEs were occupied."),
        Figure(
            "power_class", in: "congestion-and-concurrency",
            definition: """
                EVSEs that serve the same drivers, roughly: `AC` up to 22 kW, `AC>22`, `DC<50`, `DC50-149`, `DC150+`, or \
                `unknown` where current or rating is.
                """),
    ]
}
