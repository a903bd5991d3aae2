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
        seed: UInt64, dirt: Double, version: OCPIVersion = .v221, framing: Framing = .pages, days: Int = 21
    ) throws -> (folder: ScratchStore, truth: ExpectedFigures, summary: NetworkGenerator.Summary) {
        let scratch = try ScratchStore()
        let archives = scratch.folder + "/archives"
        var form = ArchiveForm()
        form.version = version
        form.framing = framing
        form.recordsPerPage = 50
        let shape = NetworkShape(seed: seed, sites: 3, evsesPerSite: 2...5, days: days, dirt: dirt, archives: form)
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
        let (store, truth, _) = try network(seed: UInt64(seed), dirt: 6, days: 40)
        let summary = try store.ingest([store.folder + "/archives"])
        for (code, planted) in truth.codes { #expect(summary.codes[code] ?? 0 == planted, "\(code)") }
        #expect(ExpectedFigures.differences(truth.evses, try await store.show(.sites), ExpectedFigures.ofEVSEs) == [])
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

    /// The records of all archives, one a line, whatever order, split, repetition and number of workers.
    @Test(arguments: 0..<40)
    func digestDependsOnTheRecordsAlone(seed: Int) throws {
        let (whole, _, _) = try network(seed: 9, dirt: 10, framing: .lines, days: 10)
        try whole.ingest([whole.folder + "/archives"])
        let expected = try whole.digest()

        let plain = ScratchLines()
        let form = ArchiveForm(version: .v221, framing: .lines)
        let shape = NetworkShape(seed: 9, sites: 3, evsesPerSite: 2...5, days: 10, dirt: 10, keepsTruth: false, archives: form)
        _ = try NetworkGenerator(shape).write(to: ClosureSink { file, bytes in plain.append(file, bytes) })
        var random = SplitMix(state: UInt64(seed))
        var lines = plain.lines
        lines += lines.prefix(lines.count / 5)
        lines.shuffle(using: &random)
        let scratch = try ScratchStore()
        let runs = 1 + seed % 4
        for run in 0..<runs {
            let part = lines[(lines.count * run / runs)..<(lines.count * (run + 1) / runs)]
            let file = scratch.folder + "/part\(run).jsonl"
            try Data(part.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: file))
            try scratch.ingest(plain.locations.map { try $0.write(to: scratch.folder) } + [file], jobs: 1 + seed % 3)
        }
        #expect(try scratch.digest() == expected)
    }
}

/// The lines of usage archives, and the other archives as they are: their pages say when they were fetched.
private final class ScratchLines {
    struct File {
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
