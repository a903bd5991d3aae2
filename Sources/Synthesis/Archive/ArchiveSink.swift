/// Where archives go: named streams of bytes, written piece by piece and each closed once.
public protocol ArchiveSink: AnyObject {
    /// Adds `bytes`, plain JSON text, to `file`, such as `cdrs-2026-03.json`.
    ///
    /// - Parameter endsMember: Whether a gzip member ends here; one that is open ends with the file.
    func write(_ bytes: [UInt8], to file: String, endsMember: Bool) throws
    /// Nothing more comes for `file`.
    func close(_ file: String) throws
    /// Says, before its first bytes, how `file` is packed.
    func pack(_ file: String, as container: Container)
}

extension ArchiveSink {
    /// Packs nothing.
    public func pack(_ file: String, as container: Container) {}
}

/// Hands each piece, uncompressed, to a closure: for tests and for measuring.
public final class ClosureSink: ArchiveSink {
    private let receive: (String, [UInt8]) throws -> Void

    /// - Parameter receive: Takes the file's name and the bytes; a piece is a whole page where pages are enveloped.
    public init(_ receive: @escaping (_ file: String, _ bytes: [UInt8]) throws -> Void) { self.receive = receive }

    /// Hands `bytes` on.
    public func write(_ bytes: [UInt8], to file: String, endsMember: Bool) throws { try receive(file, bytes) }

    /// Does nothing.
    public func close(_ file: String) {}
}
