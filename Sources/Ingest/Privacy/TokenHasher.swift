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
    private let sentinels: Set<String>
    /// By a hash of the id as it was written, so that no id stays in memory.
    private var known: [ContentHash: Token] = [:]
    private static let capacity = 200_000

    /// - Parameter sentinels: ids that stand for anybody, beside those that always do.
    init(key: StoreKey, sentinels: Set<String> = []) {
        self.key = key
        self.sentinels = TokenSpelling.sentinels.union(
            sentinels.map { text in
                var text = text
                return text.withUTF8 { String(decoding: TokenSpelling.normal($0), as: UTF8.self) }
            })
    }

    func token(_ id: UnsafeBufferPointer<UInt8>) -> Token {
        let written = ContentHash(UnsafeRawBufferPointer(id))
        if let known = known[written] { return known }
        if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
        let token = read(id)
        known[written] = token
        return token
    }

    private func read(_ id: UnsafeBufferPointer<UInt8>) -> Token {
        let normal = TokenSpelling.normal(id)
        if TokenSpelling.isZero(normal) || sentinels.contains(String(decoding: normal, as: UTF8.self)) {
            return Token(hash: nil, findings: Findings(.tokenSentinel))
        }
        return Token(
            hash: key.tokenHash(normal: normal), findings: normal.elementsEqual(id) ? [] : Findings(.tokenNormalised))
    }
}
