public import Charging

/// What all figures of one question share: the period, and what is known of the time in it.
///
/// It is made from the charges of whole parties, whatever sites are asked for: the figure of a site does not depend on which others
/// are looked at with it.
public struct AnalysisScope: Sendable, Codable {
    public var period: TimeRange
    /// Where each party's data end: after its last charge nothing is known, which is not the same as no use. A party that is not in
    /// it is in service to the period's end.
    public var dataEnds: [PartyID: Instant]
    /// Days on which archives of a whole party are missing, by party.
    public var dataGaps: [PartyID: [DataGap]]
    /// How many sites each party has, whichever are looked at.
    public var sitesOfParty: [PartyID: Int]
    /// Times in which outages of EVSEs are excepted by their cause.
    public var exclusions = OutageExclusions()

    /// - Parameters:
    ///   - times: the charges of whole parties.
    ///   - period: nil takes the default: from the local midnight of the first charge's start to the local midnight at or after the last
    ///     one's end.
    ///   - serviceEnd: until when EVSEs are taken to be in service.
    ///   - newestEvidence: up to when the store tells of anything; nil for the last end of a charge.
    /// - Returns: nil when there is nothing to take a period from.
    public init?(
        _ times: [ChargeTimes], period: TimeRange? = nil, serviceEnd: ServiceEnd = .lastCharge, newestEvidence: Instant? = nil
    ) {
        guard let period = period ?? Self.defaultPeriod(times) else { return nil }
        self.period = period
        dataEnds = Self.dataEnds(times, serviceEnd, newestEvidence)
        sitesOfParty = Dictionary(times.map { ($0.party, 1) }, uniquingKeysWith: +)
        dataGaps = Dictionary(
            grouping: DataGaps.find(times, newestEvidence: newestEvidence, includesSites: false), by: \.party)
    }

    /// From the local midnight of the first charge's start to the local midnight at or after the last one's end; nil without charges.
    public static func defaultPeriod(_ times: [ChargeTimes]) -> TimeRange? {
        var period: TimeRange?
        for site in times {
            guard let first = site.firstStart else { continue }
            let calendar = site.calendar
            let range = TimeRange(start: calendar.midnight(before: first), end: calendar.midnight(after: site.lastEnd))
            period = period.map { TimeRange(start: min($0.start, range.start), end: max($0.end, range.end)) } ?? range
        }
        return period
    }

    /// Until when EVSEs are taken to be in service, within the period.
    public enum ServiceEnd: Sendable {
        /// The day of the party's last charge: what comes after is in no archive.
        case lastCharge
        /// The day of the newest evidence that the store has of anything, where that is later: the period's end was asked for, and until
        /// then no use is no use. Later days are days without data.
        case newestEvidence
        /// The period's end, of which all is known.
        case period
    }

    /// The local midnight at or after what ends the service, the latest of all sites of a party.
    private static func dataEnds(
        _ times: [ChargeTimes], _ serviceEnd: ServiceEnd, _ newestEvidence: Instant?
    ) -> [PartyID: Instant] {
        if serviceEnd == .period { return [:] }
        let evidence = serviceEnd == .newestEvidence ? newestEvidence : nil
        var ends: [PartyID: Instant] = [:]
        for site in times {
            let last = max(site.lastEnd, evidence ?? site.lastEnd)
            let end = site.calendar.midnight(after: last)
            ends[site.party] = max(ends[site.party] ?? end, end)
        }
        return ends
    }
}
