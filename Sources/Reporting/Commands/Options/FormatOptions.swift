import ArgumentParser
import Foundation

extension OutputFormat: ExpressibleByArgument {}

/// The form of a table: aligned on a terminal, CSV when piped, unless asked otherwise.
struct FormatOptions: ParsableArguments {
    @Option(name: .long, help: "table, csv, tsv, json, jsonl or md.")
    var format: OutputFormat?

    /// - Parameter machine: what is written where nothing is asked for and nobody looks.
    func format(_ context: CommandContext, machine: OutputFormat = .csv) -> OutputFormat {
        format ?? (context.output.isTerminal ? .table : machine)
    }

    func print(_ table: Table, _ context: CommandContext) throws {
        try Output.result(table.render(as: format(context), width: context.output.width))
    }
}

/// How many workers.
struct JobOptions: ParsableArguments {
    @Option(name: .long, help: "Workers; the result does not depend on it. [default: one a core]")
    var jobs: Int?

    /// One a core unless asked otherwise.
    var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    }
}
