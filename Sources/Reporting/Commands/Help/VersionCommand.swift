import ArgumentParser
import CBuild
import Charging
import Ingest
import Store

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print program and version, what it is built from, and by which rules it works.")

    func run() throws { try Output.result(Self.text + "\n") }

    /// Program and version on the first line; then what figures may depend on beside them.
    static let text = """
        \(ReportCommand.tool)
        commit \(commit.isEmpty ? "unknown" : commit), Swift \(swift), gzip by \(IngestVersion.inflater)
        rules \(IngestVersion.rules), store layout \(StoreVersion.layout), SQLite \(StoreVersion.sqlite), time zones \(LocalCalendar.dataVersion)
        """

    private static var commit: String { String(cString: cbuild_commit()) }

    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or newer"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
