import ArgumentParser
import Store

struct QueryCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Read-only SQL on the documented views.",
        discussion: """
            report query "SELECT evse_uid, sum(energy_kwh) FROM sessions WHERE disposition = 'used' GROUP BY 1"
            report query --schema
            """)

    @Argument(help: "One SELECT.")
    var sql: String?

    @Flag(name: .long, help: "Print the views and their columns.")
    var schema = false

    @Option(name: .long, help: "Seconds after which the query is stopped.")
    var timeout: Double = 60

    @OptionGroup var form: FormatOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if sql == nil && !schema { throw ValidationError("Give a SELECT, or --schema to see the views.") }
        if !(timeout > 0) { throw ValidationError("--timeout must be more than 0 seconds.") }
    }

    func run() async throws {
        let context = try common.context()
        if schema { return try form.print(Self.schemaTable, context) }
        let query = try UserQuery(path: context.storePath)
        try form.print(Table(try query.run(sql ?? "", timeLimitSeconds: timeout)), context)
    }

    private static let schemaTable = Table(
        columns: [.init("view", "View"), .init("column", "Column"), .init("comment", "What it holds")],
        rows: (Views.all + Views.ofQueries).flatMap { view in
            [[.text(view.name), .null, .text(view.comment)]]
                + view.columns.map { [.text(view.name), .text($0.name), .text($0.comment)] }
        })
}
