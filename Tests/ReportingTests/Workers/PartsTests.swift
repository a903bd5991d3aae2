import Foundation
import Synthesis
import Testing

/// A report that is made in parts has the bytes of one that is not.
@Suite struct PartsTests {
    private static let outputs = [
        ("evses.json", "show evses --format json"), ("sites.json", "show sites --format json"),
        ("locations.json", "show locations --format json"), ("network.json", "show network --format json"),
        ("capacity.json", "capacity --format json"),
    ]

    /// Archives of a dirty network, some of them cut in two and some there twice, one that ends too soon, and one that is no archive at all.
    private func program(seed: UInt64) throws -> Program {
        let program = try Program()
        var shape = NetworkShape(seed: seed, sites: 5, evsesPerSite: 1...4, days: 40, dirt: 12)
        shape.keepsTruth = false
        shape.archives.split = seed % 2 == 0 ? .day : .month
        shape.archives.framing = seed % 3 == 0 ? .lines : .pages
        let folder = program.folder + "/archives"
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: folder)))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        try FileManager.default.copyItem(atPath: "\(folder)/\(names[0])", toPath: folder + "/zz-again.json")
        _ = try program.file("archives/zz-cut.json", "{ \"data\": [")
        _ = try program.file("archives/zz-broken.json", "nothing of the kind")
        return program
    }

    @Test(arguments: zip([UInt64(1), 2, 3, 4], [1, 2, 5, 3])) func bytesAreTheSame(seed: UInt64, parts: Int) throws {
        let program = try program(seed: seed)
        #expect(try program.run(["ingest", "archives", "-q", "--store", "whole.sqlite"]).status == 3)
        try PartDriver(program: program, parts: parts).report(["archives"], partsEndWith: 3)
        try holdOutputs(program)
        let months = try program.run([
            "show", "utilization", "--by", "month", "--per", "evse", "--format", "jsonl", "--store", "whole.sqlite",
        ])
        let made = try String(contentsOfFile: program.folder + "/report/months.jsonl", encoding: .utf8)
        #expect(made.split(separator: "\n").sorted() == months.output.split(separator: "\n").sorted())
        #expect(try program.run(["capacity", "--store", "whole.sqlite", "-q", "-o", "pages/"]).status == 0)
        for folder in ["", "sites/"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/pages/" + folder).filter {
                $0.hasSuffix(".html")
            }
            #expect(!names.isEmpty)
            for name in names.map({ folder + $0 }) {
                let (own, whole) = (program.folder + "/report/" + name, program.folder + "/pages/" + name)
                #expect(FileManager.default.contentsEqual(atPath: own, andPath: whole), "\(name)")
            }
        }
    }

    private func holdOutputs(_ program: Program) throws {
        for (file, command) in Self.outputs {
            let run = try program.run(command.split(separator: " ").map(String.init) + ["--store", "whole.sqlite"])
            let made = try String(contentsOfFile: program.folder + "/report/" + file, encoding: .utf8)
            #expect(run.status == 0 && made == run.output, "\(file)")
        }
    }

    /// Where no charge counts, that is what is said.
    @Test func nothingIsTheSameNothing() throws {
        let program = try Program()
        // A CDR of nobody.
        _ = try program.file(
            "cdrs.json",
            #"{"data":[{"id":"1","start_date_time":"2026-02-01T08:00:00Z","end_date_time":"2026-02-01T09:00:00Z","currency":"EUR","#
                + #""total_energy":10.5,"total_time":1,"charging_periods":[]}],"status_code":1000,"timestamp":"2026-03-01T00:00:00Z"}"#
        )
        #expect(try program.run(["ingest", "cdrs.json", "-q", "--store", "whole.sqlite"]).status == 3)
        try PartDriver(program: program, parts: 2).report(["cdrs.json"])
        try holdOutputs(program)
    }

    /// A step that is handed what no other made says so.
    @Test func foreignBytesAreRefused() throws {
        let program = try Program()
        let run = try program.run(["worker", "link"], shell: "echo nonsense | \"$@\"")
        #expect(run.status != 0 && run.messages.contains("\n  try: "), "\(run.messages)")
    }
}
