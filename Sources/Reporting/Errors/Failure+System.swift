import Foundation

extension Failure {
    /// A file or folder that could not be written.
    ///
    /// - Parameter fault: `errno` of the call that failed.
    init(writing path: String, _ fault: Int32) {
        let (status, attempt): (ExitStatus, String) =
            switch fault {
            case ENOSPC, EDQUOT, EFBIG: (.inputOutput, "make room, or name a place elsewhere")
            case EIO: (.inputOutput, "check the disk, then run the same command again")
            default: (.cannotWrite, "check the folder, and who may write to it")
            }
        self.init(status: status, what: "cannot write \(path)", why: String(cString: strerror(fault)), attempt: attempt)
    }
}
