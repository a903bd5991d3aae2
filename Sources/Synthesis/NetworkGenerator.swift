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
        var maker = RecordMaker(shape, sites: sites, end: calendar.lastSnapshot)
        var pending = PendingRecords()
        var desk = DeliveryDesk(sites: sites, calendar, sink: sink)
        var dresser = ArchiveDresser(shape)
        let moments = calendar.snapshots(every: shape.snapshotDays)
        var snapshots = SnapshotCollector(moments, sites: sites.count)
        let network = NetworkDirt(shape, sites: sites, fetches: moments.count + 1)
        var locations = LocationArchive(
            sites: sites, version: shape.archives.version, stories: network.stories, sink: sink)

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
                    maker.records(of: charge) { pending.add($0) }
                }
            }
            for (instant, statuses) in snapshots.takeComplete() {
                try locations.write(statuses, at: instant, suffix: "-\(LocalCalendar.utc.date(of: instant))", &dresser)
            }
            // Where the day ends first, the next one may bring charges from then on.
            let known = sites.map { $0.calendar.startOfDay(date.next) }.min() ?? calendar.lastSnapshot
            recorder?.advance(to: known)
            try pending.take(before: known) { try desk.deliver($0, &dresser) }
        }
        try pending.take(before: nil) { try desk.deliver($0, &dresser) }
        for running in maker.runningSessions(at: desk.newest) { try desk.deliver(running, &dresser) }
        try desk.finish(&dresser)
        let sound = simulators
        let last = simulators.indices.map { simulators[$0].observe(at: calendar.lastSnapshot) }
        try locations.write(last, at: calendar.lastSnapshot, suffix: "", &dresser)
        locations.count(in: &maker.counts)
        try writeExtras(network, maker: &maker, desk: &desk, dresser: &dresser)
        maker.counts.addFiles(of: dresser.counts)
        summary.truth = recorder?.finish(sound, maker.counts)
        summary.locationSnapshots = locations.fetches
        summary.cdrs = desk.cdrs
        summary.sessions = desk.sessions
        return summary
    }

    /// Old versions of the network, Tariffs, and archives that are there for their form alone.
    private func writeExtras(
        _ network: NetworkDirt, maker: inout RecordMaker, desk: inout DeliveryDesk, dresser: inout ArchiveDresser
    ) throws {
        let updates = network.updates(&maker.counts)
        if !updates.isEmpty { dresser.note(framing: .lines, members: 1, in: .gzip) }
        try desk.writeFile(updates, "location-updates.ndjson")
        try desk.writeFile(network.tariffs(at: calendar.lastSnapshot, &maker.counts), "tariffs.json")
        for stray in dresser.strays {
            stray.count(in: &maker.counts)
            try desk.deliver(stray, sample: maker.samples.first)
        }
        for missing in dresser.takeMissing() where !maker.samples.isEmpty {
            dresser.note(framing: missing.framing, members: 1, in: missing.container)
            try desk.deliverAgain(maker.samples, in: missing.container, missing.framing)
            if missing.container.isRejected {
                maker.counts.count(notLoaded: maker.samples.count)
                continue
            }
            for sample in maker.samples {
                maker.counts.count(
                    PlannedRecord(record: sample, availableAt: sample.lastUpdated, outcome: .repeated))
            }
        }
    }
}
