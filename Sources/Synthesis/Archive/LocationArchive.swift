import Charging

/// The fetches of all Locations. Each is one envelope whatever the framing of the rest: its timestamp dates the
/// statuses.
struct LocationArchive {
    private let sites: [SitePlan]
    private let version: OCPIVersion
    private let sink: any ArchiveSink
    private let stories: [NetworkStory]
    /// Fetches written so far.
    private(set) var fetches = 0
    /// The contents of each Location so far. Statuses and times are none: they are observations.
    private var contents: [String: Set<Int64>] = [:]
    private var records = 0

    init(sites: [SitePlan], version: OCPIVersion, stories: [NetworkStory], sink: any ArchiveSink) {
        self.sites = sites
        self.version = version
        self.stories = stories
        self.sink = sink
    }

    /// Writes the fetch of `instant`. `statuses` are those of each site's EVSEs; `suffix` tells the files apart.
    mutating func write(
        _ statuses: [[EVSEStatus]], at instant: Instant, suffix: String, _ dresser: inout ArchiveDresser
    ) throws {
        var page = JSONBuffer()
        page.raw(#"{"data":["#)
        for (site, statuses) in zip(sites, statuses) {
            if site.index > 0 { page.byte(",") }
            let lastUpdated = statuses.map(\.since).max() ?? instant
            page.location(site, version, evses: site.evses, statuses: statuses, lastUpdated: lastUpdated)
            saw(site.locationID, version: 0)
        }
        for location in stories.flatMap({ $0.locations(fetch: fetches) }) { write(location, into: &page) }
        page.endEnvelope(at: instant)
        let file = "locations\(suffix).json"
        sink.pack(file, as: dresser.container())
        try sink.write(page.bytes, to: file, endsMember: true)
        try sink.close(file)
        fetches += 1
    }

    /// A Location without usage, at the first site's place.
    private mutating func write(
        _ location: (id: String, evses: [(uid: String, evseID: String)], version: Int64), into page: inout JSONBuffer
    ) {
        var site = sites[0]
        site.locationID = location.id
        site.evses = location.evses.map { EVSEPlan(uid: $0.uid, evseID: $0.evseID, watts: 11_040, isDC: false) }
        let lastUpdated = Operator.builtAt + location.version * 86_400
        page.byte(",")
        page.location(
            site, version, evses: site.evses,
            statuses: site.evses.map { _ in EVSEStatus(value: .available, since: Operator.builtAt) }, lastUpdated: lastUpdated)
        saw(location.id, version: location.version)
    }

    private mutating func saw(_ location: String, version: Int64) {
        contents[location, default: []].insert(version)
        records += 1
    }

    /// Of each Location the newest content counts; older ones are superseded, and what comes again is a repeat.
    func count(in counts: inout PlantedCounts) {
        let versions = contents.values.reduce(0) { $0 + $1.count }
        counts.count(.location, .used, records: contents.count)
        if versions > contents.count { counts.count(.location, .superseded, records: versions - contents.count) }
        if records > versions {
            counts.count(.location, .duplicate, records: records - versions)
            counts.count(.duplicateIdentical, records: records - versions)
        }
        for story in stories where story != .evseUpdates { counts.count(story.finding) }
    }
}
