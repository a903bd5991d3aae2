public import Charging
public import Store

/// Makes the store that every part begins with: all that archives say of Locations, EVSEs and Tariffs, the places that records name, and
/// the ledger of archives, but no record of use.
public struct NetworkBuilder {
    private let writer: ArchiveWriter
    /// Of the archive at hand.
    private var current: ArchiveRow?
    private var keys: Set<String> = []
    private var isSkipping = false
    /// The ledger's row of each archive that counts.
    public private(set) var archives: [UInt32: Int64] = [:]
    /// How many records name each place.
    public private(set) var weights: [ContentHash: Int] = [:]
    public private(set) var newestUpdate: Instant?
    /// Archives that could not be read, with the reason.
    public private(set) var failures: [(path: String, code: String, why: String)] = []

    /// - Parameter writer: of a new store.
    public init(_ writer: ArchiveWriter) { self.writer = writer }

    /// Takes a network chunk. Those of one archive come in their order; archives in the order of their numbers, of which the first of several
    /// with the same bytes counts.
    public mutating func add(_ chunk: Chunk) throws {
        guard chunk.kind == .network else { throw WorkerError("a chunk of the kind \(chunk.kind) says nothing of a network") }
        switch try NetworkMessage(body: chunk.body) {
        case .begin(let archive):
            current = archive
            isSkipping = !keys.insert(archive.ledgerKey).inserted
            if !isSkipping { try writer.begin(archive) }
        case .rows(let rows):
            if !isSkipping { try writer.appendNetwork(rows.batch) }
        case .end(let end):
            if !isSkipping { try finish(end, chunk.archive) }
        case .failure(let code, let why):
            guard !isSkipping, let current else { return }
            try writer.fail(current, code: code, message: why)
            failures.append((current.path, code, why))
        }
    }

    private mutating func finish(_ end: ArchiveEnd, _ number: UInt32) throws {
        try writer.appendNetwork(Batch(), naming: end.places.map(\.place))
        archives[number] = writer.archiveID
        try writer.finish(end.summary, ledgerKey: end.ledgerKey)
        for named in end.places { weights[named.place.nameHash, default: 0] += named.records }
        if let updated = end.newestUpdate { newestUpdate = max(newestUpdate ?? updated, updated) }
    }

    /// The pairs of places in a chunk of edges.
    public static func edges(_ chunk: Chunk) throws -> [(ContentHash, ContentHash)] {
        try chunk.body.withUnsafeBytes { body in
            var reader = ByteReader(body)
            var edges: [(ContentHash, ContentHash)] = []
            while !reader.isAtEnd { edges.append((try reader.hash(), try reader.hash())) }
            return edges
        }
    }
}
