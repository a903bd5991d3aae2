import Charging

/// The fetches of all Locations. Each is one envelope whatever the framing of the rest: its timestamp dates the
/// statuses.
struct LocationArchive {
    let sites: [SitePlan]
    let version: OCPIVersion
    let sink: any ArchiveSink

    /// Writes the fetch of `instant`. `statuses` are those of each site's EVSEs; `suffix` tells the files apart.
    func write(_ statuses: [[EVSEStatus]], at instant: Instant, suffix: String) throws {
        var page = JSONBuffer()
        page.raw(#"{"data":["#)
        for (site, statuses) in zip(sites, statuses) {
            if site.index > 0 { page.byte(",") }
            let lastUpdated = statuses.map(\.since).max() ?? instant
            page.location(site, version, evses: site.evses, statuses: statuses, lastUpdated: lastUpdated)
        }
        page.endEnvelope(at: instant)
        let file = "locations\(suffix).json"
        try sink.write(page.bytes, to: file, endsMember: true)
        try sink.close(file)
    }
}
