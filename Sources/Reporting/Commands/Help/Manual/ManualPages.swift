import Store

/// The manual: a page for the program, for each of its commands, for the configuration and for the views of queries.
struct ManualPages {
    /// A page with the name of its file: `report-ingest.1`.
    struct Page {
        var file: String
        var text: String
    }

    let tree: CommandTree

    /// When the manual's own text was last changed.
    private static let date = "November 28, 2026"

    var all: [Page] {
        [Page(file: "report.1", text: program)]
            + tree.all.filter { !$0.path.isEmpty && $0.command.subcommands == nil && $0.path != ["help"] }.map {
                Page(file: "report-\($0.path.joined(separator: "-")).1", text: command($0.path, $0.command))
            }
            + [Page(file: "laddplan-config.5", text: configuration), Page(file: "laddplan-views.5", text: views)]
    }

    /// The page of a name: nothing or `report`, a command (`config show` too), `config`-uration or `views`.
    func page(named words: [String]) -> Page? {
        let name = words.joined(separator: "-")
        return all.first { page in
            let stem = String(page.file.dropLast(2))
            return [stem, String(stem.dropFirst("report-".count))].contains(name) || name.isEmpty && stem == "report"
                || stem == "laddplan-\(name)"
        }
    }

    private var program: String {
        var page = Mdoc(title: "REPORT", section: 1, date: Self.date)
        page.name("report", tree.command.abstract ?? "")
        page.section("SYNOPSIS")
        page.macro(".Nm report")
        page.macro(".Ar command")
        page.macro(".Op Ar flags")
        page.section("DESCRIPTION")
        page.text(
            """
            Reads archives of OCPI Sessions and CDRs, with Locations and Tariffs where they exist, into a store of one file, and says from it
            what charging sites need: how many EVSEs, how large a connection, and what load management saves, each with an interval and with
            reasons that lead to the raw records.

            The result goes to standard output, everything else to standard error. Tables are aligned on a terminal and CSV elsewhere.
            """)
        page.section("COMMANDS")
        page.list(
            (tree.command.subcommands ?? []).filter { $0.commandName != "help" }.map {
                ("Ic \($0.commandName)", $0.abstract ?? "")
            })
        page.text("Each has a page of its own:")
        page.macro(".Xr report-ingest 1 ,")
        page.text("and so on.")
        environment(&page)
        files(&page)
        exitStatus(&page)
        page.section("EXAMPLES")
        page.literal(Self.examples(of: tree.command.discussion))
        page.section("SEE ALSO")
        page.macro(".Xr report-capacity 1 ,")
        page.macro(".Xr report-ingest 1 ,")
        page.macro(".Xr report-show 1 ,")
        page.macro(".Xr laddplan-config 5 ,")
        page.macro(".Xr laddplan-views 5")
        return page.page
    }

    private func command(_ path: [String], _ command: CommandTree.Command) -> String {
        let name = "report-\(path.joined(separator: "-"))"
        var page = Mdoc(title: name.uppercased(), section: 1, date: Self.date)
        page.name(name, command.abstract ?? "")
        page.section("SYNOPSIS")
        page.macro(".Nm \(Mdoc.argument("report \(path.joined(separator: " "))"))")
        for argument in command.arguments ?? [] where argument.kind == .positional {
            let isOptional = argument.isOptional ?? false
            page.macro("\(isOptional ? ".Op Ar" : ".Ar") \(argument.valueName ?? "value")\(argument.isRepeating ? " ..." : "")")
        }
        for flag in command.settable where flag.kind == .option && flag.isOptional == false {
            page.macro(".\(Self.term(flag))")
        }
        page.macro(".Op Ar flags")
        page.section("DESCRIPTION")
        page.text(Self.prose(of: command.discussion) ?? command.abstract ?? "")
        let shown = (command.arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.longName) }
        if !shown.isEmpty {
            page.section("OPTIONS")
            page.list(shown.map { (Self.term($0), Self.meaning($0)) })
        }
        exitStatus(&page)
        let examples = Self.examples(of: command.discussion)
        if !examples.isEmpty {
            page.section("EXAMPLES")
            page.literal(examples)
        }
        page.section("SEE ALSO")
        page.macro(".Xr report 1 ,")
        page.macro(".Xr laddplan-config 5")
        return page.page
    }

    private static func term(_ argument: CommandTree.Argument) -> String {
        let value = argument.valueName ?? "value"
        guard argument.kind != .positional else { return "Ar \(value)" }
        let names = [argument.shortName.map { "Fl \($0)" }, argument.longName.map { "Fl -\($0)" }].compactMap { $0 }
        return names.joined(separator: " , ") + (argument.kind == .option ? " Ar \(value)" : "")
    }

    private static func meaning(_ argument: CommandTree.Argument) -> String {
        var text = argument.abstract ?? ""
        if let value = argument.defaultValue, argument.kind == .option { text += " [default: \(value)]" }
        if let name = argument.longName { text += "\n\nVariable \(FlagDefaults.variable(of: name))." }
        return text
    }

    /// The lines of a discussion that call the program.
    private static func examples(of discussion: String?) -> [String] {
        (discussion ?? "").split(separator: "\n").map(String.init).filter { $0.hasPrefix("report ") }
    }

    private static func prose(of discussion: String?) -> String? {
        let lines = (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix("report ")
        }
        let text = lines.joined(separator: "\n")
        return text.contains { $0.isLetter } ? text : nil
    }

    private func exitStatus(_ page: inout Mdoc) {
        page.section("EXIT STATUS")
        page.list(ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) })
        page.text("Codes may be added; treat an unknown one that is not 0 as failure.")
    }

    private func environment(_ page: inout Mdoc) {
        page.section("ENVIRONMENT")
        page.text(
            """
            Every flag has a variable: LADDPLAN_ and its name in capitals, with _ for -, such as LADDPLAN_STORE or LADDPLAN_LOG_FORMAT. Values of
            a flag that may be repeated are separated by commas; a switch is true or false. The command line wins over variables, and these over
            files.
            """)
        page.list(
            [
                ("Ev LADDPLAN_CHROMIUM", "The program that prints PDF, where it is not found in PATH."),
                ("Ev LADDPLAN_RSVG_CONVERT", "The program that makes the pictures of mails."),
                ("Ev NO_COLOR", "Set and not empty: no colour, unless --color says otherwise."),
                ("Ev FORCE_COLOR", "Set and not empty: colour, where NO_COLOR is not set."),
                ("Ev COLUMNS", "Width of tables where the terminal does not tell."),
                ("Ev XDG_DATA_HOME , XDG_CONFIG_HOME , TMPDIR", "Where the store, the user's settings and scratch files are."),
                ("Ev JOURNAL_STREAM", "Set by a service manager: messages get the priorities of its journal."),
            ])
    }

    private func files(_ page: inout Mdoc) {
        page.section("FILES")
        page.list([
            ("Pa $XDG_DATA_HOME/laddplan/store.sqlite", "The store, where neither --store nor a setting names another."),
            ("Pa store.sqlite.key", "The key that tokens are hashed with; without it new records do not join the old ones."),
            ("Pa ./laddplan.toml", "Settings; they win over"),
            ("Pa $XDG_CONFIG_HOME/laddplan/config.toml", "the user's, which win over"),
            ("Pa /etc/laddplan/config.toml", "the machine's."),
        ])
    }

    private var configuration: String {
        var page = Mdoc(title: "LADDPLAN-CONFIG", section: 5, date: Self.date)
        page.name("laddplan-config", "settings of report(1)")
        page.section("DESCRIPTION")
        page.text(
            """
            A file in TOML. What is set in ./laddplan.toml wins over the user's file, and that over the machine's; a list of sections is taken
            whole from the first file that has it. A key that is not listed here is an error.
            """)
        for section in SettingTable.sections where section != "flags" {
            let isList = EffectiveSettings.lists.contains(section)
            page.section(isList ? "[[\(section)]]" : "[\(section)]")
            page.list(
                SettingTable.all.filter { $0.key.hasPrefix("\(section).") }.map { setting in
                    let name = String(setting.key.dropFirst(section.count + 1))
                    let fallback = setting.fallback.map { " Without it \($0)." } ?? ""
                    return ("Va \(name)", "\(setting.meaning): \(setting.expected).\(fallback)")
                })
        }
        page.section("[flags]")
        page.text(
            """
            Any flag of any command, - written as _: what it is where neither the command line nor a variable says. A flag that may be repeated
            takes a list.
            """)
        page.literal(["[flags]", "jobs = 2", "lang = \"sv\"", "log_format = \"logfmt\""])
        page.section("SEE ALSO")
        page.macro(".Xr report 1 ,")
        page.macro(".Xr report-config-show 1")
        return page.page
    }

    private var views: String {
        var page = Mdoc(title: "LADDPLAN-VIEWS", section: 5, date: Self.date)
        page.name("laddplan-views", "views that report query reads")
        page.section("DESCRIPTION")
        page.text(
            """
            The store is a database of SQLite, and these views are its interface: columns may be added, and none is renamed. Tables that they are
            made of may change.
            """)
        for view in Views.all + Views.ofQueries {
            page.section(view.name)
            page.text(view.comment)
            page.list(view.columns.map { ("Va \($0.name)", $0.comment) })
        }
        page.section("SEE ALSO")
        page.macro(".Xr report-query 1")
        return page.page
    }
}
