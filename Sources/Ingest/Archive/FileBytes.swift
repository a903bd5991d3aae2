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

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        while true {
            let count = Foundation.read(file, output.baseAddress, output.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw ArchiveError(.archiveUnreadable, String(cString: strerror(errno))) }
        }
    }
}
