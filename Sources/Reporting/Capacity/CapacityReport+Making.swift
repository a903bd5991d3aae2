import Analytics
import Charging
import Store

extension CapacityReport {
    /// The report on figures and advice that are there.
    ///
    /// - Parameters:
    ///   - figures: with silences tested; nil when there is nothing to take a period from.
    ///   - results: of the figures' sites, in their order.
    ///   - ledger: of all records.
    ///   - reader: of the store that has the archives and the parties.
    init(
        _ figures: NetworkFigures?, _ results: [SiteResult], configuration: Configuration, ledger: Ledger, _ reader: StoreReader
    ) throws {
        let sections = zip(figures?.sites ?? [], results).map { figures, result in
            SiteSection(
                figures: Self.withoutUninformativeTimes(figures), advice: result.advice, connection: result.connection,
                useByDay: result.useByDay, connectionKilowatts: configuration.connectionKilowatts(siteID: figures.site.id))
        }
        let period = figures?.period ?? .never
        self.init(
            tool: ReportCommand.tool, period: period, newestEvidence: try reader.newestEvidence() ?? period.end,
            windowSeconds: AnalysisSettings().windowSeconds, targets: configuration.targets,
            sites: sections.sorted(by: Self.isMoreUrgent), quality: try Self.quality(ledger, configuration, reader),
            conservation: ConservationWords(
                conservation: figures.map(Conservation.init) ?? Conservation(),
                recordsRead: ledger.read.values.reduce(0) { $0 + $1.records },
                recordsEnded: ledger.entries.reduce(0) { $0 + $1.amount.records }))
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
    private static func isMoreUrgent(_ a: SiteSection, _ b: SiteSection) -> Bool {
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

    private static func quality(
        _ ledger: Ledger, _ configuration: Configuration, _ reader: StoreReader
    ) throws -> DataQuality {
        var counts: [String: [Disposition: Int]] = [:]
        for count in ledger.dispositionCounts {
            counts[count.kind, default: [:]][count.disposition, default: 0] += count.records
        }
        let archives = try reader.rows("SELECT count(*) FROM archives WHERE failure_code IS NULL").rows
        var number = 0
        if case .integer(let value)? = archives.first?.first { number = Int(value) }
        return DataQuality(
            archives: number,
            kinds: counts.sorted { $0.key < $1.key }.map { kind, records in
                func count(_ disposition: Disposition) -> Int { records[disposition] ?? 0 }
                return .init(
                    kind: kind, read: records.values.reduce(0, +), used: count(.used), superseded: count(.superseded),
                    duplicate: count(.duplicate), voided: count(.voided), excluded: count(.excluded),
                    quarantined: count(.quarantined))
            },
            codes: ledger.findingCounts.map { .init(code: $0.code, meaning: $0.meaning, count: $0.records) },
            parties: configuration.parties(try reader.parties()))
    }
}
