import Analytics
import Charging

/// Workbooks for spreadsheets: figures with their load, and what a grid operator asks for.
enum WorkbookExport {
    /// Sites, EVSEs, hours and the load by step, a sheet a month.
    /// - Returns: the energy in the steps, and rows of them.
    /// - Throws: `Failure` where the file cannot be written, or a month has more rows than a sheet.
    static func figures(
        _ shards: [SiteShard], _ figures: NetworkFigures, quality: CapacityReport.DataQuality, stepSeconds: Int64,
        created: Instant,
        to path: String
    ) throws -> (rows: Int, energy: Energy) {
        let workbook = try Workbook(path: path, title: "Charging: figures and load", created: created, isLarge: true)
        let sites = SiteTable.make(figures, withLocations: false)
        let sheet = workbook.add("Sites", sites)
        func column(_ key: String) -> Int { sites.columns.firstIndex { $0.key == key } ?? 0 }
        workbook.chart(
            .columns, on: sheet, title: "Energy by site", rows: 0..<min(sites.rows.count, 30), labels: column("name"),
            series: [column("energy_kwh")], axis: "kWh")
        _ = workbook.add("EVSEs", EVSETable.make(figures))
        _ = workbook.add("Hours of the week", HourTable.make(figures))
        var written: (rows: Int, energy: Energy) = (0, .zero)
        for month in months(of: shards, figures.period) {
            // A month at a time: the rows of all would not fit into memory.
            let load = loadRows(shards, month: month, in: figures.period, stepSeconds: stepSeconds)
            let name = String("\(month)".prefix(7))
            guard load.rows.count <= Workbook.mostRows else {
                throw Failure(
                    status: .usage, what: "cannot write \(name) into a sheet",
                    why:
                        "it has \(Words.integer(load.rows.count)) rows, and Excel no more than \(Words.integer(Workbook.mostRows))",
                    attempt: "--step 60m, or fewer sites: --site")
            }
            written = (written.rows + load.rows.count, written.energy + load.energy)
            let sheet = workbook.add("Load \(name)", Table(columns: loadColumns, rows: load.rows))
            guard let site = load.rows.first else { continue }
            workbook.chart(
                .line, on: sheet, title: "Load of \(site[1].machineText.visible.cut(toWidth: 60))",
                rows: 0..<load.rows.prefix { $0[0] == site[0] }.count, labels: 3, series: [5], axis: "kW")
        }
        _ = workbook.add("Data quality", quality.kindTable)
        _ = workbook.add("Findings", quality.codeTable)
        try workbook.close()
        return written
    }

    /// Rows of steps in a workbook that anybody opens.
    private static let mostRows = 20_000_000

    /// - Throws: `Failure` where there are more steps than a workbook is good for.
    static func requireRoom(_ sites: Int, period: TimeRange, stepSeconds: Int64) throws {
        let rows = Int64(sites) * (period.lengthSeconds / stepSeconds)
        guard rows <= mostRows else {
            throw Failure(
                status: .usage, what: "cannot write a workbook of \(Words.integer(rows)) steps",
                why: "more than \(Words.integer(mostRows)) are too many to open",
                attempt: "--step 60m, a shorter period, fewer sites, or --as intervals")
        }
    }

    private static let loadColumns: [Table.Column] = [
        .init("site_id", "Site id"), .init("name", "Site"), .init("start_utc", "From (UTC)", .instant),
        .init("start_local", "From (local)", .instant), .init("energy_kwh", "kWh", .number(decimals: 3)),
        .init("power_kw", "kW", .number(decimals: 2)), .init("occupied_evses", "EVSEs occupied", .number(decimals: 2)),
    ]

    /// The first days of the months that a period has at any site.
    private static func months(of shards: [SiteShard], _ period: TimeRange) -> [CivilDate] {
        let days = shards.flatMap { shard in [period.start, period.end + -1].map { shard.site.calendar.date(of: $0) } }
        guard let first = days.min(), let last = days.max() else { return [] }
        let months = (last.year - first.year) * 12 + last.month - first.month
        return (0...months).map { first.startOfMonth(adding: $0) }
    }

    private static func loadRows(
        _ shards: [SiteShard], month: CivilDate, in period: TimeRange, stepSeconds: Int64
    ) -> (rows: [[Cell]], energy: Energy) {
        var rows: [[Cell]] = []
        var energy = Energy.zero
        let next = month.startOfMonth(adding: 1)
        for shard in shards {
            let calendar = shard.site.calendar
            let own = TimeRange(start: calendar.startOfDay(month), end: calendar.startOfDay(next)).clamped(to: period)
            for step in LoadProfile([shard], period: own, stepSeconds: stepSeconds, calendar: calendar).steps {
                energy += step.energy
                // Excel knows no zones: the local clock's time is written as if it were UTC's.
                let local = step.start + calendar.offsetSeconds(at: step.start)
                rows.append([
                    .text(shard.site.id), .text(shard.site.name), .instant(step.start), .instant(local),
                    .number(step.energy.kilowattHours), .number(step.energy.meanKilowatts(overSeconds: stepSeconds)),
                    .number(step.occupiedEVSEs),
                ])
            }
        }
        return (rows, energy)
    }

    /// What an application for a connection asks for: powers, months, load duration, phases.
    /// - Throws: `Failure` where the file cannot be written.
    static func grid(
        _ report: CapacityReport, demand: NetworkDemand?, optimized: [OptimizeReport], to path: String
    ) throws {
        let workbook = try Workbook(
            path: path, title: "Grid application, \(Words.period(report.period, in: report.calendar))".withPlainSpaces,
            created: report.newestEvidence)
        let byID = Dictionary(report.sites.map { ($0.figures.site.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sheet = workbook.add("Connection", connections(optimized, byID))
        workbook.chart(
            .columns, on: sheet, title: "Connection to plan", rows: 0..<min(optimized.count, 30), labels: 1, series: [8, 9],
            axis: "kW")
        _ = workbook.add("Peaks", DemandTables.peaks(demand, .site))
        _ = workbook.add("Months", DemandTables.months(demand))
        let duration = DemandTables.duration(demand)
        let durations = workbook.add("Load duration", duration)
        let first = duration.rows.prefix { $0[0] == duration.rows.first?[0] }.count
        workbook.chart(
            .line, on: durations, title: "Load duration of \(duration.rows.first?[0].machineText.visible.cut(toWidth: 60) ?? "")",
            rows: 0..<first, labels: 2, series: [3], axis: "kW")
        _ = workbook.add("Typical day", DemandTables.bands(demand))
        _ = workbook.add("Phases", phases(optimized))
        try workbook.close()
    }

    private static func connections(
        _ optimized: [OptimizeReport], _ sections: [String: CapacityReport.SiteSection]
    ) -> Table {
        Table(
            columns: [
                .init("site_id", "Site id"), .init("name", "Site"), .init("evses", "EVSEs", .integer),
                .init("rated_kw", "Sum of ratings kW", .power), .init("connection_kw", "Connection today kW", .power),
                .init("peak_kw", "Highest quarter of an hour kW", .power),
                .init("uncontrolled_kw", "the same, all on arrival kW", .power), .init("managed_min_kw", "Managed kW", .power),
                .init("recommended_kw", "Connection to plan kW", .power),
                .init("recommended_managed_kw", "with load management kW", .power), .init("load_factor", "Load factor", .share),
                .init("energy_kwh", "kWh", .quantity), .init("evses_recommended", "EVSEs advised", .integer),
            ],
            rows: optimized.map { report -> [Cell] in
                let section = sections[report.site.id]
                let figures = section?.figures
                let ratings = report.evses.compactMap(\.ratedPower?.kilowatts)
                return [
                    .text(report.site.id), .text(report.site.name), .integer(report.evses.count(where: \.isNamed)),
                    .number(optional: ratings.count == report.evses.count(where: \.isNamed) ? ratings.reduce(0, +) : nil),
                    .number(optional: report.connectionKilowatts), .number(optional: figures?.peaks?.recorded?.kilowatts),
                    .number(report.load.uncontrolledKilowatts), .number(optional: report.managedKilowatts),
                    .number(optional: section?.connection.recommendedKilowatts),
                    .number(optional: section?.connection.recommendedManagedKilowatts), .number(optional: figures?.loadFactor),
                    .number(optional: figures?.energy.kilowattHours),
                    .integer(optional: (section?.advice.evsesRecommended?.value).map(Int64.init)),
                ]
            })
    }

    private static func phases(_ optimized: [OptimizeReport]) -> Table {
        Table(
            columns: [
                .init("site_id", "Site id"), .init("name", "Site"), .init("sessions", "Sessions", .integer),
                .init("single_phase_sessions", "on one phase", .integer),
                .init("worst_uncontrolled_kw", "All on the same phase kW", .power),
                .init("worst_managed_kw", "managed kW", .power), .init("rotated_uncontrolled_kw", "On phases in turn kW", .power),
            ],
            rows: optimized.map { report -> [Cell] in
                let phases = report.load.phases
                return [
                    .text(report.site.id), .text(report.site.name), .integer(optional: phases.map { Int64($0.sessions) }),
                    .integer(optional: phases.map { Int64($0.singlePhaseSessions) }),
                    .number(optional: phases?.worstUncontrolledKilowatts), .number(optional: phases?.worstManagedKilowatts),
                    .number(optional: phases?.rotatedUncontrolledKilowatts),
                ]
            })
    }
}
