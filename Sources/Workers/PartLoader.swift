public import Store

/// Loads the records of one part into a store that has the network.
public struct PartLoader {
    private let plan: PartPlan

    public init(_ plan: PartPlan) { self.plan = plan }

    /// Loads chunks of usage and of rejected records, in any order. Those of archives that do not count are left out.
    public func load(_ chunks: inout ChunkReader, _ writer: ArchiveWriter) throws {
        try writer.appendStored { archives in
            while let chunk = try chunks.next() {
                guard let archive = plan.archives[chunk.archive] else { continue }
                try Self.load(chunk, of: archive, into: archives)
            }
        }
    }

    private static func load(_ chunk: Chunk, of archive: Int64, into archives: StoredArchives) throws {
        switch chunk.kind {
        case .usage:
            var batch = Batch()
            let place = try chunk.body.withUnsafeBytes { body in
                var reader = ByteReader(body)
                let place = try reader.hash()
                while !reader.isAtEnd { try UsageBytes.read(&reader, place: 0, into: &batch) }
                return place
            }
            guard try archives.append(batch, at: place, of: archive) else {
                throw WorkerError("records name a place that the network's store does not have")
            }
        case .quarantine:
            try archives.append(rejected: try QuarantineBytes.read(chunk.body), of: archive)
        default: throw WorkerError("a chunk of the kind \(chunk.kind) holds no records of a part")
        }
    }
}
