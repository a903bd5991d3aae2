import Charging
import Foundation

/// Where reports of nights lie: a folder a day, and `latest`, which leads to the newest.
struct ReportFolders {
    /// All of them.
    let base: String

    var recordPath: String { base + "/last-run.json" }
    var lockPath: String { base + "/.lock" }

    /// Makes the folder.
    /// - Throws: `Failure` where it cannot be made.
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

    private func isReport(_ day: CivilDate) -> Bool { FileManager.default.fileExists(atPath: path(of: day) + "/report.json") }

    /// Fills the folder of a day as a whole: readers find the former one or the new one, and what fails leaves the former.
    func fill(_ day: CivilDate, _ body: (_ folder: String) throws -> Void) throws {
        let part = "\(base)/.\(day).part"
        let former = "\(base)/.\(day).former"
        for left in [part, former] { try? FileManager.default.removeItem(atPath: left) }
        try Self.make(part)
        do {
            try body(part)
            let target = path(of: day)
            if FileManager.default.fileExists(atPath: target) { try Self.move(target, to: former) }
            try Self.move(part, to: target)
            try? FileManager.default.removeItem(atPath: former)
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
    }

    /// Lets `latest` lead to a day, at one stroke.
    func pointLatest(to day: CivilDate) throws {
        let link = "\(base)/.latest.part"
        try? FileManager.default.removeItem(atPath: link)
        guard symlink("\(day)", link) == 0, rename(link, base + "/latest") == 0 else { throw Self.cannotWrite(base + "/latest") }
    }

    /// Removes all but the newest `count` reports.
    /// - Returns: how many are gone.
    func keep(_ count: Int) throws -> Int {
        let old = days.dropLast(count)
        for day in old {
            do {
                try FileManager.default.removeItem(atPath: path(of: day))
            } catch {
                throw Self.cannotWrite(path(of: day))
            }
        }
        return old.count
    }

    private static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                status: .cannotWrite, what: "cannot make the folder \(folder)", why: error.localizedDescription,
                attempt: "name another one with --out DIR")
        }
    }

    private static func move(_ from: String, to target: String) throws {
        guard rename(from, target) == 0 else { throw cannotWrite(target) }
    }

    private static func cannotWrite(_ path: String) -> Failure {
        Failure(
            status: .cannotWrite, what: "cannot write \(path)", why: String(cString: strerror(errno)),
            attempt: "check the folder, and who may write to it")
    }
}
