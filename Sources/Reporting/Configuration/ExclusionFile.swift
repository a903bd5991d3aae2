import Analytics
import Charging
import Foundation

/// Reads the list of excepted outages: a CSV file with a heading and the columns `evse`, `location`, `start`, `end` and `cause`.
///
/// `evse` is a uid or an eMI3 id; empty, all EVSEs of the Location are meant. `location` may be left out where `evse` says enough.
/// Times carry their zone: `2026-03-01T08:00:00+01:00`.
struct ExclusionFile {
    let path: String

    func read() throws(ConfigurationError) -> OutageExclusions {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                place: "cannot read the list of exclusions \(path)", why: "there is no such file, or it may not be read",
                attempt: "check 'availability.exclusions'; the path is taken from the folder of the configuration file")
        }
        var records = DelimitedText(String(decoding: data, as: UTF8.self)).records[...]
        guard let heading = records.popFirst() else { return OutageExclusions() }
        let names = heading.fields.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
        if let unknown = names.first(where: { !Self.columns.contains($0) }) {
            throw wrong(heading, "there is no column '\(unknown)'", "columns are \(Self.columns.joined(separator: ", "))")
        }
        for name in ["start", "end"] where !names.contains(name) {
            throw wrong(heading, "the column '\(name)' is missing", "columns are \(Self.columns.joined(separator: ", "))")
        }
        var entries: [OutageExclusions.Entry] = []
        for record in records { entries.append(try entry(record, names)) }
        return OutageExclusions(entries)
    }

    private static let columns = ["evse", "location", "start", "end", "cause"]

    private func entry(_ record: DelimitedText.Record, _ names: [String]) throws(ConfigurationError) -> OutageExclusions.Entry {
        guard record.fields.count == names.count else {
            throw wrong(record, "it has \(record.fields.count) fields and not \(names.count)", "put text with commas in quotes")
        }
        func field(_ name: String) -> String? {
            names.firstIndex(of: name).map { record.fields[$0].trimmingCharacters(in: .whitespaces) }.flatMap {
                $0.isEmpty ? nil : $0
            }
        }
        func instant(_ name: String) throws(ConfigurationError) -> Instant {
            let text = field(name) ?? ""
            guard let time = Timestamp(text) else {
                throw wrong(record, "'\(text)' is no \(name)", "write it as 2026-03-01T08:00:00+01:00")
            }
            return time.instant
        }
        let range = TimeRange(start: try instant("start"), end: try instant("end"))
        guard !range.isEmpty else { throw wrong(record, "its end is not after its start", "swap them") }
        guard field("evse") != nil || field("location") != nil else {
            throw wrong(record, "it names neither an EVSE nor a Location", "fill in 'evse' or 'location'")
        }
        return OutageExclusions.Entry(
            evse: field("evse"), locationID: field("location"), range: range, cause: field("cause") ?? "")
    }

    private func wrong(_ record: DelimitedText.Record, _ why: String, _ attempt: String) -> ConfigurationError {
        ConfigurationError(place: "\(path), line \(record.line)", why: why, attempt: attempt)
    }
}
