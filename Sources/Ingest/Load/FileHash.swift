import Charging
import Crypto
import Foundation

/// The SHA-256 of a file's bytes, with their number and the file that they are of.
enum FileHash {
    /// Bytes of a file; nil where there is none.
    static func length(path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    static func sha256(path: String) throws(ArchiveError) -> (digest: [UInt8], bytes: Int64, identity: FileBytes.Identity?) {
        let file = try FileBytes(path: path)
        var hash = SHA256()
        var bytes: Int64 = 0
        // Of no alignment that would keep the next file's from taking its place.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 1)
        defer { buffer.deallocate() }
        while case let count = try file.read(into: buffer.bindMemory(to: UInt8.self)), count > 0 {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            bytes += Int64(count)
        }
        return (Array(hash.finalize()), bytes, file.identity)
    }
}
