import Foundation

/// The kernel's lock on a file: it ends with the process, however that ends.
public final class FileLock {
    /// Why it could not be taken.
    public enum Fault: Error {
        /// The file cannot be written; the system's words.
        case unwritable(String)
        /// Another process has it; its note.
        case held(by: String)
    }

    private let file: Int32

    /// Takes the lock, making the file where there is none.
    /// - Parameter command: what it is taken for: whoever meets it is told, with this process' number.
    /// - Throws: `Fault`.
    public init(_ path: String, command: String) throws {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Fault.unwritable(String(cString: strerror(errno))) }
        guard Self.take(file) else {
            // The descriptor is closed by deinit.
            let (fault, note) = (errno, Self.note(file))
            throw fault == EWOULDBLOCK ? Fault.held(by: note) : Fault.unwritable(String(cString: strerror(fault)))
        }
        let note = "pid \(getpid()): \(command)\n"
        ftruncate(file, 0)
        _ = note.withCString { pwrite(file, $0, strlen($0), 0) }
    }

    /// Whoever only asks who has it (`holder`) has it for a moment too.
    private static func take(_ file: Int32) -> Bool {
        for _ in 0..<5 {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
            if errno != EWOULDBLOCK { return false }
            usleep(20_000)
        }
        return flock(file, LOCK_EX | LOCK_NB) == 0
    }

    private static func note(_ file: Int32) -> String {
        var text = [UInt8](repeating: 0, count: 200)
        let count = max(0, pread(file, &text, text.count, 0))
        return String(decoding: text.prefix(count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The note of whoever has a lock; nil where nobody has it.
    public static func holder(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK ? note(file) : nil
    }

    deinit { close(file) }
}
