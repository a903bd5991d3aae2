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

    /// The name that takes the fewest changes to become, if few do.
    static func nearest(to typed: String) -> String? {
        let ranked = names.map { (name: $0, distance: distance(typed.lowercased(), $0)) }.min { $0.distance < $1.distance }
        return ranked.flatMap { $0.distance <= max(1, min(typed.count, $0.name.count) / 2) ? $0.name : nil }
    }

    /// Letters put in, left out or changed, or two neighbours swapped (optimal string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var least = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
