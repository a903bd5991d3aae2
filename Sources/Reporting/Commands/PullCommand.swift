import ArgumentParser
import Charging
import Pulling

struct PullCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch Locations, Tariffs, Sessions and CDRs from OCPI platforms into archives.",
        discussion: """
            report pull
            report pull --source example --whole

            Asks each [[source]] of the configuration for what changed since the pull before, page by page, and writes one archive a
            module with a manifest beside it, which 'report ingest' reads. A pull that was cut off goes on where it stopped. A source or
            a module that fails costs no other.
            """)

    @Option(name: .long, help: "Name of a source. Repeatable. [default: all]")
    var source: [String] = []

    @Option(name: .long, help: "Folder for the archives, with one for each source. [default: archives, beside the store]")
    var archives: String?

    @Flag(name: .long, help: "Ask for all records, whatever was pulled before.")
    var whole = false

    @OptionGroup var form: FormatOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let line = ProgressLine(context.progress)
        let step = PullStep(
            context: context, folder: PullStep.folder(archives, context), isWhole: whole, signals: .stopping(context.log, line))
        let outcomes = try await step.run(source)
        if !context.isQuiet { try form.print(PullTable.table(outcomes), context) }
        let status = PullStep.status(outcomes)
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
