import Crypto
import Files
import Foundation

/// The secret beside a store: it keys the hashes of token ids and seals quarantined bytes.
///
/// Kept in a file of its own, `STORE.key`, mode 0600. Whoever has the store alone can neither tell whose token a session was nor
/// read what is in quarantine; whoever loses the key loses just that.
public struct StoreKey: Sendable {
    private let hashing: KeyedHash
    private let sealing: SymmetricKey

    /// A key from 32 secret bytes; hashing and sealing get keys of their own from it.
    init(secret: [UInt8]) {
        let root = SymmetricKey(data: secret)
        hashing = KeyedHash(
            key: HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("token".utf8), outputByteCount: 32))
        sealing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("quarantine".utf8), outputByteCount: 32)
    }

    /// A key for this process only, for dry runs.
    public static func ephemeral() -> StoreKey {
        StoreKey(secret: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    /// Reads the key of the store at `storePath`, making one when there is none.
    public init(storePath: String) throws { try self.init(path: storePath + ".key") }

    /// Reads the key in a file, making one when there is none.
    public init(path: String) throws {
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == 32 else {
                throw IngestError(
                    .key, what: "cannot use the key file \(path)", why: "it holds \(data.count) bytes, not 32",
                    attempt: "restore it; without it, tokens cannot be matched with those that are stored")
            }
            self.init(secret: Array(data))
            return
        }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try SecretFile.write(secret, to: path)
        self.init(secret: secret)
    }

    /// 64 bits of the HMAC-SHA-256 of a token id in its normal form. Never 0.
    func tokenHash(normal: [UInt8]) -> UInt64 {
        let first = hashing.firstWord(of: normal)
        return first == 0 ? 1 : first
    }

    /// The bytes, encrypted and authenticated (ChaCha20-Poly1305).
    func seal(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // Sealing fails for keys of a wrong size only, and this one has the right size.
        guard let box = try? ChaChaPoly.seal(Data(buffer: bytes), using: sealing) else { return [] }
        return Array(box.combined)
    }

    /// What `seal` sealed; nil with another key or damaged bytes.
    public func open(sealed: [UInt8]) -> [UInt8]? {
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed), let data = try? ChaChaPoly.open(box, using: sealing) else {
            return nil
        }
        return Array(data)
    }
}
