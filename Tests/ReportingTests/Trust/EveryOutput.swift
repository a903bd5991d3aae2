import Foundation
import Store
import Testing

@testable import Reporting

/// All that the program says and writes of a store, in every form that it has.
struct EveryOutput {
    struct Part {
        /// The command, or the file.
        var name: String
        var text: String
    }

    private(set) var parts: [Part] = []

    /// - Parameters:
    ///   - archives: what the store was made of, for commands that read archives again.
    ///   - site: one of its sites.
    init(of program: Program, store: String, archives: String, site: String, evse: String) throws {
        let common = ["--store", store, "-v", "-v"]
        try FileManager.default.createDirectory(atPath: program.folder + "/out", withIntermediateDirectories: true)
        var commands: [[String]] = [
            ["status"], ["status", "--format", "json"], ["status", "--prometheus"], ["check"], ["check", "--format", "json"],
            ["optimize", "--site", site], ["optimize", "--site", site, "--format", "json"],
            ["rejects", "replay", "--format", "json"], ["ingest", archives], ["ingest", archives, "--format", "json"],
            ["nightly", "--inbox", archives, "--out", "out/nights", "--metrics", "out/night.prom", "--also", "eml"],
            ["store", "backup", "out/copy.sqlite"], ["config", "show"],
        ]
        let tables = [
            ["forecast"], ["backtest"], ["plan", "--budget", "100000"], ["plan", "--horizon", "2030"], ["audit", archives],
            ["audit", archives, "--per", "cdr"], ["revenue", archives, "--per", "site"], ["analogue", "--evses", "3"],
        ]
        commands += tables.flatMap { table in [OutputFormat.table, .csv, .json].map { table + ["--format", $0.rawValue] } }
        commands += ShowView.allCases.flatMap { view in
            OutputFormat.allCases.map { ["show", view.rawValue, "--format", $0.rawValue] }
        }
        commands += CapacityFormat.allCases.filter { $0 != .pdf }.map { format in
            ["capacity", "--format", format.rawValue, "-o", "out/capacity.\(format.rawValue)"]
        }
        commands += ["sv", "de"].map { ["capacity", "--format", "html", "--lang", $0, "-o", "out/capacity-\($0).html"] }
        commands += ["peak", "energy_kwh", "occupied_utilization", "blocking_now"].flatMap { figure in
            [["explain", figure, "--site", site], ["explain", figure, "--evse", evse, "--format", "json"]]
        }
        commands += ExportShape.allCases.map { ["export", "--as", $0.rawValue, "--fill", "zero", "-o", "out/\($0.rawValue)/"] }
        commands += (Views.all + Views.ofQueries).map { ["query", "SELECT * FROM \($0.name)", "--format", "csv"] }
        for command in commands {
            let run = try program.run(command + common)
            #expect(ExitStatus(rawValue: run.status) != nil && run.status != 70, "\(command): \(run.status) \(run.messages)")
            parts.append(Part(name: command.joined(separator: " "), text: run.output + "\u{0}" + run.messages))
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: program.folder + "/out").sorted() {
            let file = program.folder + "/out/" + path
            // Stores are looked at as bytes, where that is what is asked.
            guard !path.contains("copy.sqlite"), let data = FileManager.default.contents(atPath: file) else { continue }
            let text = path.hasSuffix("xlsx") ? try Self.unpacked(file) : String(decoding: data, as: UTF8.self)
            parts.append(Part(name: path, text: text))
        }
    }

    /// The files in a workbook, one behind the other.
    private static func unpacked(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); [sys.stdout.buffer.write(z.read(n)) for n in z.namelist()]",
            path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && !data.isEmpty, "\(path)")
        return String(decoding: data, as: UTF8.self)
    }
}
