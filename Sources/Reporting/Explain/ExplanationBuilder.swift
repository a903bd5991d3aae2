import Analytics
import Charging
import Store

/// Gathers an explanation from the store.
struct ExplanationBuilder {
    let context: CommandContext
    let reader: StoreReader
    let selected: Selected
    /// The selected sites with all of their EVSEs.
    let wholeSites: [SiteShard]
    let scope: AnalysisScope
    let workers: Int
    /// By which rules EVSEs work.
    var profile: UptimeProfile
    /// Which groups and parts of time a figure is of; nil for what is selected over the whole period.
    var breakdown: Breakdown?
    /// How the peak is taken.
    var windowSeconds: Int64 = 900
    var isSliding = false

    init(context: CommandContext, reader: StoreReader, selected: Selected, scope: AnalysisScope, workers: Int) throws {
        self.context = context
        self.reader = reader
        self.selected = selected
        self.scope = scope
        self.workers = workers
        wholeSites = try selected.wholeSites(reader, context.configuration)
        profile = context.configuration.uptimeProfile
    }

    /// Groups and parts of time, as `show utilization` has them.
    struct Breakdown {
        var group: PeriodAnalysis.Grouping
        var unit: PeriodUnit
    }

    /// - Throws: `Failure` where the figure is not one of what is selected.
    func explanation(of figure: Figure) async throws -> Explanation {
        var settings = AnalysisSettings()
        settings.windowSeconds = windowSeconds
        settings.peaksSlide = isSliding
        settings.testsSilence = ["suspected_outage_s", "chance", "lost_kwh_low", "lost_kwh_high"].contains(figure.name)
        settings.uptimeProfile = profile
        let whole = await NetworkAnalysis.run(wholeSites, settings: settings, scope: scope, workers: workers)
        let isCut = wholeSites.contains { site in
            selected.shards.first { $0.site.id == site.site.id }?.evses.count != site.evses.count
        }
        let figures =
            isCut ? await NetworkAnalysis.run(selected.shards, settings: settings, scope: scope, workers: workers) : whole
        let row = try await FigureRow.find(figure, FigureTables(builder: self, figures: figures, whole: whole), self)
        var explanation = Explanation(
            figure: figure, subject: row.subject, period: scope.period, zoneName: selected.calendar.zoneName,
            value: row.value(figure.name) ?? .null,
            inputs: figure.inputs.compactMap { name in row.value(name).map { Explanation.Value(name: name, cell: $0) } },
            window: nil, entries: [], quarantined: try quarantined())
        if let peak = attribution(figure, row, figures) {
            explanation.window = peak.window
            let entries = Self.once(try entries(figure, in: peak.window)).map { entry(of: $0, peak) }
            // Those that made it, most first.
            let counted = entries.filter(\.isCounted).sorted { left, right in
                (left.energy ?? .zero) > (right.energy ?? .zero)
            }
            explanation.entries = counted + entries.filter { !$0.isCounted }
        } else {
            var entries = Self.once(try entries(figure, in: scope.period))
            if figure.name == "minimum_kw" || figure.name == "forced_kwh", let certificate {
                entries = entries.map { part(of: $0, certificate) }
            }
            explanation.entries = entries.filter(\.isCounted) + entries.filter { !$0.isCounted }
        }
        return explanation
    }

    /// All sites of the store.
    func network() throws -> [SiteShard] { try selected.network(reader, context.configuration) }

    /// Records that lie in `range`.
    private func entries(_ figure: Figure, in range: TimeRange) throws -> [Explanation.Entry] {
        try selected.shards.flatMap { shard in
            let times = ServiceClock(shard, scope: scope).times
            return try shard.evses.indices.flatMap { index in
                try entries(figure, shard, index, available: times[index].available, in: range)
            }
        }
    }

    private func entries(
        _ figure: Figure, _ shard: SiteShard, _ index: Int, available: TimeSet, in range: TimeRange
    ) throws -> [Explanation.Entry] {
        let evse = shard.evses[index]
        let contributions = SessionContribution.of(evse, shard.sessions[index], available: available, period: scope.period)
        let byRecord = Dictionary(contributions.map { ($0.session.recordID, $0) }, uniquingKeysWith: { first, _ in first })
        return try reader.traces(of: evse, in: range).map { trace in
            var entry = Explanation.Entry(
                siteID: shard.site.id, evse: evse, trace: trace, isCounted: false, reason: SessionPart.reason(trace) ?? "")
            guard entry.reason.isEmpty else { return entry }
            guard let own = byRecord[trace.recordID] else {
                entry.reason = "counts at another EVSE of the same id"
                return entry
            }
            entry.energy = own.energy
            entry.occupiedSeconds = own.occupiedSeconds
            entry.reason =
                SessionPart.reason(own.session, in: figure, period: scope.period, isAboveRating: own.isAboveRating) ?? ""
            entry.isCounted = entry.reason.isEmpty
            return entry
        }
    }

    /// A record that several of the EVSEs share by their id comes once: where it counts, if it does.
    private static func once(_ entries: [Explanation.Entry]) -> [Explanation.Entry] {
        let counted = Set(entries.filter { $0.isCounted || $0.energy != nil }.map(\.trace.recordID))
        var seen: Set<Int64> = []
        return entries.filter { entry in
            let isHome = entry.isCounted || entry.energy != nil
            return (isHome || !counted.contains(entry.trace.recordID)) && seen.insert(entry.trace.recordID).inserted
        }
    }

    private func quarantined() throws -> Int {
        let parties = Set(selected.shards.flatMap(\.evses).map(\.party))
        return try reader.ledger().entries.filter { entry in
            entry.disposition == .quarantined && entry.account.party.map { parties.contains($0) } ?? false
        }.reduce(0) { $0 + $1.amount.records }
    }

    // MARK: Least power

    /// Why the least power of the one site that is selected is not less.
    private var certificate: PowerCertificate? {
        guard let shard = selected.shards.first, selected.shards.count == 1 else { return nil }
        let configuration = context.configuration
        return ConnectionAdvice(
            shard, scope: scope, load: configuration.loadSettings(of: shard, scope: scope), settings: configuration.connection
        ).minimum.certificate
    }

    /// A record with what of it has to come in the critical intervals.
    private func part(of entry: Explanation.Entry, _ certificate: PowerCertificate) -> Explanation.Entry {
        guard entry.isCounted else { return entry }
        var entry = entry
        let part = certificate.parts.first { $0.need.recordID == entry.trace.recordID }
        entry.isCounted = part != nil
        entry.reason = part == nil ? "nothing of it has to come in the critical intervals" : ""
        entry.energy =
            part.flatMap(\.forcedKilowattHours).map { Energy(milliwattHours: Int64(($0 * 1e6).rounded())) } ?? part?.need.energy
        return entry
    }

    // MARK: Peaks

    private static func curve(of figure: Figure) -> PeakAttribution.Curve? {
        switch figure.name {
        case "peak_kw", "peak_at", "sliding_peak_kw", "sliding_peak_at", "grid_peak_kw", "grid_peak_at": .recorded
        case "peak_kw_on_arrival", "sliding_peak_kw_on_arrival", "uncontrolled_kw": .onArrival
        default: nil
        }
    }

    /// Which sessions made the peak of what is selected; nil for another figure.
    private func attribution(_ figure: Figure, _ row: FigureRow, _ figures: NetworkFigures) -> PeakAttribution? {
        guard let curve = Self.curve(of: figure) else { return nil }
        let one = selected.shards.count == 1 ? selected.shards.first : nil
        let peaks = one == nil ? figures.peaks : figures.sites.first?.peaks
        var start = (curve == .recorded ? peaks?.recorded : peaks?.onArrival)?.start
        // With standby and other loads another window may be the highest.
        if figure.name.hasPrefix("grid_peak") {
            guard case .instant(let at)? = row.value("grid_peak_at") else { return nil }
            start = at
        }
        guard let start else { return nil }
        return PeakAttribution(
            selected.shards, marksOf: one.flatMap { LocalCalendar(zoneName: $0.site.timeZone) } ?? .utc, period: scope.period,
            windowStart: start, windowSeconds: windowSeconds, curve: curve, isSliding: isSliding)
    }

    /// A record's part in the window instead of in the period.
    private func entry(of entry: Explanation.Entry, _ peak: PeakAttribution) -> Explanation.Entry {
        guard entry.isCounted else { return entry }
        var entry = entry
        let part = peak.parts.first { $0.recordID == entry.trace.recordID }
        entry.isCounted = part != nil
        entry.reason = part == nil ? "no energy in the window" : ""
        entry.energy = part?.energy
        entry.occupiedSeconds = part?.session.clamped(to: peak.window).lengthSeconds
        entry.kilowatts = part?.energy.meanKilowatts(overSeconds: windowSeconds)
        entry.peakWithout = part?.peakWithout
        return entry
    }
}
