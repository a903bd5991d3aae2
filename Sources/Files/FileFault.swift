import Foundation

/// A file or folder that could not be written. Messages are for people: what, why, what to try.
public struct FileFault: Error, Sendable, CustomStringConvertible {
    /// The case, for exit codes.
    public enum Kind: String, Sendable {
        case full = "disk_full"
        case device = "io_error"
        case refused = "cannot_write"
    }

    public var kind: Kind
    public var what: String
    public var why: String
    public var attempt: String

    /// - Parameter fault: `errno` of the call that failed.
    public init(writing path: String, _ fault: Int32) {
        (kind, attempt) =
            switch fault {
            case ENOSPC, EDQUOT, EFBIG: (.full, "make room, or name a place elsewhere")
            case EIO: (.device, "check the disk, then run the same command again")
            default: (.refused, "check the folder, and who may write to it")
            }
        what = "cannot write \(path)"
        why = String(cString: strerror(fault))
    }

    fileprivate init(making folder: String, _ why: String, attempt: String) {
        kind = .refused
        what = "cannot make the folder \(folder)"
        self.why = why
        self.attempt = attempt
    }

    public var description: String { "\(what): \(why)\n  try: \(attempt)" }
}

/// Folders that are written to.
public enum Folder {
    /// Makes a folder, and those that it lies in, where there is none.
    ///
    /// - Parameters:
    ///   - isPrivate: what is made is its owner's alone.
    ///   - attempt: what to try where it cannot be made: which flag names another.
    /// - Throws: `FileFault`.
    public static func make(_ path: String, isPrivate: Bool = false, attempt: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: isPrivate ? [.posixPermissions: 0o700] : nil)
        } catch {
            throw FileFault(making: path, error.localizedDescription, attempt: attempt)
        }
    }
}
