public import Foundation

/// Writes archives as gzip files into a folder, which it makes; existing files of the same names are replaced.
public final class GzipFolder: ArchiveSink {
    private let folder: URL
    private let level: Int
    private var open: [String: PackedFile] = [:]
    private var containers: [String: Container] = [:]
    /// Bytes of JSON text so far.
    public private(set) var plainBytes = 0
    /// Bytes of the files that were closed.
    public private(set) var compressedBytes = 0
    /// Files that were closed.
    public private(set) var files = 0

    /// - Parameter level: zlib's, 1 (fast) to 9 (small).
    public init(_ folder: URL, level: Int = 6) throws(SynthesisError) {
        self.folder = folder
        self.level = level
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw SynthesisError(.output, "cannot make the folder \(folder.path): \(error.localizedDescription)")
        }
    }

    /// Remembers how `file` is to be packed.
    public func pack(_ file: String, as container: Container) { containers[file] = container }

    /// Compresses `bytes` into `file`, which gets the ending `.gz`.
    public func write(_ bytes: [UInt8], to file: String, endsMember: Bool) throws {
        let target =
            try open[file] ?? PackedFile(folder, file, containers.removeValue(forKey: file) ?? .gzip, level: level)
        open[file] = target
        plainBytes += bytes.count
        try target.append(bytes, endsMember: endsMember)
    }

    /// Ends the gzip stream and closes the file.
    public func close(_ file: String) throws {
        guard let target = open.removeValue(forKey: file) else { return }
        compressedBytes += try target.close()
        files += 1
    }
}

/// One file that is being packed.
private final class PackedFile {
    private let handle: FileHandle
    private let name: String
    private let container: Container
    private var packer: Packer
    private var written: UInt64 = 0

    init(_ folder: URL, _ file: String, _ container: Container, level: Int) throws {
        let url = folder.appendingPathComponent(file + (container == .tar ? ".tar.gz" : ".gz"))
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
            throw SynthesisError(.output, "cannot write \(url.path)")
        }
        handle = try FileHandle(forUpdating: url)
        name = file
        self.container = container
        packer = try Packer(container, level: level)
    }

    func append(_ bytes: [UInt8], endsMember: Bool) throws {
        try packer.append(bytes, endsMember: endsMember) { try write($0) }
    }

    /// Returns the size of the file in bytes.
    func close() throws -> Int {
        try packer.finish(name) { try write($0) }
        switch container {
        case .truncated:
            written = written * 2 / 3
            try handle.truncate(atOffset: written)
        case .brokenChecksum:
            // The checksum is the first of the last eight bytes.
            try handle.seek(toOffset: written - 8)
            let byte = try handle.read(upToCount: 1)?.first ?? 0
            try handle.seek(toOffset: written - 8)
            try handle.write(contentsOf: Data([byte ^ 1]))
        default: break
        }
        try handle.close()
        return Int(written)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        written += UInt64(bytes.count)
        try handle.write(contentsOf: Data(bytes))
    }
}
