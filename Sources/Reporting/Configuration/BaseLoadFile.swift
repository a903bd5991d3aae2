import Analytics
import Charging

/// Reads other loads behind a connection: a CSV file with a heading and the columns `start` and `kw`, each row holding from its start to
/// the next one's, the last for as long as the row before did.
///
/// Times carry their zone: `2026-03-01T08:00:00+01:00`. A power below 0 is given back, as by a roof with solar cells: it counts as 0.
struct BaseLoadFile {
    let path: String

    func read() throws(ConfigurationError) -> [Supply.Step] {
        guard let file = try SideFile(path, what: "the base load", setting: "site.base_load") else {
            throw ConfigurationError(
                place: "cannot use the base load \(path)", why: "it is empty", attempt: "begin the file with the line start,kw")
        }
        guard file.columns.sorted() == ["kw", "start"] else {
            throw file.wrong(file.heading, "its columns are not start and kw", "begin the file with the line start,kw")
        }
        var steps: [Supply.Step] = []
        for record in file.records {
            let fields = try file.fields(record, attempt: "write it as 2026-03-01T08:00:00+01:00,12.5")
            let (time, value) = (fields["start"] ?? "", fields["kw"] ?? "")
            guard let instant = Timestamp(time)?.instant else {
                throw file.wrong(record, "'\(time)' is no start", "write it as 2026-03-01T08:00:00+01:00")
            }
            guard let kilowatts = Double(value), kilowatts.isFinite, kilowatts.magnitude <= Power.largest.kilowatts else {
                throw file.wrong(record, "'\(value)' is no power in kW", "write it as 12.5")
            }
            if let last = steps.last, last.start >= instant {
                throw file.wrong(record, "it does not start after the line before", "sort the file by start")
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
}
