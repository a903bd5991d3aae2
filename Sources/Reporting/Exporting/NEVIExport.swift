import Analytics
import Charging

/// What 23 CFR 680.112(a) asks for each quarter: the sessions of each port, and its uptime. What no record tells stays empty.
struct NEVIExport {
    /// A quarter of the calendar.
    struct Quarter: Hashable, Sendable {
        var year: Int
        /// 1 … 4.
        var number: Int

        /// `2026Q1`.
        init?(_ text: String) {
            guard let match = text.wholeMatch(of: /(\d{4})-?[Qq]([1-4])/), let year = Int(match.1), let number = Int(match.2),
                (2009...2100).contains(year)
            else { return nil }
            (self.year, self.number) = (year, number)
        }

        /// First days of its months, and of the one after.
        var months: [CivilDate] {
            (0...3).map { CivilDate(year: year, month: 1, day: 1).startOfMonth(adding: (number - 1) * 3 + $0) }
        }
    }

    let shards: [SiteShard]
    let quarter: Quarter

    /// Sessions that begin in the quarter by the site's clock, whole.
    func sessions() -> SessionExport.File {
        var file = SessionExport.File(
            text: "station_id,port_id,session_id,session_start,session_end,session_error,energy_kwh,power_kw,payment_method\n")
        for shard in shards {
            let calendar = shard.site.calendar
            let period = period(at: calendar)
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                file.stored += sessions.reduce(.zero) { period.contains($1.start) ? $0 + $1.energy : $0 }
                for session in sessions where period.contains(session.start) {
                    let peak = session.profile.steps.map(\.meanKilowatts).max()
                    let power = [session.maximumPower?.kilowatts, peak].compactMap { $0 }.max()
                    file.add([
                        .text(evse.locationID), .text(optional: evse.evseID ?? evse.uid), .integer(session.recordID),
                        .text(calendar.rfc3339(session.start)), .text(calendar.rfc3339(session.end)), .null,
                        .number(session.energy.kilowattHours), .number(optional: power), .null,
                    ])
                    file.energy += session.energy
                }
            }
        }
        return file
    }

    /// The quarter by the sites' clock; nil without sites.
    var period: TimeRange? { periods.first }

    /// Whether the quarter is the same time at all sites.
    var hasOneClock: Bool { Set(periods).count <= 1 }

    private var periods: [TimeRange] { shards.map { period(at: $0.site.calendar) } }

    private func period(at calendar: LocalCalendar) -> TimeRange {
        TimeRange(start: calendar.startOfDay(quarter.months[0]), end: calendar.startOfDay(quarter.months[3]))
    }

    /// Each outage that statuses show in the quarter, with its length in minutes, excepted ones too.
    func outages(_ figures: NetworkFigures?) -> Table {
        let groups = figures.map { UptimeGroups.make($0, by: .evse, profile: .nevi) } ?? []
        return Table(
            columns: [
                .init("station_id", "Station"), .init("port_id", "Port"), .init("outage_start", "From"),
                .init("outage_end", "To"),
                .init("outage_min", "Minutes", .quantity), .init("excluded_min", "Excluded minutes", .quantity),
            ],
            rows: groups.flatMap { group -> [[Cell]] in
                let calendar = shards.first { $0.site.id == group.siteID }?.site.calendar ?? .utc
                return (group.result?.outages ?? []).map { outage in
                    [
                        .text(group.evse?.locationID ?? ""), .text(optional: group.evse?.evseID ?? group.evse?.uid),
                        .text(calendar.rfc3339(outage.range.start)), .text(calendar.rfc3339(outage.range.end)),
                        .number(Double(outage.range.lengthSeconds) / 60), .number(Double(outage.excludedSeconds) / 60),
                    ]
                }
            })
    }

    /// By month the twelve months that end with it. `uptime` is the law's figure, where statuses cover all of them; else it lies between
    /// `uptime_low` and `uptime_high`, which say nothing of an EVSE of which no status was ever seen: they are empty then.
    /// - Parameter figures: those of a period.
    func uptime(_ figures: (TimeRange) async -> NetworkFigures?) async -> Table {
        let profile = UptimeProfile.nevi
        let calendar = shards.first?.site.calendar ?? .utc
        var rows: [[Cell]] = []
        for month in quarter.months[1...] {
            let year = TimeRange(start: calendar.startOfDay(month.startOfMonth(adding: -12)), end: calendar.startOfDay(month))
            guard let found = await figures(year) else { continue }
            for group in UptimeGroups.make(found, by: .evse, profile: profile) {
                let uptime = group.result?.figures.uptime(profile.formula)
                let isWhole = group.isWholePeriod && group.coverage == 1
                let outage = group.result.flatMap { group.coverage.map { $0 > 0 } == true ? $0 : nil }.map {
                    Double($0.figures.downSeconds + $0.figures.excludedSeconds) / 60
                }
                let seen = group.result != nil
                rows.append([
                    .text(group.evse?.locationID ?? ""), .text(optional: group.evse?.evseID ?? group.evse?.uid),
                    .text("\(month.startOfMonth(adding: -12))"), .text("\(CivilDate(daysSince1970: month.daysSince1970 - 1))"),
                    .number(optional: isWhole ? group.result?.figures.statutoryShare(profile.formula, year: year) : nil),
                    .number(optional: seen ? uptime?.low : nil), .number(optional: seen ? uptime?.high : nil),
                    .number(optional: group.coverage), .number(optional: outage),
                    .number(optional: outage.flatMap { _ in group.result.map { Double($0.figures.excludedSeconds) / 60 } }),
                ])
            }
        }
        return Table(
            columns: [
                .init("station_id", "Station"), .init("port_id", "Port"), .init("uptime_reporting_start", "From"),
                .init("uptime_reporting_end", "To"), .init("uptime", "Uptime", .share), .init("uptime_low", "At least", .share),
                .init("uptime_high", "At most", .share), .init("status_coverage", "Coverage", .share),
                .init("total_outage_min", "Outage minutes", .quantity),
                .init("excluded_outage_min", "Excluded minutes", .quantity),
            ], rows: rows)
    }
}
