import Charging

/// Hashes of tokens already met: drivers come again, and an HMAC costs more than a look-up. One for each reader thread.
final class TokenHasher {
    /// What is made of a token id.
    struct Token {
        /// Nil for one that stands for anybody.
        var hash: UInt64?
        var findings: Findings = []
    }

    private let key: StoreKey
    /// In their normal form. They are few, and nearly every token has another length.
    private let sentinels: [[UInt8]]
    /// In the slot that a hash of the id as it was written points to, so that no id stays in memory. What comes later takes the slot: drivers
    /// that come again do so soon, and a table that grows costs more than it saves.
    private var known: [(written: ContentHash, token: Token)?]
    private static let slots = 1 << 14

    /// - Parameter sentinels: ids that stand for anybody, beside those that always do.
    init(key: StoreKey, sentinels: Set<String> = []) {
        self.key = key
        known = Array(repeating: nil, count: Self.slots)
        self.sentinels = TokenSpelling.sentinels + sentinels.map { Array($0.utf8).withUnsafeBufferPointer(TokenSpelling.normal) }
    }

    func token(_ id: UnsafeBufferPointer<UInt8>) -> Token {
        let written = ContentHash(UnsafeRawBufferPointer(id))
        let slot = Int(truncatingIfNeeded: written.low) & (Self.slots - 1)
        if let known = known[slot], known.written == written { return known.token }
        let token = read(id)
        known[slot] = (written, token)
        return token
    }

    private func read(_ id: UnsafeBufferPointer<UInt8>) -> Token {
        let normal = TokenSpelling.normal(id)
        if TokenSpelling.isZero(normal) || sentinels.contains(normal) {
            return Token(hash: nil, findings: Findings(.tokenSentinel))
        }
        return Token(
            hash: key.tokenHash(normal: normal), findings: normal.elementsEqual(id) ? [] : Findings(.tokenNormalised))
    }
}
