import Analytics
import ArgumentParser
import Charging
import Logging
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

    /// As without any flag.
    static func everything() throws -> SelectionOptions { try parse([]) }

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

    /// What was asked for.
    struct Request {
        var selection: ShardSelection
        var ends: PeriodEnds
        var named: NamedParts
    }

    /// What is asked for, before anything of it is read.
    func request(_ context: CommandContext, _ reader: StoreReader) throws -> Request {
        let configuration = context.configuration
        let zone = tz ?? configuration.timeZone
        let dateZone = zone.flatMap { LocalCalendar(zoneName: $0) }
        let calendar = try dateZone ?? sharedCalendar(reader, configuration) ?? .utc
        let ends = PeriodEnds(
            from: from.flatMap { Self.instant($0, calendar) }, to: to.flatMap { Self.instant($0, calendar) })
        if let start = ends.from, let end = ends.to, end <= start {
            throw Failure(
                status: .usage, what: "the period is empty", why: "--to is not after --from", attempt: "swap them")
        }
        let named = NamedParts(
            sites: site.map { Pattern($0) }, locations: location.map { Pattern($0) }, evses: evse.map { Pattern($0) })
        // All of their sessions, also those outside the period: a car's power and an EVSE's rating are known from all that came.
        var selection = Self.everything(configuration)
        selection.includesSite = { named.includesSite($0) }
        selection.includesLocation = { named.includesLocation($0) }
        selection.includesEVSE = { named.includesEVSE(uid: $0, evseID: $1) }
        selection.defaultTimeZone = zone ?? "UTC"
        return Request(selection: selection, ends: ends, named: named)
    }

    /// What is selected, and the time that its figures are of.
    func read(_ context: CommandContext, _ reader: StoreReader) throws -> Selected {
        let configuration = context.configuration
        let asked = try request(context, reader)
        let (selection, ends, named) = (asked.selection, asked.ends, asked.named)
        if try reader.hasUndecided() {
            context.log.warning(
                "Records wait for what counts: an ingest is under way, or was cut off. Charges are those of before it; statuses may be newer",
                metadata: ["event": "undecided"])
        }
        let shards = try reader.shards(selection)
        if shards.allSatisfy(\.evses.isEmpty), !named.isEverything {
            throw Failure(
                status: .inputMissing, what: "nothing is selected",
                why: shards.isEmpty && named.evses.isEmpty ? "no site or Location matches" : "no EVSE matches",
                attempt: shards.isEmpty && named.evses.isEmpty ? "report show sites" : "report show evses")
        }
        let times = named.isEverything ? ChargeTimes.of(shards) : try reader.chargeTimes(of: shards, selection)
        return Selected(
            shards: Self.declared(shards, configuration).filter { named.evses.isEmpty || !$0.evses.isEmpty }, times: times,
            scope: try Self.scope(times, ends, configuration, reader), ends: ends, named: named, selection: selection)
    }

    /// The time that figures are of; nil when there is nothing to take a period from.
    /// - Parameter times: the charges of whole parties.
    static func scope(
        _ times: [ChargeTimes], _ ends: PeriodEnds, _ configuration: Configuration, _ reader: StoreReader
    ) throws -> AnalysisScope? {
        // Of what was before, some charges alone are left that ended later.
        let keptFrom = try reader.keptFrom()
        var scope = AnalysisScope(
            times,
            period: ends.period(
                default: AnalysisScope.defaultPeriod(times).map { period in
                    keptFrom.map { TimeRange(start: max(period.start, $0), end: max(period.end, $0)) } ?? period
                }),
            serviceEnd: ends.to == nil ? .lastCharge : .newestEvidence, newestEvidence: try reader.newestEvidence())
        scope?.exclusions = configuration.exclusions
        return scope
    }

    /// The shards with whether their sessions are complete: what the configuration of now says of their parties wins over that of the
    /// last ingest, and statuses that tell of charging without a session over both.
    static func declared(_ shards: [SiteShard], _ configuration: Configuration) -> [SiteShard] {
        let declared = Dictionary(configuration.parties.map { ($0.id, $0.isComplete) }, uniquingKeysWith: { first, _ in first })
        return shards.map { shard in
            var shard = shard
            if shard.evses.contains(where: { declared[$0.party] != nil }) {
                shard.isComplete = shard.evses.allSatisfy { declared[$0.party] ?? shard.isComplete }
            }
            shard.close(by: configuration.closings)
            if shard.isComplete, CaptureRate(shard).showsMissingSessions { shard.isComplete = false }
            return shard
        }
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

extension SiteShard {
    /// Ends the service of EVSEs on the days that a list says, where records do not end it before.
    fileprivate mutating func close(by closings: Closings) {
        guard !closings.entries.isEmpty else { return }
        let calendar = site.calendar
        for index in evses.indices {
            guard let date = closings.date(of: evses[index]) else { continue }
            let end = calendar.startOfDay(date)
            evses[index].outOfServiceFrom = min(evses[index].outOfServiceFrom ?? end, end)
        }
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
