import Charging

/// Writes what is planted in Locations, EVSEs and Tariffs beside the fetches, and counts it.
struct NetworkDirt {
    private let plan: DirtPlan
    private let sites: [SitePlan]
    /// Those that the network tells.
    let stories: [NetworkStory]

    /// - Parameter fetches: Of the Locations.
    init(_ shape: NetworkShape, sites: [SitePlan], fetches: Int) {
        let plan = DirtPlan(shape)
        self.plan = plan
        self.sites = sites
        stories = NetworkStory.allCases.filter { story in
            story == .evseUpdates
                ? plan.plants(story.finding) && plan.locationVersions > 0
                : plan.insists(on: story.finding) && fetches >= story.fetches
        }
    }

    /// Old versions of Locations and EVSEs, one a line; empty where none are planted.
    func updates(_ counts: inout PlantedCounts) -> [UInt8] {
        var lines = JSONBuffer()
        var written: Int64 = 0
        for fault in LocationFault.all where fault.versions.contains(plan.version) && plan.plants(fault.finding) {
            for number in 0..<plan.locationVersions {
                written += 1
                let site = site(for: fault.finding, number)
                let start = lines.count
                lines.location(
                    site, plan.version, evses: site.evses, statuses: nil, lastUpdated: Operator.builtAt + written * 3600)
                // A name of its own, so that no two versions are alike.
                let name = TextEdit.set("name", "\"\(site.place.city) (\(written))\"")
                lines.apply([name] + fault.edits(site), from: start)
                lines.byte("\n")
                counts.count(.location, .superseded)
                for finding in fault.findings { counts.count(finding) }
            }
        }
        if stories.contains(.evseUpdates) { evseUpdates(into: &lines, &counts) }
        return lines.bytes
    }

    /// A zone is inferred only where the country has one; else sites take turns.
    private func site(for finding: Finding, _ number: Int) -> SitePlan {
        let dutch = sites.filter { $0.place.country == "NLD" }
        let candidates = finding == .timeZoneInferred && !dutch.isEmpty ? dutch : sites
        return candidates[(Int(finding.rawValue) + number) % candidates.count]
    }

    /// An EVSE as a whole and a part of it, each with the members that tell whose it is.
    private func evseUpdates(into lines: inout JSONBuffer, _ counts: inout PlantedCounts) {
        for number in 0..<plan.locationVersions {
            let site = sites[number % sites.count]
            let owner = JSONBuffer.text { buffer in
                buffer.beginOwned(plan.version)
                buffer.raw(#""location_id":"#)
                buffer.quoted(site.locationID)
                buffer.byte(",")
            }
            // One of its own for each, so that no two are alike.
            let reference = #""physical_reference":"old \#(number + 1)""#
            let start = lines.count
            lines.evse(site.evses[0], of: site, plan.version, status: nil)
            lines.apply([.replace("{", Array(owner.utf8)), .add(reference)], from: start)
            lines.byte("\n")
            lines.raw(Array("\(owner)\"uid\":\"\(site.evses[0].uid)\",\(reference),".utf8))
            lines.raw(#""status":"OUTOFORDER","last_updated":"#)
            lines.time(Operator.builtAt + Int64(60 * (number + 1)), .plain, at: site)
            lines.raw("}\n")
            counts.count(.evse, .superseded, records: 2)
            counts.count(.partialObject)
        }
    }

    /// A page of Tariffs; empty where none are planted.
    func tariffs(at instant: Instant, _ counts: inout PlantedCounts) -> [UInt8] {
        let faults = TariffFault.allCases.filter { plan.plants($0.code) }
        guard !faults.isEmpty else { return [] }
        var page = JSONBuffer()
        page.raw(#"{"data":["#)
        page.tariff(isDC: false, currency: "EUR", plan.version)
        page.byte(",")
        page.tariff(isDC: true, currency: "EUR", plan.version)
        counts.count(.tariff, .used, records: 2)
        for fault in faults {
            for edits in fault.records {
                page.byte(",")
                let start = page.count
                page.tariff(isDC: false, currency: "EUR", plan.version)
                page.apply(edits, from: start)
            }
            counts.count(.tariff, .used)
            if fault.records.count > 1 { counts.count(.tariff, .superseded, records: fault.records.count - 1) }
            if let finding = fault.finding { counts.count(finding) } else { counts.count(silent: fault.code) }
        }
        page.endEnvelope(at: instant)
        return page.bytes
    }
}
