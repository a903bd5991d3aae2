public import Charging
public import Foundation

/// What workers hand on to each other: bytes, with what a driver needs to bring them to the right one. A driver reads headers only.
///
/// The header, little-endian: kind (1 byte, a letter), archive (4), key (16), length of the body (4). What is in a body is between workers
/// of one version.
public struct Chunk: Sendable {
    public enum Kind: UInt8, Sendable {
        /// What an archive says of itself, of Locations and of Tariffs (`N`). Those of one archive stay in their order.
        case network = 78
        /// What names which Session or CDR, by shuffle bucket (`L`).
        case links = 76
        /// Fragments, by shuffle bucket (`W`): where their session is, is found out with the links.
        case waiting = 87
        /// Places whose records could concern one charge (`E`).
        case edges = 69
        /// Sessions and CDRs, by place (`U`).
        case usage = 85
        /// Records in quarantine (`Q`), which concern no others.
        case quarantine = 81
    }

    /// Bytes of a header.
    public static let headerBytes = 25

    public var kind: Kind
    /// The number that the driver gave the archive.
    public var archive: UInt32
    /// The place's hash of a usage chunk, high half first; the bucket, in the low half, of links.
    public var key: ContentHash
    public var body: [UInt8]

    public init(_ kind: Kind, archive: UInt32, key: ContentHash = .zero, body: [UInt8]) {
        self.kind = kind
        self.archive = archive
        self.key = key
        self.body = body
    }

    /// A key that is a bucket's number.
    static func bucket(_ number: UInt64) -> ContentHash { ContentHash(high: 0, low: number) }

    /// Header and body, behind what `bytes` has.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(kind.rawValue)
        withUnsafeBytes(of: archive.littleEndian) { bytes += $0 }
        withUnsafeBytes(of: key.high.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: key.low.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: UInt32(body.count).littleEndian) { bytes += $0 }
        bytes += body
    }
}

/// Reads chunks one after the other.
public struct ChunkReader {
    private let file: FileHandle

    /// - Parameter file: a file or pipe that holds chunks and nothing else.
    public init(_ file: FileHandle) { self.file = file }

    /// The next chunk; nil at the end.
    /// - Throws: `WorkerError` for what is no chunk, or ends within one.
    public mutating func next() throws -> Chunk? {
        let header = try read(Chunk.headerBytes)
        if header.isEmpty { return nil }
        guard header.count == Chunk.headerBytes, let kind = Chunk.Kind(rawValue: header[0]) else {
            throw WorkerError("a chunk has no header of the usual form")
        }
        func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Number {
            header.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
        }
        let length = Int(UInt32(littleEndian: number(UInt32.self, at: 21)))
        let body = try read(length)
        guard body.count == length else { throw WorkerError("a chunk of \(length) bytes ends after \(body.count)") }
        return Chunk(
            kind, archive: UInt32(littleEndian: number(UInt32.self, at: 1)),
            key: ContentHash(
                high: UInt64(bigEndian: number(UInt64.self, at: 5)), low: UInt64(bigEndian: number(UInt64.self, at: 13))),
            body: body)
    }

    /// So many bytes, fewer at the end.
    private func read(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let more = try file.read(upToCount: count - bytes.count), !more.isEmpty { bytes += more }
        return bytes
    }
}

/// What a worker was handed is not what another made.
public struct WorkerError: Error, Sendable, CustomStringConvertible {
    public var description: String

    init(_ description: String) { self.description = description }
}
