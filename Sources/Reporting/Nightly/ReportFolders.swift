import Charging
import Files
import Foundation

/// Where reports of nights lie: a folder a day, and `latest`, which leads to the newest.
struct ReportFolders {
    /// All of them.
    let base: String

    var recordPath: String { base + "/last-run.json" }
    var lockPath: String { base + "/.lock" }

    /// Makes the folder.
    /// - Throws: `FileFault` where it cannot be made.
    init(_ path: String) throws {
        base = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        try Self.make(base)
    }

    func path(of day: CivilDate) -> String { "\(base)/\(day)" }

    /// Days with a report, rising.
    var days: [CivilDate] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
        return names.compactMap { CivilDate(text: $0) }.filter { isReport($0) }.sorted()
    }

    /// Of a day, in the form that the next is compared with.
    func reportPath(of day: CivilDate) -> String { path(of: day) + "/report.json" }

    private func isReport(_ day: CivilDate) -> Bool { FileManager.default.fileExists(atPath: reportPath(of: day)) }

    /// Puts right what a run left that was cut off: a former report whose day has none, and what was half made.
    func recover() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
        for name in names where name.hasPrefix(".") {
            let parts = name.dropFirst().split(separator: ".")
            guard parts.count == 2, let day = CivilDate(text: String(parts[0])) else { continue }
            if parts[1] == "former", rename(base + "/" + name, path(of: day)) == 0 { continue }
            if ["former", "part"].contains(parts[1]) { try? FileManager.default.removeItem(atPath: base + "/" + name) }
        }
    }

    /// Fills the folder of a day as a whole: what fails leaves the former one, and what is cut off between is put right by `recover`.
    func fill(_ day: CivilDate, _ body: (_ folder: String) throws -> Void) throws {
        let part = "\(base)/.\(day).part"
        let former = "\(base)/.\(day).former"
        let target = path(of: day)
        try? FileManager.default.removeItem(atPath: part)
        try Self.make(part)
        do {
            try body(part)
            if FileManager.default.fileExists(atPath: target) { try Self.move(target, to: former) }
            do {
                try Self.move(part, to: target)
            } catch {
                _ = rename(former, target)
                throw error
            }
            try DurableWrite.sync(base)
            try? FileManager.default.removeItem(atPath: former)
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
    }

    /// Lets `latest` lead to the newest day, at one stroke.
    func pointLatest() throws {
        guard let day = days.last else { return }
        let link = "\(base)/.latest"
        try? FileManager.default.removeItem(atPath: link)
        guard symlink("\(day)", link) == 0, rename(link, base + "/latest") == 0 else {
            let fault = FileFault(writing: base + "/latest", errno)
            try? FileManager.default.removeItem(atPath: link)
            throw fault
        }
    }

    /// Removes all but the newest `count` reports, and that of `day`.
    func keep(_ count: Int, and day: CivilDate) throws {
        for old in days.dropLast(count) where old != day {
            do {
                try FileManager.default.removeItem(atPath: path(of: old))
            } catch {
                throw FileFault(writing: path(of: old), errno)
            }
        }
    }

    private static func make(_ folder: String) throws {
        try Folder.make(folder, attempt: "name another one with --out DIR")
    }

    private static func move(_ from: String, to target: String) throws {
        guard rename(from, target) == 0 else { throw FileFault(writing: target, errno) }
    }
}
