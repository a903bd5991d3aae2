import Analytics
import ArgumentParser
import Store

struct ShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one table, or several.",
        discussion: """
            report show evses
            report show sites --from 2026-01-01 --format json
            report show utilization --by month --per power-class
            report show peaks --site L0001 --per evse
            report show availability --profile nevi
            report show load --site L0001 --step 15m --format csv
            report show evses locations network --format json

            What several tables share is read and computed once; in JSON they are one object, with each under its name.

            Tables:
            \(ShowView.help)
            """)

    @Argument(help: ArgumentHelp("The table, or several.", valueName: "table"))
    var views: [ShowView]

    @Option(name: .long, help: "Window of peak demand in minutes: 1, 5, 10, 15, 30 or 60.")
    var window: Int = 15

    @Flag(name: .long, help: "Windows may begin at any instant, not on clock marks only.")
    var sliding = false

    @Option(name: .long, help: "Step of 'load': 1m, 5m, 10m, 15m, 30m or 60m.")
    var step: String = "15m"

    @Option(
        name: .long,
        help: "Of 'utilization': whole, day, week, month, hour or hour-of-week. Of 'ledger': archive, party or kind.")
    var by: String?

    @Option(
        name: .long,
        help: """
            Of 'utilization': network, party, site, location, evse, power-class or connector-type. Of 'peaks': evse, site or \
            network. Of 'availability': evse, site, party or network.
            """)
    var per: String?

    @Option(name: .long, help: "Rules for uptime: neutral, nevi or uk.")
    var profile: String?

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard WindowMinutes.all.contains(window) else {
            throw ValidationError("--window \(window) is not one of \(WindowMinutes.words()).")
        }
        guard WindowMinutes.of(step) != nil else {
            throw ValidationError("--step '\(step)' is not one of \(WindowMinutes.words(unit: "m")).")
        }
        for (index, view) in views.enumerated() where views[..<index].contains(view) {
            throw ValidationError("'\(view.rawValue)' is asked for twice.")
        }
        if views.count > 1, let format = form.format, !format.holdsSeveral {
            throw ValidationError("--format \(format.rawValue) holds one table: ask for one, or for json, table or md.")
        }
        if by != nil { try requireOne("--by") { $0.knowsBy } }
        if per != nil { try requireOne("--per") { $0.knowsPer } }
        if profile != nil { try requireOne("--profile") { $0.knowsProfile } }
        if sliding, !views.contains(where: \.knowsSliding) {
            throw ValidationError("'\(views[0].rawValue)' knows no --sliding; 'peaks' has both.")
        }
        for view in views { try checkGroupings(of: view) }
        if let profile { _ = try Groupings.profile(profile) }
    }

    /// - Throws: where no table that is asked for has a use for a flag.
    private func requireOne(_ flag: String, _ knows: (ShowView) -> Bool) throws {
        if !views.contains(where: knows) { throw ValidationError("'\(views[0].rawValue)' knows no \(flag).") }
    }

    private func checkGroupings(of view: ShowView) throws {
        switch view {
        case .ledger: _ = try Groupings.value(by, "--by", Ledger.Grouping.party)
        case .utilization:
            _ = try Groupings.value(by, "--by", PeriodUnit.whole)
            _ = try Groupings.value(per, "--per", PeriodAnalysis.Grouping.site)
        case .peaks, .months, .duration, .bands: _ = try Groupings.value(per, "--per", DemandTables.Level.site)
        case .availability: _ = try Groupings.value(per, "--per", UptimeGroups.Level.evse)
        default: break
        }
    }

    func run() async throws {
        let context = try common.context()
        var shown = ShownTables(self, try StoreReader(path: context.storePath), context)
        let format = form.format(context, machine: views.count > 1 ? .json : .csv)
        var texts: [String] = []
        for view in views {
            texts.append(view.text(try await shown.table(view), as: format, width: context.output.width))
        }
        try Output.result(views.count == 1 ? texts[0] : joined(texts, as: format))
    }

    /// One object in JSON, else one table below the other.
    private func joined(_ texts: [String], as format: OutputFormat) -> String {
        let named = zip(views.map(\.rawValue), texts)
        guard format == .json else {
            let mark = format == .md ? "## " : ""
            return named.map { "\(mark)\($0)\n\n\($1)" }.joined(separator: "\n")
        }
        return "{\n" + named.map { "\"\($0)\": \($1.dropLast())" }.joined(separator: ",\n") + "\n}\n"
    }
}
