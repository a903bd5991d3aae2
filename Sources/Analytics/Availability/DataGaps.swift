public import Charging

/// Finds days without data: `W_VOLUME_DROP`.
///
/// Charges are counted by the local day of their start, per party and per site of it. A run of days without any is a gap when the
/// charges to be expected in it are λ, and none at all has a probability of less than one in a million by Poisson's law:
/// `e^−λ < 10⁻⁶`, λ > 13.8. A busy party is missed after a day; a site with one charge a day after two weeks.
///
/// **Expected.** The four whole weeks before the run and the four after it: the median number of charges in a week, of each
/// side, and the smaller of the two; spread over the weekdays of the run as the charges of these weeks are. A day on which the
/// site is always closed adds nothing. A median shrugs off a holiday week; the smaller side keeps the slow start of a new site, or
/// the last weeks of one that is being closed, from making a gap of the time between.
///
/// **Edges.** Nothing is judged before the first charge or in the week after it. A run that reaches the end of the data is
/// judged by the weeks before it alone. The end is two days before the newest evidence in the store: records may be on their way.
/// A site that closes for a season after busy weeks, and opens to busy weeks, looks like an outage: a site's gap is a suspicion. Only
/// a gap of the whole party says that data are missing; its days count as unknown for the sites.
public enum DataGaps {
    /// −ln 10⁻⁶: charges to be expected in a gap at least.
    static let leastExpectedCharges = 13.815510557964274

    /// The gaps of all parties and sites, sorted by party, site (whole parties first) and day.
    ///
    /// How long records may take to come: silence since then is no gap yet. 48 hours, as for sessions that go silent.
    private static let deliverySeconds: Int64 = 48 * 3600

    /// - Parameters:
    ///   - shards: every site of each party: parties are judged by all of them together.
    ///   - newestEvidence: up to when the store tells of anything; nil for the last end of a charge.
    public static func find(_ shards: [SiteShard], newestEvidence: Instant?) -> [DataGap] {
        let ends = shards.flatMap { $0.sessions.joined().map(\.end) }
        guard let last = newestEvidence ?? ends.max() else { return [] }
        var ofParties: [PartyID: [Int64: Int]] = [:]
        var endsOfParties: [PartyID: Int64] = [:]
        var ofSites: [(party: PartyID, site: String, end: Int64, charges: [Int64: Int])] = []
        for shard in shards {
            let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
            // Records of the last days may still be on their way.
            let end = calendar.date(of: last + -deliverySeconds).daysSince1970
            for (party, charges) in chargesByDay(shard, calendar).sorted(by: { $0.key < $1.key }) {
                ofSites.append((party, shard.site.id, end, charges))
                ofParties[party, default: [:]].merge(charges, uniquingKeysWith: +)
                // Where zones differ, a day counts once it is over everywhere.
                endsOfParties[party] = min(endsOfParties[party] ?? end, end)
            }
        }
        var gaps: [DataGap] = []
        var ofParty: [PartyID: [DataGap]] = [:]
        for (party, charges) in ofParties {
            ofParty[party] = silences(DailyCharges(charges, end: endsOfParties[party] ?? 0), party: party, siteID: nil)
            gaps += ofParty[party] ?? []
        }
        for site in ofSites {
            var daily = DailyCharges(site.charges, end: site.end)
            for gap in ofParty[site.party] ?? [] { daily?.forget(gap) }
            gaps += silences(daily, party: site.party, siteID: site.site)
        }
        return gaps.sorted {
            ($0.party.description, $0.siteID ?? "", $0.firstDay) < ($1.party.description, $1.siteID ?? "", $1.firstDay)
        }
    }

    /// Starts by local day, of each party at the site.
    private static func chargesByDay(_ shard: SiteShard, _ calendar: LocalCalendar) -> [PartyID: [Int64: Int]] {
        var charges: [PartyID: [Int64: Int]] = [:]
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            var days = charges.removeValue(forKey: evse.party) ?? [:]
            for session in sessions { days[calendar.date(of: session.start).daysSince1970, default: 0] += 1 }
            if !days.isEmpty { charges[evse.party] = days }
        }
        return charges
    }

    private static func silences(_ daily: DailyCharges?, party: PartyID, siteID: String?) -> [DataGap] {
        guard let daily else { return [] }
        return daily.silences(leastExpected: leastExpectedCharges).map { silence in
            DataGap(
                party: party, siteID: siteID, firstDay: CivilDate(daysSince1970: daily.firstDay + Int64(silence.days.lowerBound)),
                endDay: CivilDate(daysSince1970: daily.firstDay + Int64(silence.days.upperBound)),
                expectedCharges: silence.expected)
        }
    }
}
