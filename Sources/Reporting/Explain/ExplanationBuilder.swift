import Analytics
import Charging
import Store

/// Gathers an explanation from the store.
struct ExplanationBuilder {
    let context: CommandContext
    let reader: StoreReader
    let selected: Selected
    let scope: AnalysisScope
    let workers: Int
    /// How the peak is taken.
    var windowSeconds: Int64 = 900
    var isSliding = false

    /// - Throws: `Failure` where the figure is not one of what is selected.
    func explanation(of figure: Figure) async throws -> Explanation {
        var settings = AnalysisSettings()
        settings.windowSeconds = windowSeconds
        settings.peaksSlide = isSliding
        settings.testsSilence = true
        settings.uptimeProfile = context.configuration.uptimeProfile
        let figures = await NetworkAnalysis.run(selected.shards, settings: settings, scope: scope, workers: workers)
        let row = try await FigureRow.find(figure, figures, self)
        var explanation = Explanation(
            figure: figure, subject: row.subject, period: scope.period, zoneName: zoneName,
            value: row.value(figure.name) ?? .null,
            inputs: figure.inputs.compactMap { name in row.value(name).map { Explanation.Value(name: name, cell: $0) } },
            window: nil, entries: [], quarantined: try quarantined())
        if let peak = attribution(figure, figures) {
            explanation.window = peak.window
            explanation.entries = try entries(figure, in: peak.window).map { entry(of: $0, peak) }
            // Those that made it, most first.
            explanation.entries =
                explanation.counted.sorted { ($0.energy ?? .zero) > ($1.energy ?? .zero) } + explanation.uncounted
        } else {
            let entries = try entries(figure, in: scope.period)
            explanation.entries = entries.filter(\.isCounted) + entries.filter { !$0.isCounted }
        }
        return explanation
    }

    private var zoneName: String {
        let zones = Set(selected.shards.map(\.site.timeZone))
        return zones.count == 1 ? zones.first ?? "UTC" : "UTC"
    }

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
            guard entry.reason.isEmpty, let own = byRecord[trace.recordID] else { return entry }
            entry.energy = own.energy
            entry.occupiedSeconds = own.occupiedSeconds
            entry.reason =
                SessionPart.reason(own.session, in: figure, period: scope.period, isAboveRating: own.isAboveRating) ?? ""
            entry.isCounted = entry.reason.isEmpty
            return entry
        }
    }

    private func quarantined() throws -> Int {
        let parties = Set(selected.shards.flatMap(\.evses).map(\.party))
        return try reader.ledger().entries.filter { entry in
            entry.disposition == .quarantined && entry.account.party.map { parties.contains($0) } ?? false
        }.reduce(0) { $0 + $1.amount.records }
    }

    // MARK: Peaks

    private static func curve(of figure: Figure) -> PeakAttribution.Curve? {
        switch figure.name {
        case "peak_kw", "peak_at", "sliding_peak_kw": .recorded
        case "peak_kw_on_arrival", "sliding_peak_kw_on_arrival", "uncontrolled_kw": .onArrival
        default: nil
        }
    }

    /// Which sessions made the peak of one site; nil for another figure, or of several sites.
    private func attribution(_ figure: Figure, _ figures: NetworkFigures) -> PeakAttribution? {
        guard let curve = Self.curve(of: figure), selected.shards.count == 1, let peaks = figures.sites.first?.peaks,
            let peak = curve == .recorded ? peaks.recorded : peaks.onArrival
        else { return nil }
        return PeakAttribution(
            selected.shards[0], period: scope.period, windowStart: peak.start, windowSeconds: windowSeconds, curve: curve,
            isSliding: isSliding)
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
