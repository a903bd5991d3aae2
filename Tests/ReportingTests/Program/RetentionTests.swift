import Charging
import Foundation
import Synthesis
import Testing

/// `report store forget`: what is gone is gone, counted, and does not come back.
@Suite struct RetentionTests {
    private static let cut = "2026-02-10"

    private func program(seed: UInt64) throws -> Program {
        let program = try Program()
        var shape = NetworkShape(seed: seed, sites: 3, evsesPerSite: 2...4, days: 70, dirt: 3)
        shape.keepsTruth = false
        shape.archives.split = seed % 2 == 0 ? .day : .whole
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        return program
    }

    private func output(_ program: Program, _ words: String) throws -> String {
        let run = try program.run(words.split(separator: " ").map(String.init))
        #expect([0, 3].contains(run.status), "\(words): \(run.messages)")
        return run.output
    }

    private func sums(_ program: Program, _ store: String) throws -> [String: [String: Int]] {
        let text = try output(program, "show ledger --by kind --format json --store \(store)")
        let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]] ?? []
        var sums: [String: [String: Int]] = [:]
        for row in rows where row["code"] is NSNull {
            let (kind, disposition) = (row["kind"] as? String ?? "", row["disposition"] as? String ?? "")
            sums[kind, default: [:]][disposition, default: 0] += (row["records"] as? NSNumber)?.intValue ?? 0
        }
        return sums
    }

    /// Whether the day is set before the archives come, after them, or between them, and whether they come again: the same store.
    @Test(arguments: [UInt64(101), 102, 103, 104])
    func theOrderDoesNotMatter(seed: UInt64) throws {
        let program = try program(seed: seed)
        _ = try output(program, "ingest archives -q --store all.sqlite")
        let whole = try sums(program, "all.sqlite")
        let before = try output(program, "show sessions --format csv --store all.sqlite").split(separator: "\n").count
        _ = try output(program, "store backup after.sqlite --store all.sqlite")
        _ = try output(program, "store forget --before \(Self.cut) --yes --store after.sqlite")
        _ = try output(program, "store init --store first.sqlite")
        _ = try output(program, "store forget --before \(Self.cut) --yes --store first.sqlite")
        _ = try output(program, "ingest archives -q --store first.sqlite")
        _ = try output(program, "ingest archives -q --store after.sqlite")
        // Half of the files, one day and then another, all of them.
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/archives").sorted()
        _ = try output(
            program,
            "ingest \(files.prefix(files.count / 2).map { "archives/" + $0 }.joined(separator: " ")) -q --store half.sqlite")
        _ = try output(program, "store forget --before 2026-01-20 --yes --store half.sqlite")
        _ = try output(program, "store forget --before \(Self.cut) --yes --store half.sqlite")
        _ = try output(program, "ingest archives -q --store half.sqlite")
        let stores = ["after.sqlite", "first.sqlite", "half.sqlite"]
        let digests = try stores.map { try output(program, "status --digest --store \($0)") }
        let former = try output(program, "status --digest --store all.sqlite")
        #expect(Set(digests).count == 1 && digests[0] != former)
        for store in stores {
            let check = try program.run(["check", "--store", store])
            #expect(check.status == 0, "\(store): \(check.output)")
            // Every record that was read is in the ledger still.
            for (kind, counts) in whole where ["session", "cdr"].contains(kind) {
                let now = try sums(program, store)[kind] ?? [:]
                #expect(now.values.reduce(0, +) == counts.values.reduce(0, +), "\(store) \(kind)")
            }
            let rows = try output(program, "show sessions --format csv --store \(store)").split(separator: "\n").dropFirst()
            #expect(rows.count > 50 && rows.count < before)
            #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false)[4] >= "\(Self.cut)" })
        }
    }

    /// Figures begin with the day from which records are kept, although some that began before are there.
    @Test func figuresBeginWithTheDay() throws {
        let program = try program(seed: 107)
        _ = try output(program, "ingest archives -q --store s.sqlite")
        _ = try output(program, "store forget --before \(Self.cut) --yes --store s.sqlite")
        let report = try output(program, "capacity --format json --store s.sqlite")
        #expect(report.contains("\"from\": \"2026-02-10T00:00:00Z\""), "\(report.prefix(400))")
        #expect(!(try output(program, "check --store s.sqlite").contains("W_COMPACTION_OWED")))
    }

    /// Nothing of what is gone is in the file any more.
    @Test func nothingIsLeftInTheFile() throws {
        let program = try program(seed: 105)
        _ = try output(program, "ingest archives -q --store s.sqlite")
        let query = "SELECT id FROM sessions WHERE kind = 'cdr' AND end_utc < '2026-02-01' AND length(id) > 8 LIMIT 20"
        let run = try program.run(["query", query, "--format", "csv", "--store", "s.sqlite"])
        let ids = run.output.split(separator: "\n").dropFirst().map(String.init)
        #expect(ids.count == 20)
        func bytes() -> Data { FileManager.default.contents(atPath: program.folder + "/s.sqlite") ?? Data() }
        let before = bytes()
        #expect(ids.allSatisfy { before.range(of: Data($0.utf8)) != nil })
        _ = try output(program, "store forget --before \(Self.cut) --yes --store s.sqlite")
        let after = bytes()
        #expect(after.count < before.count && ids.allSatisfy { after.range(of: Data($0.utf8)) == nil })
    }

    @Test func whatCannotBeDoneIsRefused() throws {
        let program = try program(seed: 106)
        _ = try output(program, "ingest archives -q --store s.sqlite")
        let unasked = try program.run(["store", "forget", "--before", Self.cut, "--store", "s.sqlite"])
        #expect(unasked.status == 64 && unasked.messages.contains("--yes"))
        _ = try output(program, "store forget --before \(Self.cut) --yes --store s.sqlite")
        let earlier = try program.run(["store", "forget", "--before", "2026-01-01", "--yes", "--store", "s.sqlite"])
        #expect(earlier.status == 64 && earlier.messages.contains("gone already"))
        for day in ["soon", "2100-01-01", "2026-02-30"] {
            #expect(try program.run(["store", "forget", "--before", day, "--yes", "--store", "s.sqlite"]).status == 64)
        }
        #expect(try output(program, "status --store s.sqlite").contains("2026-02-10"))
    }
}
