import Foundation

/// Folders that are written to.
public enum Folder {
    /// Makes a folder, and those that it lies in, where there is none.
    ///
    /// - Parameters:
    ///   - isPrivate: what is made is its owner's alone.
    ///   - attempt: what to try where it may not be made: which flag names another.
    /// - Throws: `FileFault` where it cannot be made, or something else has its name.
    public static func make(_ path: String, isPrivate: Bool = false, attempt: String) throws {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += "\(part)/"
            guard mkdir(prefix, isPrivate ? 0o700 : 0o777) == 0 || errno == EEXIST else {
                throw FileFault(making: path, errno, attempt: attempt)
            }
        }
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
            throw FileFault(making: path, ENOTDIR, attempt: attempt)
        }
    }
}
