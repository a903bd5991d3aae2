import Foundation

extension StoreError {
    /// A file or folder that could not be written.
    ///
    /// - Parameter fault: `errno` of the call that failed.
    public init(writing path: String, _ fault: Int32) {
        let (code, attempt): (Code, String) =
            switch fault {
            case ENOSPC, EDQUOT: (.diskFull, "free space, then run the same command again")
            case EIO: (.io, "check the disk, then run the same command again")
            default: (.cannotWrite, "check the folder's permissions, or name another place")
            }
        self.init(code, what: "cannot write \(path)", why: String(cString: strerror(fault)), attempt: attempt)
    }
}
