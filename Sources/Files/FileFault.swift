import Foundation

/// A file or folder that could not be written. Messages are for people.
public struct FileFault: Error, Sendable, CustomStringConvertible {
    /// The case, for exit codes.
    public enum Kind: String, Sendable {
        case full = "disk_full"
        case device = "io_error"
        case refused = "cannot_write"
    }

    public var kind: Kind
    /// What could not be done, with the path.
    public var what: String
    /// The system's words.
    public var why: String
    /// What to try.
    public var attempt: String

    /// A file that could not be written, or a name that could not be given.
    /// - Parameter fault: `errno` of the call that failed.
    public init(writing path: String, _ fault: Int32) {
        self.init("cannot write \(path)", fault, attempt: "check the folder, and who may write to it")
    }

    /// - Parameter attempt: what to try where it is refused.
    init(making folder: String, _ fault: Int32, attempt: String) {
        self.init("cannot make the folder \(folder)", fault, attempt: attempt)
    }

    private init(_ what: String, _ fault: Int32, attempt: String) {
        self.what = what
        why = String(cString: strerror(fault))
        (kind, self.attempt) =
            switch fault {
            case ENOSPC, EDQUOT, EFBIG: (.full, "make room, or name a place elsewhere")
            case EIO: (.device, "check the disk, then run the same command again")
            default: (.refused, attempt)
            }
    }

    public var description: String { "\(what): \(why)\n  try: \(attempt)" }
}
