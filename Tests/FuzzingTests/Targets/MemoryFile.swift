import Foundation

/// A file that inputs are put into, since archives are read by path.
final class MemoryFile {
    private let folder = FuzzFolder()
    private let file: Int32
    let path: String

    init() {
        path = folder.path + "/input"
        file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        precondition(file >= 0, "\(path): \(String(cString: strerror(errno)))")
    }

    deinit { close(file) }

    func put(_ input: UnsafeRawBufferPointer) {
        let isWritten = ftruncate(file, 0) == 0 && pwrite(file, input.baseAddress, input.count, 0) == input.count
        precondition(isWritten || input.isEmpty, "\(path): \(String(cString: strerror(errno)))")
    }
}
