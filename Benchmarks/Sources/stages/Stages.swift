import Foundation

@testable import Analytics
@testable import Charging
@testable import Ingest
@testable import Store

/// Times the stages between archives and figures one by one: inflate, frame, decode, write, reconcile, scan, sweep.
///
///     swift run -c release -Xswiftc -enable-testing --package-path Benchmarks stages ROUNDS ARCHIVE ...
@main struct Stages {
    static func main() async throws {
        guard CommandLine.arguments.count > 2, let rounds = Int(CommandLine.arguments[1]) else {
            print("stages ROUNDS ARCHIVE ...")
            exit(64)
        }
        var stages = Stages(paths: Array(CommandLine.arguments[2...]))
        for round in 1...max(rounds, 1) {
            FileHandle.standardError.write(Data("round \(round)\n".utf8))
            try await stages.run()
        }
        print("stage | wall s | CPU s | MB of JSON a second | thousand records a second\n--- | --- | --- | --- | ---")
        for measurement in stages.measurements {
            print(measurement.row(megabytes: Double(stages.bytes) / 1e6, records: stages.records))
        }
    }

    private let paths: [String]
    private let options = IngestOptions()
    private var bytes: Int64 = 0
    private var records = 0
    private var measurements = ["inflate", "frame", "decode", "write", "reconcile", "scan", "sweep"].map {
        Measurement(stage: $0)
    }

    private init(paths: [String]) { self.paths = paths }

    private mutating func run() async throws {
        let (paths, options) = (paths, options)
        bytes = try await measurements[0].time { try paths.reduce(0) { try $0 + Self.inflate($1, options) } }
        records = try await measurements[1].time { try paths.reduce(0) { try $0 + Self.frame($1, options) } }
        let key = StoreKey.ephemeral()
        var decoded: [(batches: [Batch], summary: ArchiveSummary)] = []
        try await measurements[2].time {
            let (tokens, places) = (TokenHasher(key: key), KnownPlaces())
            for path in paths {
                var decoder = try ArchiveDecoder(path: path, key: key, tokens: tokens, places: places, options: options)
                var batches: [Batch] = []
                guard
                    let summary = try decoder.run({
                        batches.append($0)
                        return true
                    })
                else { continue }
                decoded.append((batches, summary))
            }
        }
        let folder = NSTemporaryDirectory() + "laddplan-stages-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try StoreWriter(
            path: folder + "/store.sqlite", startedAt: Instant(seconds: 0), tool: "stages", command: "stages")
        try await measurements[3].time {
            try store.writeArchives { writer in
                for (number, archive) in decoded.enumerated() {
                    let key = "\(number)"
                    try writer.begin(ArchiveRow(sha256: Array(key.utf8), ledgerKey: key, path: key, bytes: 0))
                    for batch in archive.batches { try writer.append(batch) }
                    try writer.finish(archive.summary, ledgerKey: key)
                }
            }
        }
        decoded = []
        try await measurements[4].time { try store.reconcile(Reconciler.decide) }
        try store.close(finishedAt: Instant(seconds: 0), exitCode: 0)
        let reader = try StoreReader(path: folder + "/store.sqlite")
        let shards = try await measurements[5].time { try reader.shards() }
        guard let scope = AnalysisScope(ChargeTimes.of(shards), newestEvidence: try reader.newestEvidence()) else { return }
        _ = await measurements[6].time {
            await NetworkAnalysis.run(shards, settings: AnalysisSettings(), scope: scope, workers: options.jobs)
        }
    }

    /// Bytes of text in an archive.
    private static func inflate(_ path: String, _ options: IngestOptions) throws -> Int64 {
        let reader = try ArchiveReader(path: path, limits: options.limits)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
        defer { buffer.deallocate() }
        while try reader.nextDocument() { while try reader.read(into: buffer) > 0 {} }
        return reader.inflatedBytes
    }

    /// Records in an archive.
    private static func frame(_ path: String, _ options: IngestOptions) throws -> Int {
        let framer = try RecordFramer(ArchiveReader(path: path, limits: options.limits), limits: options.limits)
        var records = 0
        while true {
            switch try framer.nextEvent() {
            case .record, .damaged: records += 1
            case .pageEnd: continue
            case .end: return records
            }
        }
    }
}
