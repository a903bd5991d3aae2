/// Why archives could not be read. Messages are for people: what, why, what to try.
public struct IngestError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case key = "key_unusable"
        case missing = "input_missing"
        case unreadable = "archive_unreadable"
    }

    public var code: Code
    public var what: String
    public var why: String
    public var attempt: String

    public init(_ code: Code, what: String, why: String, attempt: String) {
        self.code = code
        self.what = what
        self.why = why
        self.attempt = attempt
    }

    public var description: String { "\(what): \(why)\n  try: \(attempt)" }
}
