import ArgumentParser

/// What other tools read.
enum ExportShape: String, ExpressibleByArgument, CaseIterable {
    case reopt, homer, sam, opendss, pandapower
    case evsim, intervals, nevi
    case geojson, xlsx, grid

    /// One line for people.
    var meaning: String {
        switch self {
        case .reopt: "REopt: a year of kW, one column without a heading"
        case .homer: "HOMER: a year of kW, a value a line"
        case .sam: "SAM: a year of kW under a heading, standard time"
        case .opendss: "OpenDSS: LoadShapes with their file of kW, one column a site or EVSE"
        case .pandapower: "pandapower: MW, one column a site or EVSE, and which is which"
        case .evsim: "evprof and evsim: one row a session, local time"
        case .intervals: "utilities and grants: one row a session and quarter of an hour"
        case .nevi: "23 CFR 680.112: sessions and uptime of a quarter"
        case .geojson: "maps (QGIS, Power BI): one point a site, with advice and figures"
        case .xlsx: "Excel: sites, EVSEs, hours, load by quarter of an hour, with a chart"
        case .grid: "grid application: powers, months, load duration, phases, as a workbook"
        }
    }

    /// A year, step by step.
    var isYear: Bool { [.reopt, .homer, .sam, .opendss, .pandapower].contains(self) }

    /// One load a file.
    var hasOneColumn: Bool { [.reopt, .homer, .sam].contains(self) }

    /// Several files.
    var isFolder: Bool { [.opendss, .pandapower, .nevi].contains(self) }

    static var help: String {
        let width = allCases.map(\.rawValue.count).max() ?? 0
        return allCases.map { "  \($0.rawValue.padded(toWidth: width))  \($0.meaning)" }.joined(separator: "\n")
    }
}
