import Foundation

/// A file without a name from the start: however the program ends, nothing of it stays.
public enum NamelessFile {
    /// Opens one in a folder, readable and writable, for its owner alone; it is gone once it is closed.
    /// - Returns: nil where none can be made: `errno` tells why.
    public static func open(in folder: String) -> Int32? {
        var template = Array((folder + "/.laddplan-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return nil }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return file
    }
}
