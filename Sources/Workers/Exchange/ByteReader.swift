import Charging

/// Reads what `VariableInteger` and lengths wrote.
struct ByteReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() throws -> UInt64 {
        guard let number = VariableInteger.read(bytes, &position) else { throw WorkerError("a number ends early") }
        return number
    }

    mutating func signed() throws -> Int64 {
        guard let number = VariableInteger.readSigned(bytes, &position) else { throw WorkerError("a number ends early") }
        return number
    }

    mutating func word() throws -> UInt64 {
        guard position + 8 <= bytes.count else { throw WorkerError("a number ends early") }
        defer { position += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    mutating func hash() throws -> ContentHash { ContentHash(high: try word(), low: try word()) }

    /// A length, and so many bytes.
    mutating func slice() throws -> UnsafeRawBufferPointer {
        let length = try number()
        guard length <= UInt64(bytes.count - position) else { throw WorkerError("a text ends early") }
        defer { position += Int(length) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(length)])
    }
}

/// The other way round.
extension [UInt8] {
    mutating func append(word: UInt64) { Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) } }

    mutating func append(hash: ContentHash) {
        append(word: hash.high)
        append(word: hash.low)
    }

    mutating func append(slice: some Collection<UInt8>) {
        VariableInteger.append(UInt64(slice.count), to: &self)
        append(contentsOf: slice)
    }
}
