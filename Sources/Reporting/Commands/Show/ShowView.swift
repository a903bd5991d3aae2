import ArgumentParser

/// The tables of `report show`.
enum ShowView: String, ExpressibleByArgument, CaseIterable {
    // Use.
    case sites, locations, evses, network, hours, utilization, classes
    // Load.
    case load, peaks, months, duration, bands, coincidence, grid
    // Availability and data.
    case availability, outages, starts, parties, gaps, suspicions
    // What was read.
    case sessions, ledger, archives, notes, rejects, runs

    /// One line for people.
    var meaning: String {
        switch self {
        case .sites: "use, peak demand and congestion by site"
        case .locations: "the same by Location"
        case .evses: "the same by EVSE, with uptime and suspected outages"
        case .network: "all selected sites together"
        case .hours: "occupied and full time by hour of the week"
        case .utilization: "use by --by whole|day|week|month|hour|hour-of-week and --per group"
        case .classes: "congestion by power class"
        case .load: "load step by step (--step)"
        case .peaks: "peaks in windows of 1 to 60 minutes, on clock marks and sliding (--per evse|site|network)"
        case .months: "monthly and on-peak maxima (--per evse|site|network, as of the next two)"
        case .duration: "load and occupancy duration curves"
        case .bands: "percentiles of load by time of day"
        case .coincidence: "coincidence against the number of EVSEs"
        case .grid: "demand at the connection: losses, standby, base load, power groups"
        case .availability: "uptime by --profile neutral|nevi|uk and --per evse|site|party|network"
        case .outages: "outages, known and suspected, those that cost most first"
        case .starts: "starts that seem to have failed, and what drivers did next"
        case .parties: "how complete each party's data are"
        case .gaps: "days without data"
        case .suspicions: "what many records together say is wrong"
        case .sessions: "the charges that count"
        case .ledger: "what became of the records (--by archive|party|kind)"
        case .archives: "files that were read"
        case .notes: "what is said of files"
        case .rejects: "records in quarantine"
        case .runs: "runs that changed the store"
        }
    }

    /// Whether it is made of silences, which whole sites are tested for.
    var testsSilence: Bool { self == .evses || self == .outages }

    /// Its text: in JSON the network is one object, and everything else a list.
    func text(_ table: Table, as format: OutputFormat, width: Int?) -> String {
        self == .network && format == .json ? NetworkTable.object(table) : table.render(as: format, width: width)
    }

    // MARK: Flags that it has a use for

    var knowsBy: Bool { [.utilization, .ledger].contains(self) }
    var knowsPer: Bool { [.utilization, .peaks, .months, .duration, .bands, .availability].contains(self) }
    var knowsProfile: Bool { [.availability, .evses, .outages].contains(self) }
    var knowsSliding: Bool { [.sites, .locations, .evses, .network].contains(self) }

    static var help: String {
        let width = allCases.map(\.rawValue.count).max() ?? 0
        return allCases.map { "  \($0.rawValue.padded(toWidth: width))  \($0.meaning)" }.joined(separator: "\n")
    }
}
