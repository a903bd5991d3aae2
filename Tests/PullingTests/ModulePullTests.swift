import Charging
import Foundation
import Ingest
import Testing

@testable import Pulling

/// A pull of one module, against a platform in memory.
@Suite struct ModulePullTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pull-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private struct Killed: Error {}

    private func source() throws -> Source {
        var source = Source(
            name: "platform", versionsURL: FakePlatform.versions, token: try #require(AccessToken("S3CRET")))
        source.modules = [.cdrs]
        source.overlapSeconds = 0
        return source
    }

    private func pull(
        _ platform: FakePlatform, _ change: (inout Source) -> Void = { _ in }, mayGoOn: @escaping @Sendable () throws -> Void = {}
    ) async throws -> ModuleOutcome {
        var source = try source()
        change(&source)
        let run = PullRun(source: source, folder: folder, transport: platform, clock: platform.clock, mayGoOn: mayGoOn)
        let outcome = try await run.run(isWhole: false)
        if let fault = outcome.fault { throw fault }
        return try #require(outcome.modules.first)
    }

    /// What all archives have: by id the newest time, and how many records there are.
    private func received() throws -> (newest: [String: Int64], records: Int) {
        var newest: [String: Int64] = [:]
        var count = 0
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".gz") && !$0.hasPrefix(".")
        }
        for name in names {
            let text = try Unpacked.text(folder + "/" + name)
            for match in text.matches(of: /"id":"([^"]*)","last_updated":"([^"]*)"/) {
                let time = try #require(Timestamp(String(match.2))).instant.seconds
                newest[String(match.1)] = max(newest[String(match.1)] ?? time, time)
                count += 1
            }
        }
        return (newest, count)
    }

    private func platform(_ count: Int) -> FakePlatform {
        let platform = FakePlatform()
        platform.records = (0..<count).map { .init(id: "C\($0)", lastUpdated: platform.clock.time - Int64(count - $0)) }
        return platform
    }

    @Test(arguments: [0, 1, 9, 10, 11, 105])
    func allThatIsServedComes(count: Int) async throws {
        let platform = platform(count)
        let outcome = try await pull(platform)
        #expect(outcome.fault == nil && outcome.records == count && outcome.distinctRecords == count)
        #expect(outcome.pages == max(1, (count + 9) / 10))
        #expect((outcome.archive == nil) == (count == 0))
        let (newest, records) = try received()
        #expect(records == count)
        #expect(newest == Dictionary(uniqueKeysWithValues: platform.records.map { ($0.id, $0.lastUpdated) }))
    }

    @Test func theSecondBringsWhatChanged() async throws {
        let platform = platform(40)
        _ = try await pull(platform)
        platform.clock.time += 3600
        for index in [3, 17] { platform.records[index].lastUpdated = platform.clock.time - 60 }
        platform.records.append(.init(id: "NEW", lastUpdated: platform.clock.time - 30))
        let second = try await pull(platform)
        // Those that changed, and the newest of before, which the mark is at.
        #expect(second.records == 4)
        #expect(try received().newest.count == 41)
        #expect(platform.requests.last?.url.query?.contains("date_from=2027-01-15T07:59:59Z") == true)
    }

    /// Records change, come and go between pages, and a platform sorts by what it likes: after a quiet pull nothing is missing.
    @Test(arguments: 0..<60)
    func nothingIsLostThatChangesUnderWay(seed: UInt64) async throws {
        var chance = SplitMix(state: seed)
        let platform = platform(Int.random(in: 20...80, using: &chance))
        platform.countsRecords = seed % 4 != 3
        let sortsByUpdate = Bool.random(using: &chance)
        var created = 0
        for round in 0..<4 {
            if round < 3 {
                platform.beforePage = { _ in
                    platform.clock.time += 1
                    // One that comes where another goes hides it: the number of records is what it was.
                    let mayGo = Bool.random(using: &chance)
                    for _ in 0..<Int.random(in: 0...3, using: &chance) where !platform.records.isEmpty {
                        let index = platform.records.indices.randomElement(using: &chance) ?? 0
                        switch Int.random(in: 0..<10, using: &chance) {
                        case 0...1 where platform.countsRecords && mayGo:
                            platform.records.remove(at: index)
                        case 0...2 where !mayGo:
                            created += 1
                            platform.records.append(.init(id: "N\(created)", lastUpdated: platform.clock.time))
                        default: platform.records[index].lastUpdated = platform.clock.time
                        }
                    }
                    if sortsByUpdate { platform.records.sort { ($0.lastUpdated, $0.id) < ($1.lastUpdated, $1.id) } }
                }
            } else {
                platform.beforePage = { _ in }
            }
            let outcome = try await pull(platform)
            if let fault = outcome.fault { #expect(fault.code == .countDiffers) }
            platform.clock.time += 100
        }
        let (newest, _) = try received()
        for record in platform.records {
            #expect(newest[record.id] == record.lastUpdated, "\(record.id) of seed \(seed)")
        }
    }

    /// Killed before any request, with what it was writing half written, it goes on: pages that are there are not asked for again.
    @Test(arguments: 1..<13)
    func itGoesOnAfterAKill(request: Int) async throws {
        let platform = platform(95)
        let requests = Counter()
        await #expect(throws: Killed.self) {
            _ = try await pull(platform, mayGoOn: { if requests.next() == request { throw Killed() } })
        }
        #expect(FileManager.default.contents(atPath: folder + "/.marks.json") == nil)
        let before = platform.pages
        for name in [".cdrs.part", ".cdrs.part.jsonl"] where FileManager.default.fileExists(atPath: folder + "/" + name) {
            let handle = try #require(FileHandle(forWritingAtPath: folder + "/" + name))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("\u{1F}\u{8B}torn".utf8))
        }
        let outcome = try await pull(platform)
        #expect(outcome.fault == nil && outcome.pagesBefore == before && outcome.pages == 10 && platform.pages == 10)
        let (newest, records) = try received()
        #expect(newest.count == 95 && records == 95)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains(".part") } == [])
    }

    /// Killed between giving the archive its name and moving the mark: it is asked for again, and nothing is lost.
    @Test func theMarkMovesLast() async throws {
        let platform = platform(30)
        _ = try await pull(platform)
        try FileManager.default.removeItem(atPath: folder + "/.marks.json")
        try Data("{\"endpoint\":".utf8).write(to: URL(fileURLWithPath: folder + "/.cdrs.part.jsonl"))
        platform.clock.time += 1
        let outcome = try await pull(platform)
        #expect(outcome.records == 30 && outcome.fault == nil)
    }

    @Test func aManifestSaysWhatItIsOf() async throws {
        let platform = platform(15)
        let outcome = try await pull(platform) { $0.party = PartyID("NL*TST") }
        let archive = try #require(outcome.archive)
        let manifest = try #require(PullManifest.read(ArchiveManifest.path(of: archive)))
        #expect(manifest.source == "platform" && manifest.party == "NL*TST" && manifest.module == .cdrs)
        #expect(manifest.version == .v221 && manifest.isComplete && manifest.records == 15 && manifest.pages.count == 2)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: archive))
        #expect(manifest.archive.bytes == bytes.count && manifest.archive.sha256 == Unpacked.sha256(bytes))
        #expect(manifest.pages.map(\.memberBytes).reduce(0, +) == bytes.count)
        #expect(manifest.pages[0].headers["x-total-count"] == "15" && manifest.pages[0].headers["link"] != nil)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let content = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            let text = String(decoding: content, as: UTF8.self)
            #expect(!text.contains("S3CRET") && !text.contains(Data("S3CRET".utf8).base64EncodedString()), "\(name)")
        }
    }

    @Test func oldArchivesGo() async throws {
        let platform = platform(15)
        _ = try await pull(platform) { $0.keptDays = 10 }
        let first = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
        platform.clock.time += 9 * 86_400
        _ = try await pull(platform) { $0.keptDays = 10 }
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)).isSuperset(of: first))
        platform.clock.time += 2 * 86_400
        _ = try await pull(platform) { $0.keptDays = 10 }
        let left = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
        #expect(first.count == 2 && left.isDisjoint(with: first) && left.contains("notes.txt"))
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014), seeded.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Counts from any thread.
final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}
