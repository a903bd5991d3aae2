import Foundation

/// What was written, on the disk.
public enum DurableWrite {
    /// Waits until a file or folder is on the disk: a name that was given is kept by its folder. What cannot be opened is left as it is.
    public static func sync(_ path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }
}
