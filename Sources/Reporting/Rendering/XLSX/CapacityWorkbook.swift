import Analytics
import Charging
import Wording

/// The capacity report as an Excel workbook: what the page shows in tables, with charts that can be worked on.
enum CapacityWorkbook {
    /// - Throws: `Failure` where the file cannot be written.
    static func write(_ report: CapacityReport, to path: String) throws {
        let title = say("Charging capacity, \(Words.period(report.period, in: report.calendar))")
        let workbook = try Workbook(path: path, title: title.withPlainSpaces, created: report.newestEvidence)
        let table = CapacityTable.inWords(report)
        let sites = workbook.add(say("Sites"), table)
        func column(_ key: String) -> Int { table.columns.firstIndex { $0.key == key } ?? 0 }
        // More would not be read.
        let shown = 0..<min(report.sites.count, 30)
        workbook.chart(
            .columns, on: sites, title: say("EVSEs now and then"), rows: shown, labels: column("name"),
            series: [column("evses_now"), column("evses_recommended")], axis: say("EVSEs"))
        _ = workbook.add(say("EVSEs"), evses(report))
        let curves = workbook.add(say("How many EVSEs"), curves(report))
        if let first = report.sites.first(where: { $0.advice.curve.count > 1 }) {
            let before = report.sites.prefix { $0.figures.site.id != first.figures.site.id }.reduce(0) {
                $0 + $1.advice.curve.count
            }
            workbook.chart(
                .line, on: curves, title: say("\(first.displayName.visible.cut(toWidth: 60)): visits that find none free"),
                rows: before..<before + first.advice.curve.count, labels: 2, series: [3, 6], axis: say("share of visits"))
        }
        _ = workbook.add(say("Hours of the week"), hours(report))
        let loads = workbook.add(say("Load duration"), loadDuration(report))
        if let first = report.sites.first(where: { !$0.figures.loadDurationKilowatts.isEmpty }) {
            let before = report.sites.prefix { $0.figures.site.id != first.figures.site.id }
                .reduce(0) { $0 + $1.figures.loadDurationKilowatts.count }
            workbook.chart(
                .line, on: loads, title: say("\(first.displayName.visible.cut(toWidth: 60)): load and how long it lasts"),
                rows: before..<before + first.figures.loadDurationKilowatts.count, labels: 2, series: [3], axis: "kW")
        }
        _ = workbook.add(say("Data quality"), report.quality.kindTable)
        _ = workbook.add(say("Findings"), report.quality.codeTable)
        _ = workbook.add(say("About"), about(report))
        try workbook.close()
    }

    private static var siteColumns: [Table.Column] { [.init("site_id", say("Site id")), .init("name", say("Site"))] }

    private static func names(_ section: CapacityReport.SiteSection) -> [Cell] {
        [.text(section.figures.site.id), .text(section.displayName)]
    }

    private static func evses(_ report: CapacityReport) -> Table {
        Table(
            columns: siteColumns + [
                .init("evse", say("EVSE")), .init("occupied", say("Plugged in"), .share),
                .init("charging", say("Charging"), .share),
                .init("sessions", say("Sessions"), .integer), .init("energy_kwh", "kWh", .number(decimals: 3)),
                .init("peak_kw", say("Peak kW"), .power), .init("rated_kw", say("Rated kW"), .power),
                .init("suspected", say("Suspected outage h"), .seconds),
            ],
            rows: report.sites.flatMap { section in
                section.evsesByUse.map { evse in
                    names(section) + [
                        .text(evse.displayName), .number(optional: evse.occupiedUtilization),
                        .number(optional: evse.knownChargingUtilization), .integer(evse.sessions),
                        .number(evse.energy.kilowattHours), .number(optional: evse.peaks?.recorded?.kilowatts),
                        .number(optional: evse.ratedPower?.kilowatts),
                        .integer(optional: evse.isSuspectedOutage ? evse.silence?.seconds : nil),
                    ]
                }
            })
    }

    private static func curves(_ report: CapacityReport) -> Table {
        Table(
            columns: siteColumns + [
                .init("evses", say("EVSEs"), .integer), .init("blocking", say("Find none free"), .share),
                .init("low", say("from"), .share),
                .init("high", say("to"), .share), .init("busiest", say("In the busiest hours"), .share),
                .init("lost", say("Lost visits a week"), .quantity), .init("peak_kw", say("Peak kW on arrival"), .power),
            ],
            rows: report.sites.flatMap { section in
                section.advice.curve.map { point in
                    names(section) + [
                        .integer(point.evses), .number(point.blocking.value), .number(point.blocking.low),
                        .number(point.blocking.high), .number(point.busiestHoursBlocking.value),
                        .number(point.lostVisitsPerWeek.value), .number(optional: point.sitePeakKilowatts),
                    ]
                }
            })
    }

    private static func hours(_ report: CapacityReport) -> Table {
        Table(
            columns: siteColumns + [
                .init("day", say("Day")), .init("hour", say("Hour"), .integer), .init("occupied", say("Plugged in"), .share),
                .init("blocking", say("Find none free"), .share),
            ],
            rows: report.sites.flatMap { section -> [[Cell]] in
                let (shares, blocking) = (section.figures.occupancyByHourOfWeek, section.advice.blockingByHourOfWeek)
                return shares.indices.map { hour in
                    names(section) + [
                        .text(Words.weekdays[hour / 24]), .integer(hour % 24), .number(optional: shares[hour]),
                        .number(optional: blocking.count == shares.count ? blocking[hour] : nil),
                    ]
                }
            })
    }

    private static func loadDuration(_ report: CapacityReport) -> Table {
        Table(
            columns: siteColumns + [
                .init("time_share", say("Share of time at or above"), .share), .init("load_kw", "kW", .power),
            ],
            rows: report.sites.flatMap { section in
                section.figures.loadDurationKilowatts.enumerated().map { percent, load in
                    names(section) + [.number(Double(percent) / 100), .number(load)]
                }
            })
    }

    private static func about(_ report: CapacityReport) -> Table {
        let facts = [
            (say("Period"), Words.period(report.period, in: report.calendar)), (say("Clock"), report.zoneNote),
            (say("Newest evidence"), Words.dateTime(report.newestEvidence, in: report.calendar)), (say("Made by"), report.tool),
            (say("Targets"), MethodWords.targets(report)), (say("Intervals"), MethodWords.intervals),
            (say("Adds up"), report.conservation.sentence),
        ]
        return Table(
            columns: [.init("what", say("What")), .init("meaning", say("Meaning"))],
            rows: (facts + MethodWords.definitions(windowSeconds: report.windowSeconds).map { ($0.term, $0.meaning) }).map {
                [.text($0.0), .text($0.1.withPlainSpaces)]
            })
    }
}
