extension FigureCatalogue {
    /// Figures of `report capacity`: demand, blocking, the verdict, and the connection.
    static let sizing: [Figure] = [
        Figure(
            "visits", "visits", in: "visits",
            definition: """
                Drivers' stops: sessions of one token at one site with gaps of at most 10 minutes. In `evidence` of `capacity` \
                those that start in the period and are demand; in `show starts` all whose first session was at the EVSE.
                """),
        Figure(
            "visits_per_hour", "visits/h", in: "demand",
            definition: """
                Expected visits an hour by hour of the local week, were none hidden by a full site. Null where demand is not \
                estimated.
                """,
            formula: "(Σ_d N_dh + 4·π_h) / (Σ_d G_d T_dh + 4·G_π)"),
        Figure(
            "demand_change", in: "course-of-demand",
            definition: """
                How demand moved over the time sized on: `rise`, `fall`, `step_up` or `step_down` with its date, `ramp_up` after an \
                opening. Null where its weeks differ no more than chance has it.
                """),
        Figure(
            "ratio", "1", in: "course-of-demand",
            definition: """
                Demand at the end of the time sized on over that at its start, or after a step over that before, with its 90 % \
                interval.
                """,
            formula: "exp(b × weeks), or exp(b) for a step, of the regression of weekly visits"),
        Figure(
            "level_at_end", "1", in: "course-of-demand",
            definition: "Demand at the end of the time sized on over its mean, which the advice rests on."),
        Figure(
            "blocking_at_end", "share", in: "course-of-demand",
            definition: "Blocking at today's number of EVSEs with demand as it is at the end of the time sized on.",
            inputs: ["blocking_now", "level_at_end"]),
        Figure(
            "quiet_days", in: "course-of-demand",
            definition: """
                Days on which far fewer drivers came than hours of the week and days that differ explain, such as holidays. They \
                are left out of demand.
                """),
        Figure(
            "blocking", "share", in: "blocking",
            definition: """
                Expected share of arriving visits that find no operative EVSE free. In `curve` at a number of EVSEs, with a \
                90 % interval; in `hour_of_week` by hour at today's number.
                """,
            formula: "Σ_h λ_h · time full / Σ_h λ_h · time, weighted by day factors"),
        Figure(
            "blocking_now", "share", in: "blocking",
            definition: """
                Expected share of arriving visits that find none free at today's number of EVSEs. Null with too little \
                evidence.
                """,
            formula: "as blocking, at evses_now", inputs: ["evses_now"]),
        Figure(
            "blocking_now_by_weeks", "share", in: "blocking",
            definition: """
                `blocking_now` with the 90 % interval that weeks of the record drawn anew give: beside the model's own, which the \
                verdict rests on. Null with fewer than 26 weeks.
                """,
            inputs: ["blocking_now"]),
        Figure(
            "blocking_recommended", "share", in: "blocking",
            definition: """
                Expected share of arriving visits that find none free at the recommended number of EVSEs. Null without one.
                """,
            formula: "as blocking, at evses_recommended", inputs: ["evses_recommended"]),
        Figure(
            "busiest_hours_blocking", "share", in: "blocking",
            definition: "Blocking over the hours of the week with the highest demand that together carry 10 % of arrivals."),
        Figure(
            "busiest_hours_blocking_now", "share", in: "blocking",
            definition: """
                Expected share of those who arrive in the busiest hours that find none free at today's number of EVSEs.
                """,
            formula: "as busiest_hours_blocking, at evses_now", inputs: ["evses_now"]),
        Figure(
            "lost_visits_per_week", "visits", in: "blocking",
            definition: "Visits a week that find none free and leave.",
            formula: "blocking × visits a week", inputs: ["blocking"]),
        Figure(
            "lost_kwh_per_month", "kWh", in: "blocking",
            definition: """
                Energy that visits which find none free would have taken, in a month of 30.44 days, at the mean energy of the \
                visits that were served.
                """,
            formula: "lost_visits_per_week × kWh a visit × 4.348", inputs: ["lost_visits_per_week"]),
        Figure(
            "carried_load", "erlang", in: "blocking",
            definition: "EVSEs that would be occupied on average: the stays that find a place, over the time."),
        Figure(
            "down_share", "share", in: "drivers",
            definition: """
                Share of available EVSE time in the time sized on in which EVSEs did not work: by their status, or suspected. \
                Null without an EVSE in service, and for a site whose classes have it.
                """),
        Figure(
            "suspected_down_share", "share", in: "drivers",
            definition: """
                The part of `down_share` that no status tells of: drivers passed the EVSE over too often for chance.
                """),
        Figure(
            "waiting_share", "share", in: "drivers",
            definition: """
                Share of drivers who find none free that wait, as far as the record shows a queue; 0 where it shows none. Null \
                where demand is not estimated.
                """,
            formula: "the share at which simulated drivers take as many of the EVSEs that are left at a full site"),
        Figure(
            "balking_share", "share", in: "drivers",
            definition: """
                Share of drivers who go on when one EVSE is free, of two or more; 0 where the record shows nothing of the kind. \
                Null where demand is not estimated.
                """,
            formula: "1 − (visits to the last free EVSE / expected) / (visits while two or more are free / expected)"),
        Figure(
            "congestion_rate_modelled", "share", in: "blocking",
            definition: """
                Share of time in which all EVSEs are occupied in the simulation, at today's number. It is held against \
                `congestion_rate`: where they differ by more than their errors there is no advice.
                """),
        Figure(
            "curve", in: "blocking",
            definition: """
                What numbers of EVSEs around today's and the recommended one would mean: blocking, lost and recovered visits, \
                carried load, peak and, with prices, money.
                """),
        Figure(
            "recovered_visits_per_week", "visits", in: "what-one-more-brings",
            definition: "Visits a week that find a place and would not at today's number; below 0 with fewer EVSEs.",
            formula: "lost_visits_per_week at evses_now − lost_visits_per_week", inputs: ["lost_visits_per_week", "evses_now"]),
        Figure(
            "site_peak_kw", "kW", in: "what-one-more-brings",
            definition: """
                Highest quarter-hour mean of a year of the simulation, every car drawing its own power from plug-in on, at the \
                EVSEs.
                """),
        Figure(
            "margin_per_year", "money", in: "what-one-more-brings",
            definition: "What the energy of recovered visits brings in a year at `margin_per_kwh`. Null without prices.",
            formula: "recovered_visits_per_week × kWh a visit × margin × 52.18", inputs: ["recovered_visits_per_week"]),
        Figure(
            "investment", "money", in: "what-one-more-brings",
            definition:
                "Price of the EVSEs beyond today's number, and of the connection that their peak needs. Null without prices.",
            inputs: ["site_peak_kw"]),
        Figure(
            "cost_per_year", "money", in: "what-one-more-brings",
            definition: "The annuity of the investment, running costs and demand charges, against today's number.",
            formula: "investment · r / (1 − (1 + r)^−n) + running costs", inputs: ["investment"]),
        Figure(
            "net_per_year", "money", in: "what-one-more-brings",
            definition: "Margin less cost, a year, against today's number.",
            formula: "margin_per_year − cost_per_year", inputs: ["margin_per_year", "cost_per_year"]),
        Figure(
            "payback_years", "years", in: "what-one-more-brings",
            definition: "Years after which margin less running costs has paid the investment; null where it never does.",
            formula: "investment / (margin_per_year − running costs)", inputs: ["investment", "margin_per_year"]),
        Figure(
            "stop", in: "what-one-more-brings",
            definition: """
                The number beyond which one more EVSE is not worth it, by money with prices, else by visits won back. Null where \
                the curve does not reach so far.
                """,
            inputs: ["recovered_visits_per_week", "net_per_year"]),
        Figure(
            "utilization_flags", in: "verdict",
            definition:
                "Which of 15, 25 and 30 % of time plugged in EVSEs have reached, in the time sized on. The verdict does not rest on it."
        ),
        Figure(
            "targets", in: "site-plan",
            definition: "What the site's verdict is held against: the targets of its type, else those of `[targets]`."),
        Figure(
            "evses_planned", "EVSEs", in: "site-plan",
            definition: "EVSEs that will be built whatever is advised (`planned_evses`)."),
        Figure(
            "evses_required", "EVSEs", in: "site-plan", definition: "EVSEs that must be there (`minimum_evses`)."),
        Figure(
            "classes", in: "site-plan",
            definition: "The advice on AC and on DC EVSEs where a site has both: each is sized by itself. Else empty."),
        Figure(
            "verdict", in: "verdict",
            definition: """
                What to do about the number of EVSEs: `add`, `hold`, `spare`, or `unknown` where the data do not carry an \
                answer.
                """,
            inputs: ["blocking_now", "busiest_hours_blocking_now", "evses_now", "evses_recommended"]),
        Figure(
            "evses_now", "EVSEs", in: "verdict",
            definition: "EVSEs with an id in service at the end of the time sized on."),
        Figure(
            "evses_recommended", "EVSEs", in: "verdict",
            definition: """
                Least number of EVSEs at which both targets are met, with its 90 % interval. Null where no number tried meets \
                them, where the verdict is `unknown`, and where the evidence carries only a direction.
                """),
        Figure(
            "weeks", "weeks", in: "verdict",
            definition: "Time of the period in which the site was in service with data, in weeks of whole days."),
        Figure(
            "tier", in: "verdict",
            definition: """
                How much the evidence carries: `insufficient` no advice, `direction_only` a verdict without a number, \
                `indicative` a number that is labelled so, `full`.
                """),
        Figure(
            "reasons", in: "verdict",
            definition: """
                Whole sentences with the numbers that decided, the deciding one first; the last names the time sized on.
                """),
        Figure(
            "uncontrolled_kw", "kW", in: "peak-demand",
            definition: """
                The highest mean over a window had every car drawn its own power from plug-in on. In `capacity` it is `peak_kw_on_arrival`, of \
                the whole site; in `optimize` it is of the sessions that are looked at.
                """,
            formula: "max over windows of (energy on arrival in the window / window length)"),
    ]
}
