import Charging

/// Makes up a network and writes its archives, day by day.
///
/// Memory holds the plans of all sites, the records of about a day and those that wait for a later one; it does not
/// grow with the number of days.
public struct NetworkGenerator {
    /// What a run wrote.
    public struct Summary: Sendable {
        /// Charges that took place, attempts included.
        public var charges = 0
        /// CDRs written, copies, credits and broken ones included.
        public var cdrs = 0
        /// Sessions written.
        public var sessions = 0
        /// Fetches of the Locations.
        public var locationSnapshots = 0
        /// Nil where the shape does not ask for it.
        public var truth: Truth?
    }

    private let shape: NetworkShape
    private let sites: [SitePlan]
    private let calendar: ArchiveCalendar

    /// Plans the sites. Throws when the shape cannot be made or names a zone that the system does not know.
    public init(_ shape: NetworkShape) throws(SynthesisError) {
        try shape.validate()
        self.shape = shape
        sites = try SitePlanner(shape).sites()
        calendar = ArchiveCalendar(shape)
    }

    /// Writes all archives into `sink`.
    public func write(to sink: any ArchiveSink) throws -> Summary {
        var summary = Summary()
        var simulators = sites.map { SiteSimulator($0, of: shape) }
        var recorder = shape.keepsTruth ? TruthRecorder(shape, sites: sites) : nil
        var maker = RecordMaker(shape, end: calendar.lastSnapshot)
        var pending = PendingRecords()
        var desk = DeliveryDesk(sites: sites, calendar, sink: sink)
        var snapshots = SnapshotCollector(calendar.snapshots(every: shape.snapshotDays), sites: sites.count)
        let locations = LocationArchive(sites: sites, version: shape.archives.version, sink: sink)

        for day in 0..<Int64(shape.days) {
            let date = CivilDate(daysSince1970: shape.firstDay.daysSince1970 + day)
            for index in simulators.indices {
                let plan = sites[index]
                let today = TimeRange(
                    start: plan.calendar.startOfDay(date), end: plan.calendar.startOfDay(date.next))
                let moments = snapshots.moments(in: today)
                let lived = simulators[index].live(through: date, observedAt: moments)
                for (moment, statuses) in zip(moments, lived.statuses) {
                    snapshots.add(statuses, site: index, at: moment)
                }
                for charge in lived.charges {
                    summary.charges += 1
                    recorder?.add(charge)
                    maker.records(of: charge) { pending.add($0, availableAt: $1) }
                }
            }
            for (instant, statuses) in snapshots.takeComplete() {
                let suffix = "-\(LocalCalendar.utc.date(of: instant))"
                try locations.write(statuses, at: instant, suffix: suffix)
                summary.locationSnapshots += 1
            }
            // Where the day ends first, the next one may bring charges from then on.
            let known = sites.map { $0.calendar.startOfDay(date.next) }.min() ?? calendar.lastSnapshot
            recorder?.advance(to: known)
            try pending.take(before: known) { try desk.deliver($0, at: $1) }
        }
        try pending.take(before: nil) { try desk.deliver($0, at: $1) }
        try desk.finish()
        // The truth is told before the last fetch, which looks past the last day.
        summary.truth = recorder?.finish(simulators, maker.counts)
        let last = simulators.indices.map { simulators[$0].observe(at: calendar.lastSnapshot) }
        try locations.write(last, at: calendar.lastSnapshot, suffix: "")
        summary.locationSnapshots += 1
        summary.cdrs = desk.cdrs
        summary.sessions = desk.sessions
        return summary
    }
}
