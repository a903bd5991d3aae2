import Analytics
import Charging

/// The settings that a command works with, from the configuration file and the environment. Flags win over both.
struct Configuration: Sendable {
    /// A `[[site]]`: Locations that share a place and a connection to the grid.
    struct SiteEntry: Sendable {
        var id: String
        var name: String?
        /// Location ids, or patterns with `*`.
        var locations: [String]
        var timeZone: String?
        var connectionKilowatts: Double?
        /// Other loads behind its connection, taken as constant; nil for those of `[grid]`.
        var baseLoad: Power?
        /// CSV file of other loads that vary in time.
        var baseLoadPath: String?
        /// What it says.
        var baseLoadSteps: [Supply.Step] = []
        /// Name of a `[[site_type]]`.
        var type: String?
        var costs = CostEntry()
        /// Days that are no guide to the future, first and last.
        var excluded: [ClosedRange<CivilDate>] = []
        /// Opened to drivers on this day.
        var commissioned: CivilDate?
        /// EVSEs that will be built whatever is advised, and that must be there.
        var plannedEVSEs = 0
        var minimumEVSEs = 0
    }

    /// A `[[site_type]]`: targets of sites of one kind.
    struct SiteTypeEntry: Sendable {
        var name: String?
        var blocking: Double?
        var busiestHoursBlocking: Double?
        var minimumLostVisitsPerWeek: Double?
    }

    /// A `[[power_group]]`: EVSEs of one site behind one limit.
    struct PowerGroupEntry: Sendable {
        var name: String?
        var siteID: String?
        /// uids, or patterns with `*`.
        var evses: [String] = []
        var limit: Power?
    }

    var storePath: String?
    var timeZone: String?
    var targets = SizingTargets()
    var sites: [SiteEntry] = []
    var siteTypes: [SiteTypeEntry] = []
    var costs = CostEntry()
    var parties: [Party] = []
    /// What it says of single parties' records; parties that are read as the standard says are not in it.
    var partySettings: [PartyID: PartySettings] = [:]
    var ingestLimits = IngestLimits()
    /// Token ids that stand for anybody, beside those that are known to, as they are written.
    var tokenSentinels: Set<String> = []
    var onReject = OnReject.keep
    /// The rules that uptime goes by.
    var uptimeProfile = UptimeProfile.neutral
    /// The list that `exclusions` are read from.
    var exclusionsPath: String?
    /// Times in which outages are excepted by their cause.
    var exclusions = OutageExclusions()
    /// The list that `closings` are read from.
    var closingsPath: String?
    /// When EVSEs were taken out of service.
    var closings = Closings()
    /// Minutes of the window that the grid contract bills by.
    var billingWindowMinutes = 15
    var onPeak = OnPeakEntry()
    var grid = GridSettings()
    var powerGroups: [PowerGroupEntry] = []
    var connection = ConnectionSettings()
    var connectionLimits: [ConnectionLimitEntry] = []
    var sources: [SourceEntry] = []
    /// What flags are where the command line and the environment do not say.
    var flags: [FlagDefaults.Setting] = []
}

/// Limits of an ingest; nil leaves the built-in one.
struct IngestLimits: Hashable, Sendable {
    /// Inflated bytes of one file.
    var fileBytes: Int64?
    var recordBytes: Int64?
    /// Records of one file.
    var records: Int?
    /// Inflated bytes for each byte of the file.
    var ratio: Int?
    /// Nesting of one record.
    var depth: Int?
}

/// What an ingest does when a record is quarantined.
enum OnReject: String, Sendable, CaseIterable { case keep, stop }

extension Configuration {
    /// The entry of a Location, the first that matches.
    func site(ofLocation locationID: String) -> SiteEntry? {
        sites.first { entry in entry.locations.contains { Pattern($0).matches(locationID) } }
    }

    /// Of dates that belong to no site: that of `[time]`, else UTC's.
    var calendar: LocalCalendar { timeZone.flatMap { LocalCalendar(zoneName: $0) } ?? .utc }

    /// Demand by windows of these lengths, in seconds; with none, by the billing window alone.
    func demandSettings(windows: [Int64]) -> DemandSettings {
        var settings = DemandSettings()
        settings.windows = windows
        settings.billingWindowSeconds = Int64(billingWindowMinutes) * 60
        settings.onPeak = onPeak.hours
        // Months, curves and bands are of the billing window on clock marks.
        settings.includesSliding = !windows.isEmpty
        return settings
    }

    /// What lies between a site's EVSEs and the grid.
    func gridSettings(of shard: SiteShard, scope: AnalysisScope) -> GridSettings {
        var settings = grid
        settings.supply = supply(of: shard, scope: scope)
        if let base = entry(siteID: shard.site.id)?.baseLoad { settings.baseLoad = .set(base) }
        settings.groups = powerGroups.filter { $0.siteID == shard.site.id }.map { group in
            let patterns = group.evses.map { Pattern($0) }
            let members = shard.evses.compactMap(\.uid).filter { uid in patterns.contains { $0.matches(uid) } }
            return PowerGroup(
                name: group.name ?? "", evseUIDs: Set(members),
                limit: group.limit ?? Power(watts: 0))
        }
        return settings
    }

    /// Parties of a store with what is declared of them now, which wins over what was at the time of ingest.
    func parties(_ stored: [Party]) -> [Party] {
        let declared = Dictionary(parties.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return stored.map { declared[$0.id] ?? $0 }
    }

    func entry(siteID: String) -> SiteEntry? { sites.first { $0.id == siteID || $0.locations == [siteID] } }

    /// The site that a Location is declared to be of; name and zone are empty where its own stand.
    func declaredSite(ofLocation locationID: String) -> Site? {
        site(ofLocation: locationID).map {
            Site(id: $0.id, name: $0.name ?? "", timeZone: $0.timeZone ?? "", timeZoneIsKnown: $0.timeZone != nil)
        }
    }

    func connectionKilowatts(siteID: String) -> Double? {
        entry(siteID: siteID)?.connectionKilowatts
    }
}

/// An id, or a pattern in which `*` stands for any characters and `?` for one. Letters match without case.
struct Pattern: Sendable {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern.uppercased()) }

    func matches(_ text: String) -> Bool {
        let text = Array(text.uppercased())
        // An id that is written out matches itself, even where it holds `*`, as eMI3 ids do.
        if pattern == text { return true }
        var (p, t) = (0, 0)
        var star: (p: Int, t: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = star {
                star = (last.p, last.t + 1)
                p = last.p + 1
                t = last.t + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
