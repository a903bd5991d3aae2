import Files
import Foundation

/// A file without a name, for what does not fit into memory: it is its owner's alone, and gone when it is closed.
final class ScratchFile {
    /// Bytes that were appended at once.
    struct Extent {
        fileprivate var offset: Int64
        fileprivate(set) var count: Int
    }

    private let file: Int32
    private let folder: String
    private var end: Int64 = 0

    /// - Throws: `FileFault`.
    init(folder: String) throws {
        self.folder = folder.isEmpty ? "." : folder
        guard let file = NamelessFile.open(in: self.folder) else { throw Self.failure(self.folder) }
        self.file = file
    }

    deinit { close(file) }

    private static func failure(_ folder: String) -> FileFault { FileFault(writing: "a temporary file in \(folder)", errno) }

    func append(_ bytes: UnsafeRawBufferPointer) throws -> Extent {
        let extent = Extent(offset: end, count: bytes.count)
        var done = 0
        while done < bytes.count {
            let written = pwrite(file, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(end))
            guard written > 0 else { throw Self.failure(folder) }
            done += written
            end += Int64(written)
        }
        return extent
    }

    /// - Parameters:
    ///   - offset: in the extent.
    ///   - target: as many bytes as are wanted of it.
    func read(_ extent: Extent, from offset: Int = 0, into target: UnsafeMutableRawBufferPointer) throws {
        precondition(offset + target.count <= extent.count, "only what was written is read")
        var done = 0
        while done < target.count {
            let place = off_t(extent.offset) + off_t(offset + done)
            let count = pread(file, target.baseAddress?.advanced(by: done), target.count - done, place)
            guard count > 0 else {
                throw StoreError(
                    .io, what: "cannot read a temporary file in \(folder)", why: String(cString: strerror(errno)),
                    attempt: "check the disk, then run the same command again")
            }
            done += count
        }
    }

    /// All of what was appended at once.
    func read<Element: BitwiseCopyable>(_ extent: Extent) throws -> [Element] {
        let count = extent.count / MemoryLayout<Element>.stride
        return try [Element](unsafeUninitializedCapacity: count) { buffer, filled in
            try read(
                extent, into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<extent.count]))
            filled = count
        }
    }
}
