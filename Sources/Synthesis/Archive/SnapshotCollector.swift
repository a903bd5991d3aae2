import Charging

/// Gathers the statuses of all sites for each fetch of the Locations. Sites in different zones live through it on
/// different days.
struct SnapshotCollector {
    private let moments: [Instant]
    private let sites: Int
    private var gathered: [Instant: [Int: [EVSEStatus]]] = [:]

    /// - Parameter moments: In order.
    init(_ moments: [Instant], sites: Int) {
        self.moments = moments
        self.sites = sites
    }

    /// The fetches within `range`.
    func moments(in range: TimeRange) -> [Instant] { moments.filter { range.contains($0) } }

    mutating func add(_ statuses: [EVSEStatus], site: Int, at moment: Instant) {
        gathered[moment, default: [:]][site] = statuses
    }

    /// Removes the fetches for which all sites have told their statuses, in order, by site.
    mutating func takeComplete() -> [(instant: Instant, statuses: [[EVSEStatus]])] {
        let complete = gathered.keys.filter { gathered[$0]?.count == sites }.sorted()
        return complete.map { moment in
            let bySite = gathered.removeValue(forKey: moment) ?? [:]
            return (moment, (0..<sites).map { bySite[$0] ?? [] })
        }
    }
}
