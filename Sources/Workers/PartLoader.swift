import Charging
import Foundation
public import Store

/// Loads the records of one part into a store that has the network.
public struct PartLoader {
    private let plan: PartPlan

    public init(_ plan: PartPlan) { self.plan = plan }

    /// Loads chunks of usage and of rejected records, in any order. Those of archives that do not count are left out.
    public func load(_ chunks: inout ChunkReader, _ writer: ArchiveWriter) throws {
        while let chunk = try chunks.next() {
            guard let archive = plan.archives[chunk.archive] else { continue }
            try writer.append(try Self.batch(chunk), ofStored: archive)
        }
        try writer.finishStored()
    }

    private static func batch(_ chunk: Chunk) throws -> Batch {
        var batch = Batch()
        switch chunk.kind {
        case .usage:
            try chunk.body.withUnsafeBytes { body in
                var reader = ByteReader(body)
                batch.newPlaces = [try JSONDecoder().decode(PlaceRow.self, from: Data(try reader.slice()))]
                while !reader.isAtEnd { try UsageBytes.read(&reader, place: 0, into: &batch) }
            }
        case .quarantine: batch.quarantined = try JSONDecoder().decode([QuarantineRow].self, from: Data(chunk.body))
        default: throw WorkerError("a chunk of the kind \(chunk.kind) holds no records of a part")
        }
        return batch
    }
}
