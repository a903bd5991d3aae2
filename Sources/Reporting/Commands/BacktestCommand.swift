import Analytics
import ArgumentParser
import Charging
import Logging
import Store

struct BacktestCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Was advice right? Given on the first part of the data, held against the rest.",
        discussion: """
            report backtest
            report backtest --split 2026-04-01 --format csv
            report backtest --calibration

            Each site's data are parted where its number of EVSEs grew, else after six tenths, or on one day for all. What share of drivers
            would find none free is foreseen from the first part, for the number of EVSEs that came and for demand as it moved at sites
            that stayed as they were, and found from the second. What building brought is what came beyond those sites.
            """)

    @Option(name: .long, help: "The day on which all sites' data are parted.")
    var split: String?

    @Flag(name: .long, help: "How often what was foreseen was found, by how much was foreseen, and of uplifts.")
    var calibration = false

    @OptionGroup var form: FormatOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let split, CivilDate(text: split) == nil { throw ValidationError("--split '\(split)' is no date. Try 2026-04-01.") }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        var selected = try selection.read(context, reader)
        // Advice is on a site: of one that is named by an EVSE or a Location, on all of it.
        selected.shards = try selected.wholeSites(reader, context.configuration)
        try selected.requireSessions(to: "judge")
        let scope = try selected.scope(to: "judge")
        let judgements = try await CapacityBuilder(context: context, reader: reader, workers: jobs.workers).judge(
            selected, scope, split: split.flatMap { CivilDate(text: $0) })
        let calibrated = CalibrationTable(judgements: judgements, sites: selected.shards.count)
        try form.print(calibration ? calibrated.table : BacktestTable.make(judgements), context)
        context.log.notice("\(calibrated.sentence.withPlainSpaces)")
    }
}
