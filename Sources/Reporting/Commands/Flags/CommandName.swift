import ArgumentParser

/// The name of a subcommand as it was typed.
enum CommandName {
    /// Refuses a name that no subcommand has with the nearest that one has; the parser would call it an unexpected argument.
    ///
    /// - Parameter arguments: without the program's own name.
    static func check(_ arguments: [String]) throws {
        guard let typed = arguments.first, !typed.hasPrefix("-") else { return }
        guard typed == "help" || names.contains(typed) else { throw unknown(typed, among: names, behind: []) }
        guard let next = arguments.dropFirst().first, !next.hasPrefix("-") else { return }
        if typed == "help" {
            guard names.contains(next) else { throw unknown(next, among: names, behind: []) }
        } else if let children = subcommands(of: typed), !children.contains(next) {
            throw unknown(next, among: children, behind: [typed])
        } else if typed == ShowCommand.configuration.commandName {
            for name in arguments.dropFirst().prefix(while: { !$0.hasPrefix("-") }) { try checkTable(name) }
        }
    }

    private static func checkTable(_ name: String) throws {
        guard ShowView(rawValue: name) == nil else { return }
        let near = NearestKey.of(name, among: ShowView.allCases.map(\.rawValue))
        throw Failure(
            status: .usage, what: "there is no table '\(name)'", why: near.map { "did you mean '\($0)'?" } ?? "see the list",
            attempt: near.map { "report show \($0)" } ?? "report show --help")
    }

    private static func unknown(_ typed: String, among known: [String], behind parents: [String]) -> Failure {
        let near = NearestKey.of(typed, among: known)
        let path = ["report"] + parents + [near].compactMap { $0 } + ["--help"]
        return Failure(
            status: .usage, what: "there is no command '\((parents + [typed]).joined(separator: " "))'",
            why: near.map { "did you mean '\($0)'?" } ?? "see the list", attempt: path.joined(separator: " "))
    }

    /// Nil for a command that has none.
    private static func subcommands(of name: String) -> [String]? {
        let command = ReportCommand.configuration.subcommands.first { $0._commandName == name }
        let names = command?.configuration.subcommands.map { $0._commandName } ?? []
        return names.isEmpty ? nil : names
    }

    private static var names: [String] { ReportCommand.configuration.subcommands.map { $0._commandName } }
}
