import Analytics
import Charging
import Foundation
import Ingest
import Store
import Synthesis
import Testing

@testable import Reporting

/// Made-up networks, whose generator knows what is true and what it planted.
@Suite struct SyntheticNetworkTests {
    private func network(
        seed: UInt64, dirt: Double, faults: Set<String>? = nil, version: OCPIVersion = .v221, framing: Framing = .pages,
        days: Int = 21
    ) throws -> (folder: ScratchStore, truth: ExpectedFigures, summary: NetworkGenerator.Summary) {
        let scratch = try ScratchStore()
        let archives = scratch.folder + "/archives"
        var form = ArchiveForm()
        form.version = version
        form.framing = framing
        form.recordsPerPage = 50
        let shape = NetworkShape(
            seed: seed, sites: 3, evsesPerSite: 4...5, days: days, dirt: dirt, faults: faults, archives: form)
        let summary = try NetworkGenerator(shape).write(to: GzipFolder(URL(fileURLWithPath: archives)))
        let truth = try #require(summary.truth)
        try truth.json().write(to: URL(fileURLWithPath: scratch.folder + "/truth.json"))
        return (scratch, try ExpectedFigures(path: scratch.folder + "/truth.json"), summary)
    }

    @Test(arguments: OCPIVersion.allCases, Framing.allCases)
    func figuresEqualTheTruth(version: OCPIVersion, framing: Framing) async throws {
        let (store, truth, _) = try network(seed: 3, dirt: 0, version: version, framing: framing)
        let summary = try store.ingest([store.folder + "/archives"], party: "NL*LDP")
        #expect(!summary.rejectedSomething)
        #expect(ExpectedFigures.differences(truth.evses, try await store.show(.sites), ExpectedFigures.ofEVSEs) == [])
        #expect(
            ExpectedFigures.differences(truth.sites, try await store.show(.locations), ExpectedFigures.ofLocations) == [])
    }

    @Test(arguments: 1...4)
    func dirtIsFoundAndTheRestEqualsTheTruth(seed: Int) async throws {
        let (store, truth, summary) = try network(seed: UInt64(seed), dirt: 6, days: 40)
        let planted = try #require(summary.truth)
        expect(planted, try store.ingestAsPlanted())
        #expect(ExpectedFigures.differences(truth.evses, try await store.show(.sites), ExpectedFigures.ofEVSEs) == [])
    }

    /// Every kind of dirt at once: each code and disposition, the kWh of what counts, and the figures.
    @Test(arguments: [OCPIVersion.v221, .v230])
    func everyKindTogetherIsFound(version: OCPIVersion) async throws {
        let (store, truth, summary) = try network(seed: 7, dirt: 40, version: version, days: 30)
        let planted = try #require(summary.truth)
        let read = try store.ingestAsPlanted()
        expect(planted, read)
        for kind in ["session", "cdr"] {
            // The summary has the energies that were read; what fragments add to sessions is in the view.
            let rows = try store.reader().rows(
                "SELECT total(energy_kwh) FROM sessions WHERE disposition = 'used' AND kind = '\(kind)'")
            guard case .real(let energy) = rows.rows[0][0] else { continue }
            #expect(abs(energy - (planted.energies["\(kind)_used"] ?? 0)) < 1e-6, "kWh of \(kind)s that count")
        }
        #expect(ExpectedFigures.differences(truth.evses, try await store.show(.sites), ExpectedFigures.ofEVSEs) == [])
    }

    /// One kind of dirt and nothing else: what is wrong of it shows by itself.
    @Test(arguments: DirtKind.codes.sorted())
    func eachKindAloneIsFound(code: String) async throws {
        let scratch = try ScratchStore()
        let shape = NetworkShape(
            seed: 11, sites: 2, evsesPerSite: 3...3, days: 12, snapshotDays: 3, dirt: 20, faults: [code],
            archives: ArchiveForm(recordsPerPage: 50))
        let archives = try GzipFolder(URL(fileURLWithPath: scratch.folder + "/archives"))
        let summary = try NetworkGenerator(shape).write(to: archives)
        let planted = try #require(summary.truth)
        expect(planted, try scratch.ingestAsPlanted())
        try planted.json().write(to: URL(fileURLWithPath: scratch.folder + "/truth.json"))
        let truth = try ExpectedFigures(path: scratch.folder + "/truth.json")
        #expect(ExpectedFigures.differences(truth.evses, try await scratch.show(.sites), ExpectedFigures.ofEVSEs) == [])
    }

    /// Says, code by code and kind by kind, where the importer and the truth differ.
    private func expect(_ truth: Truth, _ read: IngestSummary, sourceLocation: SourceLocation = #_sourceLocation) {
        for (code, count) in truth.codes.sorted(by: { $0.key < $1.key }) {
            #expect(read.codes[code] ?? 0 == count, "\(code) on records", sourceLocation: sourceLocation)
        }
        let failures = Dictionary(grouping: read.failures, by: \.code).mapValues(\.count)
        for (code, count) in truth.files.sorted(by: { $0.key < $1.key }) {
            let found = Finding(code: code)?.effect == .rejectsFile ? failures[code] : read.codes[code]
            #expect(found ?? 0 == count, "\(code) on archives", sourceLocation: sourceLocation)
        }
        // Suspicions are of many records together; the truth knows of none.
        for code in read.codes.keys.sorted() where truth.codes[code] == nil && truth.files[code] == nil {
            let isSuspicion = Finding(code: code)?.effect == .suspected
            #expect(isSuspicion, "\(code) was not planted: \(read.codes[code] ?? 0)", sourceLocation: sourceLocation)
        }
        for kind in ["session", "cdr", "location", "evse", "tariff", "unknown"] {
            for disposition in Disposition.allCases {
                let name = "\(kind)_\(disposition.name)"
                let found = read.kinds[kind]?.records[disposition] ?? 0
                #expect(found == truth.dispositions[name] ?? 0, "\(name)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test func theLoadViewHoldsTheCountedEnergy() async throws {
        let (store, truth, _) = try network(seed: 5, dirt: 0)
        try store.ingest([store.folder + "/archives"])
        let result = try UserQuery(path: store.path).run(
            "SELECT location_id, evse_uid, round(sum(energy_kwh), 6), max(power_kw) FROM load_15m GROUP BY 1, 2",
            timeLimitSeconds: 60)
        let rows = result.rows.map { row -> [String: Any] in
            func number(_ value: SQLValue) -> Double { if case .real(let number) = value { number } else { .nan } }
            func text(_ value: SQLValue) -> String { if case .text(let text) = value { text } else { "" } }
            return [
                "location_id": text(row[0]), "evse_uid": text(row[1]), "energy_kwh": number(row[2]), "peak_kw": number(row[3]),
            ]
        }
        #expect(ExpectedFigures.differences(truth.evses, rows, [("energy_kwh", 1e-5), ("peak_kw", 0.01)]) == [])
    }

    /// All but what is in the form of an archive, or needs a page of its own.
    private static let faultsOfRecords = Set(DirtKind.all.filter { [.charges, .records].contains($0.place) }.map(\.code))
        .subtracting(["W_FUTURE"])

    /// The records of a dirty network, and the digest of its archives as they are.
    private struct Original: Sendable {
        var lines: [[UInt8]] = []
        var locations: [ScratchLines.File] = []
        var digest = ""

        init(_ suite: SyntheticNetworkTests) throws {
            let (whole, _, _) = try suite.network(seed: 9, dirt: 10, faults: faultsOfRecords, framing: .lines, days: 10)
            try whole.ingest([whole.folder + "/archives"])
            digest = try whole.digest()
            let plain = ScratchLines()
            let shape = NetworkShape(
                seed: 9, sites: 3, evsesPerSite: 4...5, days: 10, dirt: 10, faults: faultsOfRecords, keepsTruth: false,
                archives: ArchiveForm(version: .v221, framing: .lines))
            _ = try NetworkGenerator(shape).write(to: ClosureSink { file, bytes in plain.append(file, bytes) })
            lines = plain.lines
            locations = plain.locations
        }
    }

    private static let original = Result { try Original(SyntheticNetworkTests()) }

    /// The records of all archives, one a line, whatever order, split, repetition and number of workers.
    @Test(arguments: 0..<200)
    func digestDependsOnTheRecordsAlone(seed: Int) throws {
        let original = try Self.original.get()
        var random = SplitMix(state: UInt64(seed))
        var lines = original.lines
        lines += lines.prefix(lines.count / 5)
        lines.shuffle(using: &random)
        let scratch = try ScratchStore()
        let runs = 1 + seed % 4
        for run in 0..<runs {
            let part = lines[(lines.count * run / runs)..<(lines.count * (run + 1) / runs)]
            let file = scratch.folder + "/part\(run).jsonl"
            try Data(part.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: file))
            try scratch.ingest(original.locations.map { try $0.write(to: scratch.folder) } + [file], jobs: 1 + seed % 3)
        }
        #expect(try scratch.digest() == original.digest)
    }
}

extension ScratchStore {
    /// Reads the archives as the truth supposes: with the planted token as one that stands for anybody.
    fileprivate func ingestAsPlanted() throws -> IngestSummary {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "ingest")
        do {
            var options = IngestOptions()
            options.tokenSentinels = ["12345671234567"]
            let summary = try ArchiveLoader(key: StoreKey(storePath: path), options: options)
                .load(InputFiles.expand([folder + "/archives"]), into: store)
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
            return summary
        } catch {
            store.abandon()
            throw error
        }
    }
}

/// The lines of usage archives, and the other archives as they are: their pages say when they were fetched.
private final class ScratchLines {
    struct File: Sendable {
        var name: String
        var bytes: [UInt8]

        func write(to folder: String) throws -> String {
            let path = folder + "/" + (name as NSString).lastPathComponent + ".json"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return path
        }
    }

    private(set) var lines: [[UInt8]] = []
    private(set) var locations: [File] = []
    private var files: [String: [UInt8]] = [:]

    func append(_ file: String, _ bytes: [UInt8]) {
        if (file as NSString).lastPathComponent.hasPrefix("locations") {
            if let index = locations.firstIndex(where: { $0.name == file }) {
                locations[index].bytes += bytes
            } else {
                locations.append(File(name: file, bytes: bytes))
            }
        } else {
            lines += bytes.split(separator: 0x0A).map(Array.init)
        }
    }
}
