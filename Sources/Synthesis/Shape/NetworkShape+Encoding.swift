import Charging

/// As the truth file tells it: one flat object, without the seed, which stands beside it.
extension NetworkShape: Encodable {
    private enum CodingKeys: String, CodingKey {
        case sites, days, busyness, dirt, faults, version, framing, split
        case evsesPerSite = "evses_per_site"
        case firstDay = "first_day"
        case timeZones = "time_zones"
        case dcShare = "dc_share"
        case visits = "visits_per_evse_per_day"
        case dayVariation = "day_variation"
        case attemptShare = "attempt_share"
        case outages = "outages_per_evse_per_year"
        case snapshotDays = "snapshot_days"
        case recordsPerPage = "records_per_page"
        case memberPerPage = "member_per_page"
        case periodMinutes = "period_minutes"
        case embedsTariffs = "embeds_tariffs"
    }

    /// Writes all but the seed, names in snake case.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sites, forKey: .sites)
        try container.encode([evsesPerSite.lowerBound, evsesPerSite.upperBound], forKey: .evsesPerSite)
        try container.encode(firstDay.description, forKey: .firstDay)
        try container.encode(days, forKey: .days)
        try container.encode(timeZones, forKey: .timeZones)
        try container.encode(dcShare, forKey: .dcShare)
        try container.encode(visitsPerEVSEPerDay, forKey: .visits)
        try container.encode(busyness, forKey: .busyness)
        try container.encode(dayVariation, forKey: .dayVariation)
        try container.encode(attemptShare, forKey: .attemptShare)
        try container.encode(outagesPerEVSEPerYear, forKey: .outages)
        try container.encode(snapshotDays, forKey: .snapshotDays)
        try container.encode(dirt, forKey: .dirt)
        try container.encodeIfPresent(faults?.sorted(), forKey: .faults)
        try container.encode(archives.version, forKey: .version)
        try container.encode(archives.framing, forKey: .framing)
        try container.encode(archives.split, forKey: .split)
        try container.encode(archives.recordsPerPage, forKey: .recordsPerPage)
        try container.encode(archives.memberPerPage, forKey: .memberPerPage)
        try container.encode(archives.periodMinutes, forKey: .periodMinutes)
        try container.encode(archives.embedsTariffs, forKey: .embedsTariffs)
    }
}
