/// Why the store could not be used. Messages are for people: what, why, what to try.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// The case, for exit codes.
    public enum Code: String, Sendable {
        case missing = "store_missing"
        case locked = "store_locked"
        case newer = "store_newer"
        case older = "store_older"
        case damaged = "store_damaged"
        case cannotWrite = "store_cannot_write"
        case diskFull = "disk_full"
        case io = "io_error"
        case refused = "query_refused"
        case timedOut = "query_timed_out"
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

    /// What helps against damage of any kind.
    public static let restore = "report store restore BACKUP, or ingest the archives into a new store with --store FILE"

    /// What was read is not what was written.
    init(damage why: String) {
        self.init(.damaged, what: "the store is damaged", why: why, attempt: Self.restore)
    }

    public var description: String { "\(what): \(why)\n  try: \(attempt)" }
}
