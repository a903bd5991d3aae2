public import Charging

/// Finds days without data: `W_VOLUME_DROP`.
///
/// Charges are counted by the local day of their start, per party and per site of it. A run of days without any is a gap when none at
/// all has a probability of less than one in a million: `Π (1 + λ_d / k)^−k < 10⁻⁶`, λ_d being the charges to be expected on a day and
/// `k` how alike days are. Where they differ no more than chance has it, that is Poisson's law, and λ > 13.8: a busy party is missed
/// after a day, a site with one charge a day after two weeks. Where weather and holidays make days differ, one quiet day is no gap.
///
/// **Expected.** The four whole weeks before the run and the four after it: the median number of charges in a week, of each
/// side, and the smaller of the two; spread over the weekdays of the run as the charges of these weeks are. A day on which the
/// site is always closed adds nothing; a day without charges where five are usual is left out, as it may be one without data. A
/// median shrugs off a holiday week; the smaller side keeps the slow start of a new site, or the last weeks of one that is being
/// closed, from making a gap of the time between.
///
/// **Edges.** Nothing is judged before the first charge. In the week after it the days so far stand in for the weeks before. A run
/// that reaches the end of the data is judged by the weeks before it alone. The end is two days before the newest evidence in the
/// store: records may be on their way. A site that closes for a season after busy weeks, and opens to busy weeks, looks like an
/// outage: a site's gap is a suspicion. Only a gap of the whole party says that data are missing; its days count as unknown for
/// the sites.
public enum DataGaps {
    private static let mostProbable = 1e-6

    /// How long records may take to come: silence since then is no gap yet. 48 hours, as for sessions that go silent.
    private static let deliverySeconds: Int64 = 48 * 3600

    /// The gaps of all parties and sites, sorted by party, site (whole parties first) and day.
    ///
    /// - Parameters:
    ///   - times: every site of each party: parties are judged by all of them together.
    ///   - newestEvidence: up to when the store tells of anything; nil for the last end of a charge.
    ///   - includesSites: off where only gaps of whole parties are asked for.
    public static func find(
        _ times: [ChargeTimes], newestEvidence: Instant?, includesSites: Bool = true
    ) -> [DataGap] {
        guard let last = newestEvidence ?? times.map(\.lastEnd).max() else { return [] }
        var ofParties: [PartyID: [Int64: Int]] = [:]
        var endsOfParties: [PartyID: Int64] = [:]
        var ofSites: [(party: PartyID, site: String, end: Int64, charges: [Int64: Int])] = []
        for site in times {
            let calendar = site.calendar
            // Records of the last days may still be on their way.
            let end = calendar.day(of: last + -deliverySeconds)
            ofSites.append((site.party, site.siteID, end, site.charges))
            ofParties[site.party, default: [:]].merge(site.charges, uniquingKeysWith: +)
            // Where zones differ, a day counts once it is over everywhere.
            endsOfParties[site.party] = min(endsOfParties[site.party] ?? end, end)
        }
        var gaps: [DataGap] = []
        var ofParty: [PartyID: [DataGap]] = [:]
        for (party, charges) in ofParties {
            ofParty[party] = silences(DailyCharges(charges, end: endsOfParties[party] ?? 0), party: party, siteID: nil)
            gaps += ofParty[party] ?? []
        }
        for site in includesSites ? ofSites : [] {
            var daily = DailyCharges(site.charges, end: site.end)
            for gap in ofParty[site.party] ?? [] { daily?.forget(gap) }
            gaps += silences(daily, party: site.party, siteID: site.site)
        }
        return gaps.sorted {
            ($0.party.description, $0.siteID ?? "", $0.firstDay) < ($1.party.description, $1.siteID ?? "", $1.firstDay)
        }
    }

    private static func silences(_ daily: DailyCharges?, party: PartyID, siteID: String?) -> [DataGap] {
        guard let daily else { return [] }
        return daily.silences(atMost: mostProbable).map { silence in
            DataGap(
                party: party, siteID: siteID, firstDay: CivilDate(daysSince1970: daily.firstDay + Int64(silence.days.lowerBound)),
                endDay: CivilDate(daysSince1970: daily.firstDay + Int64(silence.days.upperBound)),
                expectedCharges: silence.expected, probability: silence.probability)
        }
    }
}
