import Analytics
import Charging
import Store

/// Gathers what a capacity report shows: figures, advice, and what both rest on.
struct CapacityBuilder {
    let context: CommandContext
    let reader: StoreReader
    let workers: Int
    var previous = PreviousReport.none
    /// Tries measures of [costs] beside more EVSEs; nil for none.
    var measures: MeasureTrial?
    /// Whether advice is held against later data.
    var backtests = false

    func build(_ selected: Selected) async throws -> CapacityReport {
        var settings = AnalysisSettings()
        settings.testsSilence = true
        let measures = measures
        var sections: [CapacityReport.SiteSection] = []
        var conservation = Conservation()
        var calibration: CalibrationTable?
        if let scope = selected.scope {
            let figures = await NetworkAnalysis.run(selected.shards, settings: settings, scope: scope, workers: workers)
            conservation = Conservation(figures)
            let previous = previous.advice
            let configuration = context.configuration
            let works = zip(selected.shards, figures.sites).map { Work(shard: $0, figures: $1) }
            let advice = await BoundedGroup.map(works, workers: workers) { work in
                let shard = work.shard
                let sizing = measures.map { configuration.siteSizing(shard.site.id, $0) } ?? configuration.siteSizing
                let advice = sizing.advice(
                    for: shard, scope: scope, calendar: shard.site.calendar,
                    plan: configuration.plan(of: shard, in: scope.period), previous: previous[shard.site.id])
                let connection = ConnectionAdvice(
                    shard, scope: scope, load: configuration.loadSettings(of: shard, scope: scope),
                    settings: configuration.connection)
                return (advice, connection, UseByDay(shard, work.figures, scope: scope))
            }
            if backtests {
                calibration = CalibrationTable(judgements: try await judge(selected, scope), sites: selected.shards.count)
            }
            sections = zip(figures.sites, advice).map { figures, advice in
                CapacityReport.SiteSection(
                    figures: Self.withoutUninformativeTimes(figures), advice: advice.0, connection: advice.1, useByDay: advice.2,
                    connectionKilowatts: context.configuration.connectionKilowatts(siteID: figures.site.id))
            }
        }
        sections.sort(by: Self.isMoreUrgent)
        let ledger = try reader.ledger()
        let period = selected.period
        return CapacityReport(
            tool: ReportCommand.tool, period: period, newestEvidence: try reader.newestEvidence() ?? period.end,
            windowSeconds: settings.windowSeconds, targets: context.configuration.targets,
            sites: sections,
            quality: try quality(ledger),
            changes: previous.content.map { ReportChanges(sections, since: $0) }, calibration: calibration,
            conservation: ConservationWords(
                conservation: conservation, recordsRead: ledger.read.values.reduce(0) { $0 + $1.records },
                recordsEnded: ledger.entries.reduce(0) { $0 + $1.amount.records }))
    }

    /// Advice on the first part of each site's data, held against the rest, beside sites that stayed as they were.
    /// - Parameter split: the day on which all data are parted; nil for each site's own.
    func judge(_ selected: Selected, _ scope: AnalysisScope, split: CivilDate? = nil) async throws -> [SiteJudgement] {
        let configuration = context.configuration
        let controls = ControlSites(try selected.network(reader, configuration), scope: scope)
        let sizing = configuration.siteSizing
        return await BoundedGroup.map(selected.shards, workers: workers) { shard in
            let calendar = shard.site.calendar
            return Backtest(sizing: sizing, split: split.map { calendar.startOfDay($0) }, controls: controls).judge(
                shard, scope: scope, calendar: calendar, plan: configuration.plan(of: shard, in: scope.period))
        }.compactMap { $0 }
    }

    private struct Work: Sendable {
        var shard: SiteShard
        var figures: SiteFigures
    }

    /// Charging times that say nothing are shown as unknown.
    private static func withoutUninformativeTimes(_ figures: SiteFigures) -> SiteFigures {
        var figures = figures
        for index in figures.evses.indices where figures.evses[index].chargingBasis == .uninformative {
            figures.evses[index].chargingMilliseconds = nil
        }
        return figures
    }

    /// What needs action first: by verdict, then by the share of drivers who find none free, then by id.
    private static func isMoreUrgent(_ a: CapacityReport.SiteSection, _ b: CapacityReport.SiteSection) -> Bool {
        func rank(_ verdict: Verdict) -> Int {
            switch verdict {
            case .add: 0
            case .spare: 1
            case .hold: 2
            case .unknown: 3
            }
        }
        let (ranks, blocked) = (
            (rank(a.advice.verdict), rank(b.advice.verdict)),
            (a.advice.blockingNow?.value ?? 0, b.advice.blockingNow?.value ?? 0)
        )
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if blocked.0 != blocked.1 { return blocked.0 > blocked.1 }
        return a.figures.site.id < b.figures.site.id
    }

    private func quality(_ ledger: Ledger) throws -> CapacityReport.DataQuality {
        var counts: [String: [Disposition: Int]] = [:]
        for count in ledger.dispositionCounts {
            counts[count.kind, default: [:]][count.disposition, default: 0] += count.records
        }
        let archives = try reader.rows("SELECT count(*) FROM archives WHERE failure_code IS NULL").rows
        var number = 0
        if case .integer(let value)? = archives.first?.first { number = Int(value) }
        return CapacityReport.DataQuality(
            archives: number,
            kinds: counts.sorted { $0.key < $1.key }.map { kind, records in
                func count(_ disposition: Disposition) -> Int { records[disposition] ?? 0 }
                return .init(
                    kind: kind, read: records.values.reduce(0, +), used: count(.used), superseded: count(.superseded),
                    duplicate: count(.duplicate), voided: count(.voided), excluded: count(.excluded),
                    quarantined: count(.quarantined))
            },
            codes: ledger.findingCounts.map { .init(code: $0.code, meaning: $0.meaning, count: $0.records) },
            parties: context.configuration.parties(try reader.parties()))
    }
}
