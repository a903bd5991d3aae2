import Charging
import Foundation
import Store

@testable import Ingest
@testable import Reporting

/// Any bytes as an archive, loaded into a store: it is sound by its own checks, and the same archive again changes nothing.
enum IngestTarget {
    private nonisolated(unsafe) static let file = MemoryFile()

    static func run(_ input: UnsafeRawBufferPointer) async throws -> Bool {
        file.put(input)
        let folder = FuzzFolder()
        let path = folder.path + "/store.sqlite"
        let first = try ingest(into: path)
        let reader = try StoreReader(path: path)
        for check in StoreAudit.all {
            let result = try await check.run(reader)
            try BrokenPromise.unless(result.isSound, "\(check.name): \(result.figures)")
        }
        let digest = try reader.digest()
        let again = try ingest(into: path)
        try BrokenPromise.unless(try StoreReader(path: path).digest() == digest, "the same archive again changes the digest")
        try BrokenPromise.unless(
            again.archivesSkipped + again.failures.count == 1, "the same archive was read again")
        return first.archivesRead > 0
    }

    private static func ingest(into path: String) throws -> IngestSummary {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "fuzz", command: "ingest")
        do {
            let options = IngestOptions(party: PartyID("NL*TST"), jobs: 1)
            let summary = try ArchiveLoader(key: StoreKey(storePath: path), options: options).load([file.path], into: store)
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
            return summary
        } catch {
            store.abandon()
            throw error
        }
    }
}
