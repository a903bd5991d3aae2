import Charging
import Foundation

/// The bytes of a file as they lie on the disk.
final class FileBytes: ByteSource {
    private let file: Int32

    /// - Throws: `.archiveUnreadable`, also for what is no file: a pipe that nobody writes to would hold up all the others.
    init(path: String) throws(ArchiveError) {
        file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw ArchiveError(.archiveUnreadable, String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw ArchiveError(.archiveUnreadable, "it is a folder, pipe or device, and not a file")
        }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { close(file) }

    /// What changes when the file does, or another one takes its name.
    struct Identity: Hashable, Sendable {
        fileprivate var device: UInt64
        fileprivate var inode: UInt64
        fileprivate var bytes: Int64
        fileprivate var modified: [Int]
    }

    /// As it is now.
    var identity: Identity? {
        var status = stat()
        guard fstat(file, &status) == 0 else { return nil }
        return Identity(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), bytes: Int64(status.st_size),
            modified: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec])
    }

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        while true {
            let count = Foundation.read(file, output.baseAddress, output.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw ArchiveError(.archiveUnreadable, String(cString: strerror(errno))) }
        }
    }
}
