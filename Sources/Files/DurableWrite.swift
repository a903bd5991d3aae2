import Foundation

/// What was written, on the disk.
public enum DurableWrite {
    /// Waits until a file or folder is on the disk: a name that was given is kept by its folder. What cannot be opened, or is in a file system
    /// that keeps folders in its own way, is left as it is.
    ///
    /// - Throws: `FileFault` where the disk did not take it: what was written may be gone after a power cut.
    public static func sync(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        let fault = fsync(file) == 0 ? 0 : errno
        close(file)
        if [EIO, ENOSPC, EDQUOT].contains(fault) { throw FileFault(writing: path, fault) }
    }

    /// Waits until the name of a file is on the disk.
    /// - Throws: as `sync`.
    public static func syncFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try sync(folder.isEmpty ? "." : folder)
    }
}
