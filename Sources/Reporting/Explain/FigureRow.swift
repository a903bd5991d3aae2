import Analytics
import Charging
import Store

/// The row of a table that a figure stands in.
struct FigureRow {
    var subject: Explanation.Subject
    private var cells: [String: Cell]

    /// The row of what is selected: an EVSE, a site or the network, whichever has the figure.
    static func find(_ figure: Figure, _ figures: NetworkFigures, _ builder: ExplanationBuilder) async throws -> FigureRow {
        let shards = builder.selected.shards
        let isOneSite = shards.count == 1
        let evses = figures.sites.flatMap(\.evses).filter(\.evse.isNamed)
        var rows: [FigureRow] = []
        if isOneSite, evses.count == 1, let evse = evses.first {
            let subject = Explanation.Subject(level: "evse", siteID: evse.evse.siteID, evseUID: evse.evse.uid)
            rows += [EVSETable.make(figures), availability(figures, .evse, builder)].compactMap {
                row(subject, $0, of: evse.evse.uid)
            }
        }
        if isOneSite, let site = figures.sites.first {
            let subject = Explanation.Subject(level: "site", siteID: site.site.id)
            rows += [SiteTable.make(figures, withLocations: false), availability(figures, .site, builder)]
                .compactMap { row(subject, $0) }
            if rows.allSatisfy({ $0.value(figure.name) == nil }) { rows.append(try await advice(subject, builder)) }
        }
        let network = Explanation.Subject(level: "network")
        rows += [NetworkTable.make(figures), availability(figures, .network, builder)].compactMap { row(network, $0) }
        if let found = rows.first(where: { $0.value(figure.name) != nil }) { return found }
        throw Failure(
            status: .usage, what: "cannot explain '\(figure.name)' here",
            why: isOneSite ? "it stands in no row of what is selected" : "it is a figure of one site or EVSE",
            attempt: isOneSite
                ? "report show, which has the tables that '\(figure.name)' is in"
                : "add --site ID, and --evse ID for a figure of an EVSE")
    }

    func value(_ name: String) -> Cell? { cells[name] }

    private static func availability(
        _ figures: NetworkFigures, _ level: UptimeGroups.Level, _ builder: ExplanationBuilder
    ) -> Table {
        let profile = builder.context.configuration.uptimeProfile
        let calendar = builder.selected.shards.first.flatMap { LocalCalendar(zoneName: $0.site.timeZone) } ?? .utc
        return AvailabilityTable.make(
            UptimeGroups.make(figures, by: level, profile: profile), profile: profile, period: builder.scope.period,
            calendar: calendar)
    }

    /// The row of an EVSE, or the only one.
    private static func row(_ subject: Explanation.Subject, _ table: Table, of uid: String? = nil) -> FigureRow? {
        let column = table.columns.firstIndex { $0.key == "evse_uid" }
        let row = table.rows.first { row in
            uid.map { uid in column.map { row[$0] == .text(uid) } ?? false } ?? true
        }
        return row.map { row in
            FigureRow(
                subject: subject,
                cells: Dictionary(zip(table.columns.map(\.key), row), uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What `capacity` says of the site, its connection and evidence included.
    private static func advice(_ subject: Explanation.Subject, _ builder: ExplanationBuilder) async throws -> FigureRow {
        let report = try await CapacityBuilder(context: builder.context, reader: builder.reader, workers: builder.workers)
            .build(builder.selected)
        var cells: [String: Cell] = [:]
        func add(_ value: JSONValue) {
            guard case .object(let members) = value else { return }
            for member in members where cells[member.name] == nil {
                switch member.value {
                case .string(let text): cells[member.name] = .text(text)
                case .integer(let number): cells[member.name] = .integer(number)
                case .number(let number): cells[member.name] = .number(number)
                case .null: cells[member.name] = .null
                case .object, .array, .bool: cells[member.name] = .json(member.value)
                }
            }
            for member in members where ["connection", "evidence"].contains(member.name) { add(member.value) }
        }
        if case .object(let members) = CapacityJSON.value(report),
            case .array(let sites)? = members.first(where: { $0.name == "sites" })?.value
        {
            sites.first.map(add)
        }
        return FigureRow(subject: subject, cells: cells)
    }
}
