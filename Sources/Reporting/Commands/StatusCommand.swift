import ArgumentParser
import Charging
import Store

struct StatusCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is in the store, the last run, the digest.",
        discussion: "The digest is one line over the meaning of the store: two stores that hold the same have the same.")

    @Flag(name: .long, help: "Print the digest only.")
    var digest = false

    @Option(name: .long, help: "text or json.")
    var format: IngestCommand.SummaryFormat = .text

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        if digest { return Output.result(try reader.digest() + "\n") }
        let counts = try reader.rows(
            """
            SELECT (SELECT count(*) FROM archives WHERE failure_code IS NULL), (SELECT count(*) FROM locations),
                (SELECT count(*) FROM evses), (SELECT count(*) FROM sessions WHERE disposition = 'used'),
                (SELECT min(start_utc) FROM sessions WHERE disposition = 'used'),
                (SELECT max(end_utc) FROM sessions WHERE disposition = 'used'), (SELECT count(*) FROM rejects),
                (SELECT max(started_utc) FROM runs)
            """)
        let names = [
            "archives", "locations", "evses", "charges", "first_start_utc", "last_end_utc", "rejects", "last_run_utc",
        ]
        let values = Table(counts).rows.first ?? []
        let newest = try reader.newestEvidence()
        let parties = try reader.parties().map(\.words)
        switch format {
        case .json:
            let members =
                [JSONValue.Member(name: "store", value: .string(context.storePath))]
                + zip(names, values).map { JSONValue.Member(name: $0, value: $1.json) }
                + [
                    .init(name: "newest_evidence_utc", value: newest.map { .string($0.rfc3339) } ?? .null),
                    .init(name: "parties", value: .strings(parties)),
                    .init(name: "digest", value: .string(try reader.digest())),
                ]
            Output.result(JSONWriter.text(.object(members)) + "\n")
        case .text:
            let table = Table(
                columns: [.init("what", ""), .init("value", "")],
                rows: [[.text("store"), .text(context.storePath)]]
                    + zip(names, values).map { name, value in
                        [.text(name.replacing("_", with: " ")), .text(value.humanText(.text))]
                    }
                    + parties.map { [.text("party"), .text($0)] })
            Output.result(table.render(as: .table, width: context.output.width))
        }
    }
}
