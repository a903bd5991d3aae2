import Files
import Foundation

/// Writing to the two streams and to files.
enum Output {
    /// The result, to standard output. Where its reader has gone, the signal ends the program quietly.
    /// - Throws: `Failure` where it cannot be written, as on a full disk.
    static func result(_ text: String) throws { try result(text.utf8) }

    /// The same of a result that is no text.
    static func result(_ bytes: some Sequence<UInt8>) throws {
        guard let fault = WholeWrite.bytes(bytes, to: STDOUT_FILENO) else { return }
        throw Failure(
            status: .inputOutput, what: "cannot write the result", why: String(cString: strerror(fault)),
            attempt: "check where standard output leads")
    }

    /// Everything else goes to standard error. What cannot be written there can be told nowhere.
    static func standardError(_ text: String) { _ = WholeWrite.bytes(text.utf8, to: STDERR_FILENO) }

    /// Writes `text` beside `path` and renames it, so that no reader meets half a file.
    static func file(_ text: String, path: String) throws {
        try file(path: path) { try write(Array(text.utf8), to: $0) }
    }

    /// Lets `body` write a file beside `path` and renames it; a file that is replaced keeps its mode. A link is followed, where it leads to
    /// nothing too; what is no regular file, or is a descriptor, is written to itself.
    static func file(path: String, _ body: (_ temporary: String) throws -> Void) throws {
        var information = stat()
        let exists = stat(path, &information) == 0
        if exists, let own = Self.ownFile(path, information) {
            throw Failure(
                status: .cannotWrite, what: "cannot write \(path)", why: "it is \(own) of a store", attempt: "name another file")
        }
        let isDescriptor = ["/dev/", "/proc/"].contains { path.hasPrefix($0) }
        if exists, isDescriptor || information.st_mode & S_IFMT != S_IFREG { return try body(path) }
        let target = followed(path)
        let temporary = "\(target).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        // Whoever makes it would say less well why it cannot be made. Nobody else's file is written to.
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFault(writing: path, errno) }
        if exists { _ = fchmod(descriptor, information.st_mode & 0o7777) }
        close(descriptor)
        do {
            try body(temporary)
            // After a power cut too there is the former file or the whole new one.
            try DurableWrite.sync(temporary)
            guard rename(temporary, target) == 0 else { throw FileFault(writing: path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// What a file is that must never be written over: by its content, so that no name hides it.
    private static func ownFile(_ path: String, _ information: stat) -> String? {
        guard information.st_mode & S_IFMT == S_IFREG else { return nil }
        if path.hasSuffix(".key"), information.st_size == 32 { return "the key" }
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let head = (try? file.read(upToCount: 16)) ?? Data()
        return head == Data("SQLite format 3\0".utf8) ? "the database" : nil
    }

    /// Where the links that `path` is lead to, whether there is something or not.
    private static func followed(_ path: String) -> String {
        var path = path
        // As many as the system itself follows.
        for _ in 0..<40 {
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = link.hasPrefix("/") ? link : folder + link
        }
        return path
    }

    /// Writes a whole file where it stands.
    static func write(_ bytes: [UInt8], to path: String) throws { try write(bytes, to: path, O_TRUNC) }

    /// Writes behind what a file has.
    static func append(_ bytes: [UInt8], to path: String) throws { try write(bytes, to: path, O_APPEND) }

    private static func write(_ bytes: [UInt8], to path: String, _ mode: Int32) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | mode | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFault(writing: path, errno) }
        let fault = WholeWrite.bytes(bytes, to: descriptor)
        guard close(descriptor) == 0 else { throw FileFault(writing: path, fault ?? errno) }
        if let fault { throw FileFault(writing: path, fault) }
    }
}
