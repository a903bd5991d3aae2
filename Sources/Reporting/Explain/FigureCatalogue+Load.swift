extension FigureCatalogue {
    /// Figures over all windows of a load, and step by step.
    static let load: [Figure] = [
        Figure(
            "periods_kwh", "kWh", in: "power-curves",
            definition: "The part of `energy_kwh` whose curve is that of its charging periods, as they are."),
        Figure(
            "periods_scaled_kwh", "kWh", in: "power-curves",
            definition:
                "The part of `energy_kwh` whose curve has the shape of its charging periods, scaled to the session's total."),
        Figure(
            "flat_over_charging_time_kwh", "kWh", in: "power-curves",
            definition: "The part of `energy_kwh` that is spread evenly over a known charging time."),
        Figure(
            "flat_over_stay_kwh", "kWh", in: "power-curves",
            definition: "The part of `energy_kwh` that is spread evenly over the whole stay, as nothing tells when it flowed."),
        Figure(
            "load_factor", "share", in: "load-figures",
            definition: "Mean recorded load over the time in service, as a share of the peak. Null without a peak.",
            formula: "(energy_kwh − unplaced_kwh) / (in_service_s / 3,600) / peak_kw",
            inputs: ["energy_kwh", "unplaced_kwh", "in_service_s", "peak_kw"]),
        Figure(
            "p99_kw", "kW", in: "load-figures",
            definition: """
                The smallest recorded load that at least 99 % of the windows in service are at or below. With fewer than 100 \
                windows the highest of them; null without one. In `show bands` of the windows that begin at this local time.
                """),
        Figure(
            "power_kw", "kW", in: "load-figures",
            definition: "Mean recorded power over the step, of the selected sites together.",
            formula: "energy_kwh / step length", inputs: ["energy_kwh"]),
        Figure(
            "occupied_evses", "EVSEs", in: "load-figures",
            definition: """
                In `show load` the mean number of occupied EVSEs over the step, also in closed hours. In `show duration` the \
                number that was reached or exceeded in that share of the available time.
                """),
        Figure(
            "time_share", "share", in: "load-figures",
            definition: """
                Share of time, 0 to 1 in steps of 0.01, in which the row's load and number of EVSEs were reached or exceeded.
                """),
        Figure(
            "load_kw", "kW", in: "load-figures",
            definition: "Recorded load that was reached or exceeded in `time_share` of the windows in service."),
        Figure(
            "load_duration_kw", "kW", in: "load-figures",
            definition: """
                101 values: the recorded load that was reached or exceeded in 0, 1 … 100 % of the windows in service.
                """),
        Figure(
            "typical_day_kw", "kW", in: "load-figures",
            definition: "96 values: mean recorded load by quarter-hour of the local day, over the windows in service."),
        Figure(
            "typical_workday_kw", "kW", in: "load-figures",
            definition: """
                96 values each of `p10`, `p50` and `p90`: percentiles (nearest rank) of the recorded load over the windows in service that \
                begin in a quarter-hour of the local day, Monday to Friday.
                """),
        Figure(
            "typical_weekend_day_kw", "kW", in: "load-figures",
            definition: "The same for Saturday and Sunday."),
        Figure(
            "p5_kw", "kW", in: "load-figures",
            definition: """
                5th percentile (nearest rank) of the recorded load over the windows in service that begin at this local time.
                """),
        Figure(
            "p25_kw", "kW", in: "load-figures",
            definition: """
                25th percentile (nearest rank) of the recorded load over the windows in service that begin at this local time.
                """),
        Figure(
            "p50_kw", "kW", in: "load-figures",
            definition: """
                Median (nearest rank) of the recorded load over the windows in service that begin at this local time.
                """),
        Figure(
            "p75_kw", "kW", in: "load-figures",
            definition: """
                75th percentile (nearest rank) of the recorded load over the windows in service that begin at this local time.
                """),
        Figure(
            "p95_kw", "kW", in: "load-figures",
            definition: """
                95th percentile (nearest rank) of the recorded load over the windows in service that begin at this local time.
                """),
        Figure(
            "p100_kw", "kW", in: "load-figures",
            definition: "Highest recorded load of the windows in service that begin at this local time."),
    ]
}
