import Foundation
import Testing

/// What tells of a person is in the archives, and in nothing that the program makes of them.
@Suite struct PrivacyTests {
    private func archives(_ program: Program, records: Int) throws -> Set<String> {
        var personal = PersonalRecords()
        let folder = program.folder + "/archives"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        let sessions = (0..<records).map { personal.session($0) }
        let cdrs = (0..<records).map { personal.cdr($0) }
        try write(
            "sessions.json",
            #"{"data":[\#(sessions.joined(separator: ","))],"status_code":1000,"timestamp":"2026-04-01T00:00:00Z"}"#)
        try write("cdrs.ndjson", cdrs.joined(separator: "\n"))
        try write("locations.json", personal.location())
        try write("old.json", "[\((0..<9).map { personal.oldSession($0) }.joined(separator: ","))]")
        try write("faulty.ndjson", personal.faulty().joined(separator: "\n"))
        // What the program makes of these is only worth something where they are all there.
        var planted: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            planted.formUnion(Canary.found(in: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))))
        }
        #expect(planted.isSuperset(of: personal.fields) && planted.contains("a number"))
        return planted
    }

    /// Each file that is not an archive.
    private func files(of program: Program) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: program.folder).filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: program.folder + "/" + path, isDirectory: &isFolder)
            return !isFolder.boolValue && !path.hasPrefix("archives/")
        }
    }

    @Test func nothingOfAPersonComesOut() throws {
        let program = try Program()
        let planted = try archives(program, records: 60)
        #expect(planted.count > 35)
        let ingest = try program.run(
            ["ingest", "archives", "--store", "s.sqlite", "--party", "NL*TST", "-v", "-v", "--log-file", "out.log", "--salvage"])
        #expect(ingest.status == 3, "\(ingest.messages)")
        #expect(Canary.found(in: Data((ingest.output + ingest.messages).utf8)) == [])
        // They were read: charges count, and what was rejected is kept.
        let counts = try program.run(
            [
                "query", "--store", "s.sqlite", "--format", "csv",
                "SELECT (SELECT count(*) FROM sessions WHERE disposition = 'used'), (SELECT count(*) FROM rejects)",
            ])
        let numbers = counts.output.split(separator: "\n").last?.split(separator: ",").compactMap { Int($0) } ?? []
        #expect(
            numbers.count == 2 && numbers[0] >= 20 && numbers[1] >= 10, "\(counts.output)\(counts.messages)")

        let outputs = try EveryOutput(of: program, store: "s.sqlite", archives: "archives", site: "L1", evse: "E1")
        #expect(outputs.parts.count > 200)
        for part in outputs.parts {
            let found = Canary.found(in: Data(part.text.utf8))
            #expect(found.isEmpty, "\(part.name): \(found.sorted())")
        }
        for path in try files(of: program) {
            let found = Canary.found(in: try Data(contentsOf: URL(fileURLWithPath: program.folder + "/" + path)))
            #expect(found.isEmpty, "\(path): \(found.sorted())")
        }
    }

    /// While records are read and decided: files that have no name, the journal, and what is left where the run is killed.
    @Test func nothingOfAPersonIsInFilesOfAMoment() throws {
        let program = try Program()
        _ = try archives(program, records: 20_000)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["ingest", "archives", "--store", "s.sqlite", "--party", "NL*TST"]
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder, "TMPDIR": program.folder, "LADDPLAN_CONFIG": "none",
        ].merging(Program.counters) { own, _ in own }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let descriptors = "/proc/\(process.processIdentifier)/fd"
        var seen: Set<String> = []
        while process.isRunning {
            kill(process.processIdentifier, SIGSTOP)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? [] {
                let descriptor = descriptors + "/" + name
                guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: descriptor), target.hasPrefix("/"),
                    !target.contains("/archives/"), !target.hasPrefix("/dev/"), !target.hasPrefix("/proc/"),
                    let data = FileManager.default.contents(atPath: descriptor)
                else { continue }
                if !data.isEmpty { seen.insert(target.hasSuffix(" (deleted)") ? "a file without a name" : target) }
                let found = Canary.found(in: data)
                #expect(found.isEmpty, "\(target): \(found.sorted())")
            }
            kill(process.processIdentifier, SIGCONT)
            usleep(60_000)
        }
        process.waitUntilExit()
        #expect(process.terminationStatus == 3 && seen.contains { $0.contains("s.sqlite") }, "\(seen.sorted())")
        for path in try files(of: program) {
            let found = Canary.found(in: try Data(contentsOf: URL(fileURLWithPath: program.folder + "/" + path)))
            #expect(found.isEmpty, "\(path): \(found.sorted())")
        }
    }

    /// A test of the test: what it looks for, it finds.
    @Test(arguments: [
        "x ZQKANARIE-cdr.uid y", "a zqkanarie-cdr.uid", "enFrYW5hcmll", "7a716b616e61726965", "7A716B616E61726965",
        "id 770755077",
    ])
    func aCanaryIsFound(text: String) {
        #expect(!Canary.found(in: Data(text.utf8)).isEmpty)
        #expect(!Canary.found(in: Data("xyz".utf8) + Data(text.utf8)).isEmpty)
    }
}
