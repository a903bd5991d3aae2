import Analytics
import Charging
import Store

/// The names that a selection was asked for by; an empty list names everything.
struct NamedParts: Sendable {
    var sites: [Pattern] = []
    var locations: [Pattern] = []
    var evses: [Pattern] = []

    var isEverything: Bool { sites.isEmpty && locations.isEmpty && evses.isEmpty }

    func includesSite(_ id: String) -> Bool { sites.isEmpty || sites.contains { $0.matches(id) } }

    func includesLocation(_ id: String) -> Bool { locations.isEmpty || locations.contains { $0.matches(id) } }

    func includesEVSE(uid: String?, evseID: String?) -> Bool {
        evses.isEmpty || evses.contains { pattern in [uid, evseID].compactMap { $0 }.contains { pattern.matches($0) } }
    }
}

/// What a command is about.
struct Selected: Sendable {
    /// The sites, with those of their EVSEs alone that were asked for: what figures of several EVSEs are of.
    var shards: [SiteShard]
    /// When charges began at all sites of the parties that the selected sites have.
    var times: [ChargeTimes]
    /// Nil when there is nothing to take a period from.
    var scope: AnalysisScope?
    var ends: PeriodEnds
    var named = NamedParts()
    /// What `shards` were read by.
    var selection = ShardSelection()

    /// That of the scope; no time at all where there is none.
    var period: TimeRange { scope?.period ?? .never }

    /// The scope.
    /// - Parameter verb: what is to be done, for the message.
    /// - Throws: `Failure` where nothing is there to do it to.
    func scope(to verb: String) throws -> AnalysisScope {
        guard let scope else { throw Self.nothing(to: verb) }
        return scope
    }

    /// When anybody's last charge ended; nil without charges.
    var lastCharge: Instant? { times.map(\.lastEnd).max() }

    /// - Parameter verb: what is to be done, for the message.
    /// - Throws: `Failure` where no session of what is selected starts in the period.
    func requireSessions(to verb: String) throws {
        let isAny = shards.contains { shard in shard.sessions.contains { $0.contains { period.contains($0.start) } } }
        if !isAny { throw Self.nothing(to: verb) }
    }

    static func nothing(to verb: String) -> Failure {
        Failure(
            status: .inputMissing, what: "there is nothing to \(verb)", why: "no session counts in what is selected",
            attempt: "report show sites")
    }

    /// Whether single EVSEs were asked for.
    var namesEVSEs: Bool { !named.evses.isEmpty }

    /// Whether nothing less than sites was asked for.
    var isOfWholeSites: Bool { named.locations.isEmpty && !namesEVSEs }

    /// The calendar that all selected sites share, else UTC's.
    var calendar: LocalCalendar {
        LocalCalendar.shared(by: shards.map(\.site.timeZone)) ?? .utc
    }

    /// Whether a row on an EVSE of some site was asked for.
    func showsRow(siteID: String, _ evse: EVSE) -> Bool { includes(evse) && shards.contains { $0.site.id == siteID } }

    /// Whether a row on `evse`, of a site that is selected, was asked for.
    func includes(_ evse: EVSE) -> Bool {
        named.includesLocation(evse.locationID) && named.includesEVSE(uid: evse.uid, evseID: evse.evseID)
    }

    /// The selected sites with all of their EVSEs. Whether an EVSE is silent by chance, what its outage cost and what its cars draw is told
    /// by the others of its site too: such figures are made of whole sites, and rows are left out afterwards.
    func wholeSites(_ reader: StoreReader, _ configuration: Configuration) throws -> [SiteShard] {
        guard !isOfWholeSites else { return shards }
        let ids = Set(shards.map(\.site.id))
        return try read(reader, configuration).filter { ids.contains($0.site.id) }
    }

    /// All sites of the store, for what is judged beside the whole network.
    func network(_ reader: StoreReader, _ configuration: Configuration) throws -> [SiteShard] {
        named.isEverything ? shards : try read(reader, configuration)
    }

    private func read(_ reader: StoreReader, _ configuration: Configuration) throws -> [SiteShard] {
        var everything = SelectionOptions.everything(configuration)
        everything.defaultTimeZone = selection.defaultTimeZone
        return SelectionOptions.declared(try reader.shards(everything), configuration)
    }
}

extension NetworkFigures {
    /// The figures with the EVSEs alone that were asked for; sums over EVSEs stay those of the whole sites.
    func showing(_ selected: Selected) -> NetworkFigures {
        guard !selected.isOfWholeSites else { return self }
        var figures = self
        for site in figures.sites.indices { figures.sites[site].evses.removeAll { !selected.includes($0.evse) } }
        return figures
    }
}
