import Charging
import Foundation

/// EVSEs that were taken out of service, as the operator says: records do not tell of it before snapshots do.
struct Closings: Hashable, Sendable {
    /// One line of the list.
    struct Entry: Hashable, Sendable {
        /// uid or eMI3 id, without case; nil for all EVSEs of the Location.
        var evse: String?
        /// Without case; nil for all Locations that have such an EVSE.
        var locationID: String?
        /// The first local day on which it is out of service.
        var date: CivilDate

        func concerns(_ evse: EVSE) -> Bool {
            let isEVSE = self.evse.map { name in
                [evse.uid, evse.evseID].contains { $0?.uppercased() == name.uppercased() }
            }
            return isEVSE ?? true && locationID.map { $0.uppercased() == evse.locationID.uppercased() } ?? true
        }
    }

    var entries: [Entry] = []

    /// The first day out of service; nil where the list does not have the EVSE.
    func date(of evse: EVSE) -> CivilDate? { entries.filter { $0.concerns(evse) }.map(\.date).min() }
}

/// Reads the list of closings: a CSV file with a heading and the columns `evse`, `location` and `date`.
struct ClosingFile {
    let path: String

    func read() throws(ConfigurationError) -> Closings {
        guard let file = try SideFile(path, what: "the list of closings", setting: "availability.closings") else {
            return Closings()
        }
        let columns = "columns are \(Self.columns.joined(separator: ", "))"
        if let unknown = file.columns.first(where: { !Self.columns.contains($0) }) {
            throw file.wrong(file.heading, "there is no column '\(unknown)'", columns)
        }
        guard file.columns.contains("date") else { throw file.wrong(file.heading, "the column 'date' is missing", columns) }
        var entries: [Closings.Entry] = []
        for record in file.records {
            let fields = try file.fields(record, attempt: columns).filter { !$0.value.isEmpty }
            guard let date = CivilDate(text: fields["date"] ?? "") else {
                throw file.wrong(record, "'\(fields["date"] ?? "")' is no date", "write it as 2026-03-01")
            }
            guard fields["evse"] != nil || fields["location"] != nil else {
                throw file.wrong(record, "it names neither an EVSE nor a Location", "fill in 'evse' or 'location'")
            }
            entries.append(.init(evse: fields["evse"], locationID: fields["location"], date: date))
        }
        return Closings(entries: entries)
    }

    private static let columns = ["evse", "location", "date"]
}
