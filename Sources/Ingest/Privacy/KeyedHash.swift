import Crypto

/// HMAC-SHA-256 (RFC 2104) of many short texts under one key.
///
/// The library's own is generic over the hash, which costs several times what the two blocks of a token do: here is its SHA-256 alone.
struct KeyedHash: Sendable {
    /// Hashes that have taken the key, with the inner and with the outer pad.
    private let inner: SHA256
    private let outer: SHA256

    /// - Parameter key: of no more than a block (64 bytes), which longer ones would have to be hashed to.
    init(key: SymmetricKey) {
        precondition(key.bitCount <= SHA256.blockByteCount * 8, "a key is no longer than a block")
        let bytes = key.withUnsafeBytes { Array($0) }
        func padded(_ pad: UInt8) -> SHA256 {
            var block = [UInt8](repeating: pad, count: SHA256.blockByteCount)
            for (index, byte) in bytes.enumerated() { block[index] ^= byte }
            var hash = SHA256()
            block.withUnsafeBytes { hash.update(bufferPointer: $0) }
            return hash
        }
        (inner, outer) = (padded(0x36), padded(0x5C))
    }

    /// The first 64 bits of the code, the lowest byte first.
    func firstWord(of text: [UInt8]) -> UInt64 {
        var (inner, outer) = (inner, outer)
        text.withUnsafeBytes { inner.update(bufferPointer: $0) }
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize().withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
