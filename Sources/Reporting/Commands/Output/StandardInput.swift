import Files
import Foundation

/// Standard input, as a file that can be read more than once.
enum StandardInput {
    /// The path of what is read from standard input, good as long as the program runs.
    /// - Throws: `Failure` where there is no room, or input cannot be read.
    static func spool() throws -> String {
        guard let file = NamelessFile.open(in: NSTemporaryDirectory()) else { throw failure(.cannotWrite, errno) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return "/proc/self/fd/\(file)" }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(.inputOutput, errno)
            }
            if let fault = WholeWrite.bytes(buffer[..<count], to: file) { throw failure(.inputOutput, fault) }
        }
    }

    private static func failure(_ status: ExitStatus, _ fault: Int32) -> Failure {
        Failure(
            status: status, what: "cannot keep standard input", why: String(cString: strerror(fault)),
            attempt: "set TMPDIR to a folder with room")
    }
}
