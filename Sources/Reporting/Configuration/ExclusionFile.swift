import Analytics
import Charging

/// Reads the list of excepted outages: a CSV file with a heading and the columns `evse`, `location`, `start`, `end` and `cause`.
///
/// `evse` is a uid or an eMI3 id; empty, all EVSEs of the Location are meant. `location` may be left out where `evse` says enough.
/// Times carry their zone: `2026-03-01T08:00:00+01:00`.
struct ExclusionFile {
    let path: String

    func read() throws(ConfigurationError) -> OutageExclusions {
        guard let file = try SideFile(path, what: "the list of exclusions", setting: "availability.exclusions") else {
            return OutageExclusions()
        }
        let columns = "columns are \(Self.columns.joined(separator: ", "))"
        if let unknown = file.columns.first(where: { !Self.columns.contains($0) }) {
            throw file.wrong(file.heading, "there is no column '\(unknown)'", columns)
        }
        for name in ["start", "end"] where !file.columns.contains(name) {
            throw file.wrong(file.heading, "the column '\(name)' is missing", columns)
        }
        var entries: [OutageExclusions.Entry] = []
        for record in file.records { entries.append(try entry(record, in: file)) }
        return OutageExclusions(entries)
    }

    private static let columns = ["evse", "location", "start", "end", "cause"]

    private func entry(_ record: DelimitedText.Record, in file: SideFile) throws(ConfigurationError) -> OutageExclusions.Entry {
        let fields = try file.fields(record, attempt: "put text with commas in quotes").filter { !$0.value.isEmpty }
        func instant(_ name: String) throws(ConfigurationError) -> Instant {
            let text = fields[name] ?? ""
            guard let time = Timestamp(text) else {
                throw file.wrong(record, "'\(text)' is no \(name)", "write it as 2026-03-01T08:00:00+01:00")
            }
            return time.instant
        }
        let range = TimeRange(start: try instant("start"), end: try instant("end"))
        guard !range.isEmpty else { throw file.wrong(record, "its end is not after its start", "swap them") }
        guard fields["evse"] != nil || fields["location"] != nil else {
            throw file.wrong(record, "it names neither an EVSE nor a Location", "fill in 'evse' or 'location'")
        }
        return OutageExclusions.Entry(
            evse: fields["evse"], locationID: fields["location"], range: range, cause: fields["cause"] ?? "")
    }
}
