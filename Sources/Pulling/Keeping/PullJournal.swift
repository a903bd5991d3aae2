import Charging
import Files
import Foundation

/// A pull of a module that is under way: pages so far in one file, a gzip member each, and what is known of them in another, a line each. A pull
/// that was cut off goes on from there.
final class PullJournal {
    /// The first line.
    struct Head: Codable, Equatable {
        var endpoint: String
        var version: OCPIVersion
        var updatedFrom: String?
        /// By our clock.
        var startedAt: String
    }

    /// Each line after it.
    struct Line: Codable {
        var page: PullManifest.Page
        /// Of the next page; nil after the last of a pass.
        var next: String?
        /// `X-Total-Count`.
        var total: Int?
        /// Of its records, eight bytes each.
        var keys: Data
        var newest: Int64?
    }

    let head: Head
    private(set) var lines: [Line]
    let partPath: String
    private let journalPath: String
    private let part: FileHandle
    private let journal: FileHandle

    private static func paths(_ folder: String, _ module: Module) -> (part: String, journal: String) {
        ("\(folder)/.\(module.rawValue).part", "\(folder)/.\(module.rawValue).part.jsonl")
    }

    /// Begins one, in the place of one that was.
    init(_ folder: String, _ module: Module, _ head: Head) throws {
        (partPath, journalPath) = Self.paths(folder, module)
        self.head = head
        lines = []
        part = try Self.open(partPath, O_CREAT | O_TRUNC)
        journal = try Self.open(journalPath, O_CREAT | O_TRUNC)
        try Self.append(try JSONEncoder.snakeCase.encode(head) + [UInt8(ascii: "\n")], to: journal, journalPath)
        try DurableWrite.sync(folder)
    }

    /// Goes on with one that was cut off. Whatever came after its last whole line is gone.
    ///
    /// - Returns: nil where there is none, or not of a whole page.
    /// - Throws: `FileFault` where its files cannot be written.
    init?(resuming folder: String, _ module: Module) throws {
        (partPath, journalPath) = Self.paths(folder, module)
        let texts = (FileManager.default.contents(atPath: journalPath) ?? Data()).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder.snakeCase
        guard let first = texts.first, let head = try? decoder.decode(Head.self, from: first),
            let size = (try? FileManager.default.attributesOfItem(atPath: partPath))?[.size] as? Int
        else { return nil }
        var (found, bytes, journalBytes) = ([Line](), 0, first.count + 1)
        for text in texts.dropFirst() {
            guard let line = try? decoder.decode(Line.self, from: text), bytes + line.page.memberBytes <= size else { break }
            bytes += line.page.memberBytes
            journalBytes += text.count + 1
            found.append(line)
        }
        guard !found.isEmpty else { return nil }
        self.head = head
        lines = found
        part = try Self.open(partPath, 0)
        journal = try Self.open(journalPath, 0)
        for (handle, path, length) in [(part, partPath, bytes), (journal, journalPath, journalBytes)] {
            guard ftruncate(handle.fileDescriptor, off_t(length)) == 0 else { throw FileFault(writing: path, errno) }
            try handle.seekToEnd()
        }
    }

    /// Keeps a page, for good before its line is.
    func add(_ member: Data, _ line: Line) throws {
        try Self.append(member, to: part, partPath)
        try Self.append(try JSONEncoder.snakeCase.encode(line) + [UInt8(ascii: "\n")], to: journal, journalPath)
        lines.append(line)
    }

    /// Gives the pages a name. The lines stay until `discard`.
    func publish(as path: String) throws {
        guard rename(partPath, path) == 0 else { throw FileFault(writing: path, errno) }
        try DurableWrite.syncFolder(of: path)
    }

    /// Removes what there is.
    func discard() {
        unlink(partPath)
        unlink(journalPath)
    }

    /// Writes at the end, and waits until it is on the disk.
    private static func append(_ data: Data, to handle: FileHandle, _ path: String) throws {
        do {
            try handle.write(contentsOf: data)
        } catch {
            throw FileFault(writing: path, errno)
        }
        guard fsync(handle.fileDescriptor) == 0 else { throw FileFault(writing: path, errno) }
    }

    private static func open(_ path: String, _ mode: Int32) throws -> FileHandle {
        let file = Foundation.open(path, O_RDWR | O_CLOEXEC | mode, 0o600)
        guard file >= 0 else { throw FileFault(writing: path, errno) }
        return FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }
}

extension Data {
    /// Eight bytes of each.
    init(keys: [UInt64]) {
        self.init(capacity: keys.count * 8)
        for key in keys { Swift.withUnsafeBytes(of: key.littleEndian) { append(contentsOf: $0) } }
    }

    var keys: [UInt64] {
        stride(from: 0, to: count / 8 * 8, by: 8).map { position in
            (0..<8).reduce(0) { $0 | UInt64(self[startIndex + position + $1]) << (8 * $1) }
        }
    }
}
