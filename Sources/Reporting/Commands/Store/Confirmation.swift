import Foundation

/// Asks before something goes that cannot be brought back.
enum Confirmation {
    /// - Parameters:
    ///   - nothing: what did not happen where the answer is no.
    ///   - isGiven: `--yes`.
    /// - Throws: `Failure` where the answer is not yes, or nobody is there to ask.
    static func ask(_ what: String, nothing: String, _ isGiven: Bool) throws {
        guard !isGiven else { return }
        guard isatty(STDIN_FILENO) != 0 else {
            throw Failure(status: .usage, what: nothing, why: "nobody is there to ask", attempt: "add --yes")
        }
        Output.standardError("\(what) Type yes: ")
        guard readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes" else {
            throw Failure(status: .failed, what: nothing, why: "the answer was not yes", attempt: "type yes, or add --yes")
        }
    }
}
