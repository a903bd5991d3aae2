import Foundation

/// A small file that its owner alone may read, written as a whole or not at all.
public enum SecretFile {
    /// Writes it under another name first: a run that is cut off, or a full disk, leaves no half of it.
    ///
    /// - Parameter replaces: takes the place of a file that is there.
    /// - Throws: `FileFault` where it cannot be written, or is there already.
    public static func write(_ bytes: [UInt8], to path: String, replaces: Bool = false) throws {
        let temporary = path + ".part"
        // What a run that was cut off left.
        unlink(temporary)
        let file = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFault(writing: path, errno) }
        let fault = WholeWrite.bytes(bytes, to: file) ?? (fsync(file) == 0 ? nil : errno)
        close(file)
        defer { unlink(temporary) }
        if let fault { throw FileFault(writing: path, fault) }
        guard (replaces ? rename(temporary, path) : link(temporary, path)) == 0 else { throw FileFault(writing: path, errno) }
        try DurableWrite.syncFolder(of: path)
    }
}
