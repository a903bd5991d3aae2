import Analytics
import ArgumentParser
import Charging
import Store

/// Which sites, EVSEs and times a command is about. The same everywhere.
struct SelectionOptions: ParsableArguments {
    @Option(name: .long, help: "A site by id or pattern. Repeatable.")
    var site: [String] = []

    @Option(name: .long, help: "A Location by id or pattern. Repeatable.")
    var location: [String] = []

    @Option(name: .long, help: "An EVSE by uid, eMI3 id or pattern. Repeatable.")
    var evse: [String] = []

    @Option(name: .long, help: "Start of the period: a date or an instant.")
    var from: String?

    @Option(name: .long, help: "End of the period, not in it: a date or an instant.")
    var to: String?

    @Option(name: .long, help: "Time zone for dates, and of sites that name none.")
    var tz: String?

    func validate() throws {
        if let tz, LocalCalendar(zoneName: tz) == nil {
            throw ValidationError("'\(tz)' is not a time zone. Try an IANA name such as Europe/Amsterdam.")
        }
        for text in [from, to].compactMap({ $0 }) where Self.instant(text, .utc) == nil {
            throw ValidationError(
                "'\(text)' is neither a date nor an instant of 2009 to 2100. Try 2026-06-14 or 2026-06-14T08:15:00Z.")
        }
    }

    private static func date(_ text: String) -> CivilDate? {
        // The years whose clock changes are known: no session counts outside them.
        CivilDate(text: text).flatMap { years.contains($0.year) ? $0 : nil }
    }

    private static let years = 2009...2100

    private static func instant(_ text: String, _ calendar: LocalCalendar) -> Instant? {
        if let date = date(text) { return calendar.startOfDay(date) }
        return Timestamp(text).map(\.instant).flatMap { years.contains(LocalCalendar.utc.date(of: $0).year) ? $0 : nil }
    }

    /// What is selected, and the time that its figures are of.
    func read(_ context: CommandContext, _ reader: StoreReader) throws -> Selected {
        let configuration = context.configuration
        let zone = tz ?? configuration.timeZone
        let sites = site.map { Pattern($0) }
        let locations = location.map { Pattern($0) }
        let evses = evse.map { Pattern($0) }
        let dateZone = zone.flatMap { LocalCalendar(zoneName: $0) }
        let calendar = try dateZone ?? sharedCalendar(reader, configuration) ?? .utc
        let ends = PeriodEnds(
            from: from.flatMap { Self.instant($0, calendar) }, to: to.flatMap { Self.instant($0, calendar) })
        if let start = ends.from, let end = ends.to, end <= start {
            throw Failure(
                status: .usage, what: "the period is empty", why: "--to is not after --from", attempt: "swap them")
        }
        // All of their sessions, also those outside the period: a car's power and an EVSE's rating are known from all that came.
        let selection = ShardSelection(
            siteOfLocation: { _, id in configuration.declaredSite(ofLocation: id) },
            includesSite: { id in sites.isEmpty || sites.contains { $0.matches(id) } },
            includesLocation: { id in locations.isEmpty || locations.contains { $0.matches(id) } },
            includesEVSE: { uid, evseID in
                evses.isEmpty
                    || evses.contains { pattern in [uid, evseID].compactMap { $0 }.contains { pattern.matches($0) } }
            },
            defaultTimeZone: zone ?? "UTC")
        let shards = try reader.shards(selection)
        if shards.isEmpty, !sites.isEmpty || !locations.isEmpty {
            throw Failure(
                status: .inputMissing, what: "nothing is selected", why: "no site or Location matches",
                attempt: "report show sites")
        }
        let declared = Dictionary(configuration.parties.map { ($0.id, $0.isComplete) }, uniquingKeysWith: { first, _ in first })
        let complete = shards.map { shard in
            var shard = shard
            // The configuration of now wins over that of the last ingest.
            if shard.evses.contains(where: { declared[$0.party] != nil }) {
                shard.isComplete = shard.evses.allSatisfy { declared[$0.party] ?? shard.isComplete }
            }
            return shard
        }
        let isWhole = site.isEmpty && location.isEmpty && evse.isEmpty
        let times = isWhole ? ChargeTimes.of(shards) : try reader.chargeTimes(of: shards, selection)
        var scope = AnalysisScope(
            times, period: ends.period(default: AnalysisScope.defaultPeriod(times)), serviceEndsWithData: ends.to == nil,
            newestEvidence: try reader.newestEvidence())
        scope?.exclusions = configuration.exclusions
        return Selected(
            shards: complete.filter { evses.isEmpty || !$0.evses.isEmpty }, times: times, scope: scope, ends: ends,
            namesEVSEs: !evses.isEmpty)
    }

    /// All sites, as the configuration makes them.
    static func everything(_ configuration: Configuration) -> ShardSelection {
        ShardSelection(
            siteOfLocation: { _, id in configuration.declaredSite(ofLocation: id) },
            defaultTimeZone: configuration.timeZone ?? "UTC")
    }

    /// The calendar that all Locations share; nil when they have several.
    private func sharedCalendar(_ reader: StoreReader, _ configuration: Configuration) throws -> LocalCalendar? {
        guard from != nil || to != nil else { return nil }
        let zones = try reader.rows("SELECT DISTINCT time_zone FROM locations WHERE time_zone IS NOT NULL").rows
        guard zones.count == 1, case .text(let name) = zones[0][0] else { return nil }
        return LocalCalendar(zoneName: name)
    }
}

/// What a command is about.
struct Selected: Sendable {
    var shards: [SiteShard]
    /// When charges began at all sites of the parties that the selected sites have.
    var times: [ChargeTimes]
    /// Nil when there is nothing to take a period from.
    var scope: AnalysisScope?
    var ends: PeriodEnds
    /// Whether single EVSEs were asked for.
    var namesEVSEs = false

    /// That of the scope; no time at all where there is none.
    var period: TimeRange { scope?.period ?? .never }

    /// The calendar that all selected sites share, else UTC's.
    var calendar: LocalCalendar {
        let zones = Set(shards.map(\.site.timeZone))
        return (zones.count == 1 ? zones.first.flatMap { LocalCalendar(zoneName: $0) } : nil) ?? .utc
    }
}

extension TimeRange {
    /// No time at all: the period of a store without charges.
    static let never = TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 0))
}

/// The ends of a period that were asked for.
struct PeriodEnds: Sendable {
    var from: Instant?
    var to: Instant?

    /// The period, with the data's own end where none was asked for; nil without data and ends.
    func period(default own: TimeRange?) -> TimeRange? {
        switch (from, to) {
        case (nil, nil): own
        case (let from, let to):
            own.map { TimeRange(start: from ?? $0.start, end: to ?? $0.end) }
                ?? from.flatMap { from in to.map { TimeRange(start: from, end: $0) } }
        }
    }
}
