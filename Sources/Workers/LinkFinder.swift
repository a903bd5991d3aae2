import Charging

/// Finds, in one shuffle bucket, the places whose records share a Session or CDR, and where fragments belong.
public struct LinkFinder {
    private var places: [UInt64: ContentHash] = [:]
    private var edges: Set<Edge> = []
    private var waiting: [(archive: UInt32, body: [UInt8])] = []

    private struct Edge: Hashable {
        var one: ContentHash
        var other: ContentHash
    }

    public init() {}

    /// Takes a chunk of links, or one of records that wait.
    public mutating func add(_ chunk: Chunk) throws {
        switch chunk.kind {
        case .waiting: waiting.append((chunk.archive, chunk.body))
        case .links:
            try chunk.body.withUnsafeBytes { body in
                var reader = ByteReader(body)
                while !reader.isAtEnd {
                    let (key, place) = (try reader.word(), try reader.hash())
                    guard let known = places[key] else {
                        places[key] = place
                        continue
                    }
                    if known != place { edges.insert(Edge(one: min(known, place), other: max(known, place))) }
                }
            }
        default: throw WorkerError("a chunk of the kind \(chunk.kind) is no link")
        }
    }

    /// Edges, and the records that waited, as usage of the place of their session. One without a session goes by its own key.
    public func emit(_ emit: (Chunk) throws -> Void) throws {
        var pairs: [UInt8] = []
        for edge in edges.sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) }) {
            pairs.append(hash: edge.one)
            pairs.append(hash: edge.other)
        }
        if !pairs.isEmpty { try emit(Chunk(.edges, archive: 0, body: pairs)) }
        for (archive, body) in waiting {
            try body.withUnsafeBytes { body in
                var reader = ByteReader(body)
                while !reader.isAtEnd {
                    let key = try reader.word()
                    var record: [UInt8] = []
                    record.append(hash: try reader.hash())
                    record += try reader.slice()
                    try emit(Chunk(.usage, archive: archive, key: places[key] ?? Chunk.bucket(key), body: record))
                }
            }
        }
    }
}
