import ArgumentParser
import Charging
import Store

struct StatusCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is in the store, the last run, the digest.",
        discussion: "The digest is one line over the meaning of the store: two stores that hold the same have the same.")

    @Flag(name: .long, help: "Print the digest only.")
    var digest = false

    @Option(name: .long, help: "Write metrics to this file, in Prometheus' text format, instead.")
    var prometheus: String?

    @Option(name: .long, help: "text or json.")
    var format: IngestCommand.SummaryFormat = .text

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        if digest { return try Output.result(try reader.digest() + "\n") }
        if let prometheus {
            return try Output.file(PrometheusText(metrics: StoreMetrics.metrics(reader)).text, path: prometheus)
        }
        let totals = try reader.totals()
        let values: [(name: String, cell: Cell)] = [
            ("archives", .integer(totals.archives)), ("locations", .integer(totals.locations)), ("evses", .integer(totals.evses)),
            ("charges", .integer(totals.charges)), ("first_start_utc", .instant(optional: totals.firstStart)),
            ("last_end_utc", .instant(optional: totals.lastEnd)), ("rejects", .integer(totals.rejects)),
            ("last_run_utc", .instant(optional: totals.lastRun)), ("kept_from_utc", .instant(optional: try reader.keptFrom())),
        ]
        let newest = try reader.newestEvidence()
        let parties = try reader.parties().map(\.words)
        switch format {
        case .json:
            let members =
                [JSONValue.Member(name: "store", value: .string(context.storePath))]
                + values.map { JSONValue.Member(name: $0.name, value: $0.cell.json) }
                + [
                    .init(name: "newest_evidence_utc", value: newest.map { .string($0.rfc3339) } ?? .null),
                    .init(name: "parties", value: .strings(parties)),
                    .init(name: "digest", value: .string(try reader.digest())),
                ]
            try Output.result(JSONWriter.text(.object(members)) + "\n")
        case .text:
            let table = Table(
                columns: [.init("what", ""), .init("value", "")],
                rows: [[.text("store"), .text(context.storePath)]]
                    + values.map { name, cell in [.text(name.replacing("_", with: " ")), .text(cell.humanText(.text))] }
                    + parties.map { [.text("party"), .text($0)] })
            try Output.result(table.render(as: .table, width: context.output.width))
        }
    }
}
