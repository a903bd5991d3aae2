import Charging
import Foundation

/// The bytes of a file as they lie on the disk.
final class FileBytes: ByteSource {
    private let file: Int32

    init(path: String) throws(ArchiveError) {
        file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ArchiveError(.archiveUnreadable, String(cString: strerror(errno))) }
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
