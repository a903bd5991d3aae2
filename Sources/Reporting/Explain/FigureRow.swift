import Analytics
import Charging
import Store

/// The row of a table that a figure stands in.
struct FigureRow {
    var subject: Explanation.Subject
    private var cells: [String: Cell]

    func value(_ name: String) -> Cell? { cells[name] }

    /// The row of what is selected: the EVSE that was asked for, else the site, else the network, whichever has the figure.
    ///
    /// A figure that stands in several rows of its table (one an hour, a month, a power class …) has them all as its value.
    static func find(_ figure: Figure, _ tables: FigureTables, _ builder: ExplanationBuilder) async throws -> FigureRow {
        if let breakdown = builder.breakdown {
            // Rows of groups and parts of time, in the table that has them.
            let subject = Explanation.Subject(level: breakdown.group.rawValue)
            if let row = row(figure, subject, await tables.utilization(breakdown)) { return row }
            throw Failure(
                status: .usage, what: "cannot explain '\(figure.name)' by groups or parts of time",
                why: "show utilization has no such column", attempt: "report explain \(figure.name), without --per and --by")
        }
        var none: FigureRow?
        for subject in subjects(tables.figures, builder) {
            // Of several tables that have it, the one that has most of what it is made of.
            let candidates = await tables.of(subject.level, having: figure.name)
            let rows = candidates.compactMap { row(figure, subject, $0) }
            // A table of what was found says that nothing was.
            if candidates.contains(where: \.rows.isEmpty) {
                none = none ?? FigureRow(subject: subject, cells: [figure.name: .null])
            }
            let known = rows.map { row in figure.inputs.filter { row.value($0) != nil }.count }
            if let most = known.max(), let best = known.firstIndex(of: most) { return rows[best] }
        }
        if builder.selected.shards.count == 1 {
            if let row = try await advice(figure, tables) { return row }
            if let row = optimize(figure, builder) { return row }
            if ofDemandChange.contains(figure.name) {
                return FigureRow(subject: .init(level: "site", siteID: builder.selected.shards[0].site.id), cells: [:])
            }
        }
        if let none { return none }
        throw Failure(
            status: .usage, what: "cannot explain '\(figure.name)' here",
            why: builder.selected.shards.count == 1
                ? "it stands in no row of what is selected" : "it is a figure of one site or EVSE",
            attempt: builder.selected.shards.count == 1
                ? "report show, which has the tables that '\(figure.name)' is in"
                : "add --site ID, and --evse ID for a figure of an EVSE")
    }

    /// Figures of an object that is null where demand did not move.
    private static let ofDemandChange: Set<String> = ["ratio", "level_at_end", "blocking_at_end"]

    private static func subjects(_ figures: NetworkFigures, _ builder: ExplanationBuilder) -> [Explanation.Subject] {
        var subjects: [Explanation.Subject] = []
        if figures.sites.count == 1, let site = figures.sites.first {
            let evses = site.evses.map(\.evse)
            if evses.count == 1, let evse = evses.first, evse.isNamed, builder.selected.namesEVSEs || site.evseCount == 1 {
                subjects.append(.init(level: "evse", siteID: evse.siteID, evseUID: evse.uid))
            }
            subjects.append(.init(level: "site", siteID: site.site.id))
        }
        return subjects + [.init(level: "network")]
    }

    /// The row that has the figure; of several, one whose value are all of them.
    private static func row(_ figure: Figure, _ subject: Explanation.Subject, _ table: Table) -> FigureRow? {
        guard let column = table.columns.firstIndex(where: { $0.key == figure.name }) else { return nil }
        let uids = table.columns.firstIndex { $0.key == "evse_uid" }
        let rows = table.rows.filter { row in
            subject.evseUID.map { uid in uids.map { row[$0] == .text(uid) } ?? true } ?? true
        }
        guard let first = rows.first else { return nil }
        guard rows.count > 1 else {
            return FigureRow(
                subject: subject,
                cells: Dictionary(zip(table.columns.map(\.key), first), uniquingKeysWith: { first, _ in first }))
        }
        // Each with what tells it from the others: words, times and hours.
        let names = table.columns.indices.filter { index in
            index != column && rows.contains { $0[index] != rows[0][index] } && isName(table.columns[index])
        }
        let values = rows.map { row in
            JSONValue.object((names + [column]).map { .init(name: table.columns[$0].key, value: row[$0].json) })
        }
        return FigureRow(subject: subject, cells: [figure.name: .json(.array(values))])
    }

    private static func isName(_ column: Table.Column) -> Bool {
        column.kind == .text || ["window_s", "hour_of_week", "time_share", "from", "start_utc"].contains(column.key)
            || column.key == "evses" && column.kind == .integer
    }

    /// What `capacity` says of the site, its connection, evidence, hours and curve included.
    private static func advice(_ figure: Figure, _ tables: FigureTables) async throws -> FigureRow? {
        guard case .object(let members) = CapacityJSON.value(try await tables.capacity()),
            case .array(let sites)? = members.first(where: { $0.name == "sites" })?.value, let site = sites.first,
            case .object(let fields) = site
        else { return nil }
        let id: String? = if case .string(let text)? = fields.first(where: { $0.name == "site_id" })?.value { text } else { nil }
        return row(figure, fields, siteID: id, keys: ["evses", "class"])
    }

    /// What `optimize` says of the site with its own defaults, nested objects included.
    private static func optimize(_ figure: Figure, _ builder: ExplanationBuilder) -> FigureRow? {
        guard let shard = builder.selected.shards.first else { return nil }
        let configuration = builder.context.configuration
        let report = OptimizeReport(
            shard, scope: builder.scope, settings: configuration.loadSettings(of: shard, scope: builder.scope),
            configuration: configuration)
        guard case .object(let fields) = OptimizeJSON.value(report) else { return nil }
        return row(figure, fields, siteID: shard.site.id, keys: ["policy", "limit_kw", "start_utc", "record", "evse_uid", "kwh"])
    }

    /// The figure among the fields of a site, in objects in them, or else in each of an array of objects, which `keys` tell apart. What
    /// stands less deep comes first.
    private static func row(_ figure: Figure, _ fields: [JSONValue.Member], siteID: String?, keys: Set<String>) -> FigureRow? {
        var cells: [String: Cell] = [:]
        var level = [fields]
        var arrays: [[JSONValue]] = []
        while !level.isEmpty {
            var deeper: [[JSONValue.Member]] = []
            for member in level.joined() {
                if cells[member.name] == nil { cells[member.name] = cell(member.value) }
                switch member.value {
                case .object(let nested): deeper.append(nested)
                case .array(let rows): arrays.append(rows)
                default: break
                }
            }
            level = deeper
        }
        for rows in arrays where cells[figure.name] == nil {
            func column(_ name: String) -> Cell? {
                let values = rows.compactMap { row -> JSONValue? in
                    guard case .object(let members) = row, members.contains(where: { $0.name == name }) else { return nil }
                    return .object(members.filter { $0.name == name || keys.contains($0.name) })
                }
                return values.isEmpty ? nil : .json(.array(values))
            }
            guard let value = column(figure.name) else { continue }
            cells[figure.name] = value
            // What it is made of stands beside it, where it does; elsewhere the same name means another.
            for input in figure.inputs { cells[input] = column(input) ?? cells[input] }
        }
        return cells[figure.name] == nil ? nil : FigureRow(subject: .init(level: "site", siteID: siteID), cells: cells)
    }

    private static func cell(_ value: JSONValue) -> Cell {
        switch value {
        case .string(let text): .text(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .null: .null
        case .object, .array, .bool: .json(value)
        }
    }
}
