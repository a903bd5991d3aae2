/// The exit codes of the command, as sysexits has them where it has any. Codes may be added; treat an unknown one as failure.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case partial = 3
    case limit = 4
    case usage = 64
    case notOCPI = 65
    case inputMissing = 66
    case helperMissing = 69
    case `internal` = 70
    case cannotWrite = 73
    case inputOutput = 74
    case storeLocked = 75
    case storeUnusable = 76
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    /// What it tells a script: the same in help, manual and documents.
    var meaning: String {
        switch self {
        case .done: "done; also where there was nothing new"
        case .failed: "failed, without a code of its own"
        case .partial: "done, but this run rejected something new or could not read some input"
        case .limit: "done, and data are older than --max-age allows"
        case .usage: "wrong usage"
        case .notOCPI: "none of the input was OCPI data"
        case .inputMissing: "input or store is not there, or nothing is selected"
        case .helperMissing: "a program that a form of output takes is not there"
        case .internal: "a fault of the program: please report it"
        case .cannotWrite: "output cannot be written"
        case .inputOutput: "reading or writing failed, or the disk is full"
        case .storeLocked: "the store is in use by another run"
        case .storeUnusable: "the store is damaged, not finished, or of another version"
        case .configuration: "the configuration is wrong"
        case .interrupted: "stopped by SIGINT; the store is sound"
        case .terminated: "stopped by SIGTERM; the store is sound"
        }
    }
}

/// An error in the form in which people see it: what, why, and what to try.
struct Failure: Error, CustomStringConvertible {
    var status: ExitStatus
    var what: String
    var why: String
    var attempt: String?
    /// The kind of the fault, for programs: `store_locked`; nil where the status says as much.
    var kind: String?

    var description: String {
        "report: \(what.visible): \(why.visible)" + (attempt.map { "\n  try: \($0.visible)" } ?? "")
    }
}
