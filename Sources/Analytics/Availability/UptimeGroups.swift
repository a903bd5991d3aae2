public import Charging

/// Uptime of an EVSE or a group, and whether it is the figure that a law asks for.
public struct UptimeGroup: Sendable {
    /// Nil for a group of several parties.
    public var party: PartyID?
    /// Nil for the network.
    public var siteID: String?
    /// The EVSE, for figures of one.
    public var evse: EVSE?
    /// Nil where no status was ever seen.
    public var result: UptimeAnalyzer.Result?
    /// Time that counts, also that of EVSEs without statuses.
    public var availableSeconds: Int64
    /// Whether every EVSE of it was in service for the whole period.
    public var isWholePeriod: Bool

    /// Share of in-scope time in which the status is known: 0 where none was ever seen, nil without time.
    public var coverage: Double? { Self.coverage(result, availableSeconds: availableSeconds) }

    static func coverage(_ result: UptimeAnalyzer.Result?, availableSeconds: Int64) -> Double? {
        availableSeconds > 0 ? result.map { $0.figures.coverage } ?? 0 : nil
    }
}

/// Sums uptime over groups: minutes add up, shares do not.
public enum UptimeGroups {
    /// What a row is of.
    public enum Level: String, Sendable, CaseIterable { case evse, site, party, network }

    /// In the order of the figures; of parties in theirs. Usage that names no EVSE is left out.
    public static func make(_ figures: NetworkFigures, by level: Level, profile: UptimeProfile) -> [UptimeGroup] {
        let evses = figures.sites.flatMap { site in
            site.evses.filter(\.evse.isNamed).map { evse in
                UptimeGroup(
                    party: evse.evse.party, siteID: site.site.id, evse: evse.evse, result: evse.uptime,
                    availableSeconds: evse.availableSeconds, isWholePeriod: evse.inService == figures.period)
            }
        }
        switch level {
        case .evse: return evses
        case .site:
            return figures.sites.map { site in sum(evses.filter { $0.siteID == site.site.id }, profile, siteID: site.site.id) }
        case .party:
            return Set(evses.compactMap(\.party)).sorted().map { party in sum(evses.filter { $0.party == party }, profile) }
        case .network: return [sum(evses, profile)]
        }
    }

    private static func sum(_ evses: [UptimeGroup], _ profile: UptimeProfile, siteID: String? = nil) -> UptimeGroup {
        var figures = UptimeFigures()
        var outages: [Outage] = []
        for evse in evses {
            if let result = evse.result {
                figures.merge(result.figures)
                outages += result.outages
            } else {
                figures.unknownSeconds += evse.availableSeconds
                figures.evses += 1
            }
        }
        let parties = Set(evses.compactMap(\.party))
        let isKnown = evses.contains { $0.result != nil }
        return UptimeGroup(
            party: parties.count == 1 ? parties.first : nil, siteID: siteID, evse: nil,
            result: isKnown ? UptimeAnalyzer.Result(profile: profile, figures: figures, outages: outages) : nil,
            availableSeconds: evses.reduce(0) { $0 + $1.availableSeconds },
            isWholePeriod: !evses.isEmpty && evses.allSatisfy(\.isWholePeriod))
    }
}

extension UptimeProfile {
    /// Whether a law speaks of such a period: a whole year; for Great Britain a calendar year.
    public func isPeriodOfLaw(_ period: TimeRange, _ calendar: LocalCalendar) -> Bool {
        guard source != nil else { return false }
        let first = calendar.date(of: period.start)
        let next = CivilDate(year: first.year + 1, month: first.month, day: first.day)
        guard calendar.startOfDay(first) == period.start, next.isValid || first.month == 2 else { return false }
        let isCalendarYear = first.month == 1 && first.day == 1
        return period.end == calendar.startOfDay(CivilDate(daysSince1970: next.daysSince1970))
            && (formula != .exemptRemoved || isCalendarYear)
    }
}
