/// The exit codes of the command, as sysexits has them where it has any. Codes may be added; treat an unknown one as failure.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    /// Done, but this run rejected something new or could not read some input.
    case partial = 3
    case usage = 64
    case notOCPI = 65
    case inputMissing = 66
    /// A program that a form of output takes is not there.
    case helperMissing = 69
    case `internal` = 70
    case cannotWrite = 73
    case inputOutput = 74
    case storeLocked = 75
    case storeUnusable = 76
    case configuration = 78
}

/// An error in the form in which people see it: what, why, and what to try.
struct Failure: Error, CustomStringConvertible {
    var status: ExitStatus
    var what: String
    var why: String
    var attempt: String?

    var description: String {
        "report: \(what.visible): \(why.visible)" + (attempt.map { "\n  try: \($0.visible)" } ?? "")
    }
}
