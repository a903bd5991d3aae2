import Foundation

/// Standard input, as a file that can be read more than once.
enum StandardInput {
    static func spool(besides storePath: String) throws -> String {
        let path = NSTemporaryDirectory() + "laddplan-\(getpid()).input"
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard file >= 0 else {
            throw Failure(
                status: .cannotWrite, what: "cannot keep standard input", why: String(cString: strerror(errno)),
                attempt: "set TMPDIR to a folder with room")
        }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return path }
            guard count > 0, write(file, buffer, count) == count else {
                unlink(path)
                throw Failure(
                    status: .inputOutput, what: "cannot keep standard input", why: String(cString: strerror(errno)),
                    attempt: "set TMPDIR to a folder with room")
            }
        }
    }
}
