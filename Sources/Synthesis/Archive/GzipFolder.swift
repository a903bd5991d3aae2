public import Foundation

/// Writes archives as gzip files into a folder, which it makes; existing files of the same names are replaced.
public final class GzipFolder: ArchiveSink {
    private let folder: URL
    private let level: Int
    private var open: [String: GzipFile] = [:]
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

    /// Compresses `bytes` into `file`, which gets the ending `.gz`.
    public func write(_ bytes: [UInt8], to file: String, endsMember: Bool) throws {
        let target = try open[file] ?? GzipFile(folder.appendingPathComponent(file + ".gz"), level: level)
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

/// One file that is being compressed.
private final class GzipFile {
    private let handle: FileHandle
    private var deflater: Deflater
    private var written = 0

    init(_ url: URL, level: Int) throws {
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
            throw SynthesisError(.output, "cannot write \(url.path)")
        }
        handle = try FileHandle(forWritingTo: url)
        deflater = try Deflater(level: level)
    }

    func append(_ bytes: [UInt8], endsMember: Bool) throws {
        try deflater.append(bytes, endsMember: endsMember) { try write($0) }
    }

    /// Returns the size of the file in bytes.
    func close() throws -> Int {
        try deflater.finish { try write($0) }
        try handle.close()
        return written
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        written += bytes.count
        try handle.write(contentsOf: Data(bytes))
    }
}
