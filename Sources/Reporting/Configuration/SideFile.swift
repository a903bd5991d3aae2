import Foundation

/// A CSV file that the configuration names: a heading, then rows with as many fields.
struct SideFile {
    let path: String
    let heading: DelimitedText.Record
    /// The heading's fields, in lower case.
    let columns: [String]
    let records: ArraySlice<DelimitedText.Record>

    /// Reads the file's text; nil where it is empty.
    ///
    /// - Parameters:
    ///   - what: what the file is, for messages: "the base load".
    ///   - setting: the setting that names it.
    /// - Throws: where it cannot be read.
    init?(_ path: String, what: String, setting: String) throws(ConfigurationError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                place: "cannot read \(what) \(path)", why: "there is no such file, or it may not be read",
                attempt: "check '\(setting)'; the path is taken from the folder of the configuration file")
        }
        var records = DelimitedText(String(decoding: data, as: UTF8.self)).records[...]
        guard let heading = records.popFirst() else { return nil }
        self.path = path
        self.heading = heading
        columns = heading.fields.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
        self.records = records
    }

    /// A row's fields by column, without spaces around them.
    ///
    /// - Throws: where it has more fields or fewer than the heading; `attempt` tells what to try.
    func fields(_ record: DelimitedText.Record, attempt: String) throws(ConfigurationError) -> [String: String] {
        guard record.fields.count == columns.count else {
            throw wrong(record, "it has \(record.fields.count) fields and not \(columns.count)", attempt)
        }
        let fields = record.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        return Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })
    }

    func wrong(_ record: DelimitedText.Record, _ why: String, _ attempt: String) -> ConfigurationError {
        ConfigurationError(place: "\(path), line \(record.line)", why: why, attempt: attempt)
    }
}
