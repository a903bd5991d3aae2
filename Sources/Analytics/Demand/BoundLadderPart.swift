import Charging

/// The bounds of one window length while a site is computed: of the EVSE at hand, of the site, and on the network's clock.
struct BoundLadderPart {
    /// Of the EVSE that was added last.
    private(set) var evse: BoundSeries
    private(set) var site: BoundSeries
    /// The same as `site` where the site's clock has UTC's marks.
    private var network: BoundSeries?

    init(grid: WindowGrid, period: TimeRange) {
        evse = BoundSeries(grid)
        site = BoundSeries(grid)
        let utc = WindowGrid(covering: period, windowSeconds: grid.windowSeconds, offsetSeconds: 0)
        network = utc == grid ? nil : BoundSeries(utc)
    }

    var onUTC: BoundSeries { network ?? site }

    mutating func add(_ sessions: [(session: ChargingSession, limit: Power?)]) {
        evse.clear()
        for (session, limit) in sessions {
            evse.add(session, limit: limit)
            network?.add(session, limit: limit)
        }
        site.add(evse)
    }
}
