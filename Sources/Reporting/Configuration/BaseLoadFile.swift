import Analytics
import Charging
import Foundation

/// Reads other loads behind a connection: a CSV file with a heading and the columns `start` and `kw`, each row holding from its start to
/// the next one's, the last for as long as the row before did.
///
/// Times carry their zone: `2026-03-01T08:00:00+01:00`. A power below 0 is given back, as by a roof with solar cells: it counts as 0.
struct BaseLoadFile {
    let path: String

    func read() throws(ConfigurationError) -> [Supply.Step] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                place: "cannot read the base load \(path)", why: "there is no such file, or it may not be read",
                attempt: "check 'site.base_load'; the path is taken from the folder of the configuration file")
        }
        var records = DelimitedText(String(decoding: data, as: UTF8.self)).records[...]
        guard let heading = records.popFirst() else {
            throw ConfigurationError(
                place: "cannot use the base load \(path)", why: "it is empty", attempt: "begin the file with the line start,kw")
        }
        let names = heading.fields.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
        guard let start = names.firstIndex(of: "start"), let power = names.firstIndex(of: "kw"), names.count == 2 else {
            throw wrong(heading, "its columns are not start and kw", "begin the file with the line start,kw")
        }
        var steps: [Supply.Step] = []
        for record in records {
            guard record.fields.count == names.count else {
                throw wrong(
                    record, "it has \(record.fields.count) fields and not 2", "write it as 2026-03-01T08:00:00+01:00,12.5")
            }
            let (time, value) = (
                record.fields[start].trimmingCharacters(in: .whitespaces),
                record.fields[power].trimmingCharacters(in: .whitespaces)
            )
            guard let instant = Timestamp(time)?.instant else {
                throw wrong(record, "'\(time)' is no start", "write it as 2026-03-01T08:00:00+01:00")
            }
            guard let kilowatts = Double(value), kilowatts.isFinite, kilowatts.magnitude <= Power.largest.kilowatts else {
                throw wrong(record, "'\(value)' is no power in kW", "write it as 12.5")
            }
            if let last = steps.last, last.start >= instant {
                throw wrong(record, "it does not start after the line before", "sort the file by start")
            }
            steps.append(
                Supply.Step(start: instant, baseLoad: Power(watts: Int64((max(0, kilowatts) * 1000).rounded(.up)))))
        }
        if steps.count > 1 {
            let (last, before) = (steps[steps.count - 1].start, steps[steps.count - 2].start)
            steps.append(Supply.Step(start: last + (last - before)))
        }
        return steps
    }

    private func wrong(_ record: DelimitedText.Record, _ why: String, _ attempt: String) -> ConfigurationError {
        ConfigurationError(place: "\(path), line \(record.line)", why: why, attempt: attempt)
    }
}
