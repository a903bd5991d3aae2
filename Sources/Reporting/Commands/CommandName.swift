import ArgumentParser

/// The name of a subcommand as it was typed.
enum CommandName {
    /// Refuses a name that no subcommand has with the nearest that one has; the parser would call it an unexpected argument.
    ///
    /// - Parameter arguments: without the program's own name.
    static func check(_ arguments: [String]) throws {
        guard let typed = arguments.first, !typed.hasPrefix("-"), !names.contains(typed), typed != "help" else { return }
        let near = nearest(to: typed)
        throw Failure(
            status: .usage, what: "there is no command '\(typed)'", why: near.map { "did you mean '\($0)'?" } ?? "see the list",
            attempt: near.map { "report \($0) --help" } ?? "report --help")
    }

    private static var names: [String] {
        let groups = ReportCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
        return (ReportCommand.configuration.ungroupedSubcommands + groups).compactMap { $0.configuration.commandName }
    }

    /// The name that was meant; nil where none is near.
    static func nearest(to typed: String) -> String? { NearestKey.of(typed, among: names) }
}
