import Analytics
import Charging

/// Whether EVSEs work, by a named set of rules.
enum AvailabilityTable {
    /// - Parameter calendar: by which a period is a year.
    static func make(
        _ groups: [UptimeGroup], profile: UptimeProfile, period: TimeRange, calendar: LocalCalendar
    ) -> Table {
        let isYear = profile.isPeriodOfLaw(period, calendar)
        return Table(
            columns: [
                .init("country_code", "Country"), .init("party_id", "Party"), .init("site_id", "Site"),
                .init("location_id", "Location"), .init("evse_uid", "EVSE"), .init("profile", "Profile"),
                .init("statutory", "Statutory"), .init("uptime", "Uptime", .share), .init("uptime_low", "At least", .share),
                .init("uptime_high", "At most", .share), .init("uptime_coverage", "Coverage", .share),
                .init("threshold", "Asked for", .share), .init("meets_threshold", "Met"), .init("up_s", "Up h", .seconds),
                .init("down_s", "Down h", .seconds), .init("excluded_s", "Excluded h", .seconds),
                .init("exempt_s", "Exempt h", .seconds), .init("unknown_s", "Unknown h", .seconds),
                .init("out_of_scope_s", "Out of scope h", .seconds), .init("conflict_s", "Conflict h", .seconds),
                .init("outages", "Outages", .integer), .init("mtbf_h", "Hours between", .quantity),
                .init("mttr_h", "Hours to repair", .quantity),
            ],
            rows: groups.map { row($0, profile, isYear ? period : nil) })
    }

    private static func row(_ group: UptimeGroup, _ profile: UptimeProfile, _ year: TimeRange?) -> [Cell] {
        let figures = group.result?.figures
        let isStatutory = year != nil && group.isWholePeriod && group.coverage == 1
        var uptime = figures?.uptime(profile.formula)
        // All is known: the law's own figure, which differs in leap years.
        if isStatutory, let year, let share = figures?.statutoryShare(profile.formula, year: year) {
            uptime = (share, share, share)
        }
        let names: [Cell] = [
            .text(optional: group.party?.countryCode), .text(optional: group.party?.partyID), .text(optional: group.siteID),
            .text(optional: group.evse?.locationID), .text(optional: group.evse?.uid), .text(profile.name), .flag(isStatutory),
        ]
        let shares: [Cell] = [
            .number(optional: uptime?.value), .number(optional: uptime?.low), .number(optional: uptime?.high),
            .number(optional: group.coverage), .number(optional: profile.threshold), .flag(optional: isMet(uptime, profile)),
        ]
        let seconds: [Cell] = [
            .integer(figures?.upSeconds ?? 0), .integer(figures?.downSeconds ?? 0), .integer(figures?.excludedSeconds ?? 0),
            .integer(figures?.exemptSeconds ?? 0), .integer(figures?.unknownSeconds ?? group.availableSeconds),
            .integer(figures?.outOfScopeSeconds ?? 0), .integer(figures?.conflictSeconds ?? 0),
        ]
        return names + shares + seconds + [
            .integer(optional: group.result.map { Int64($0.outages.count) }),
            .number(optional: group.result?.meanHoursBetweenFailures), .number(optional: group.result?.meanHoursToRepair),
        ]
    }

    /// Only where the whole interval lies on one side.
    private static func isMet(_ uptime: (value: Double?, low: Double, high: Double)?, _ profile: UptimeProfile) -> Bool? {
        guard let uptime, let low = profile.isMet(by: uptime.low), let high = profile.isMet(by: uptime.high) else { return nil }
        return low == high ? low : nil
    }
}
