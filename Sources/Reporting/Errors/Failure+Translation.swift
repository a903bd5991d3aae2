import Files
import Ingest
import Store
import Workers

extension Failure {
    /// Turns what the other targets throw into words and an exit code, here and nowhere else.
    init(_ error: any Error, storePath: String) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StoreError: self.init(error)
        case let error as FileFault:
            self.init(
                status: error.kind == .refused ? .cannotWrite : .inputOutput, what: error.what, why: error.why,
                attempt: error.attempt, kind: error.kind == .refused ? nil : error.kind.rawValue)
        case let error as IngestError:
            self.init(
                status: Self.status(error.code), what: error.what, why: error.why,
                attempt: error.attempt, kind: error.code.rawValue)
        case let error as WorkerError:
            self.init(
                status: .inputOutput, what: "cannot use what this step was handed", why: error.description,
                attempt: "hand it what the step before gave, of the same version: report worker --help")
        case let error as ConfigurationError:
            self.init(status: .configuration, what: error.place, why: error.why, attempt: error.attempt)
        default:
            if let error = StoreError(database: error, path: storePath) {
                self.init(error)
            } else {
                self.init(
                    status: .internal, what: "something went wrong that should not", why: "\(error)",
                    attempt: "run it again; if it stays, report it with this text")
            }
        }
    }

    private static func status(_ code: IngestError.Code) -> ExitStatus {
        switch code {
        case .missing: .inputMissing
        case .key: .cannotWrite
        case .unreadable: .notOCPI
        }
    }

    private init(_ error: StoreError) {
        let status: ExitStatus =
            switch error.code {
            case .missing: .inputMissing
            case .locked: .storeLocked
            case .newer, .older, .damaged: .storeUnusable
            case .cannotWrite: .cannotWrite
            case .diskFull, .io: .inputOutput
            case .refused: .usage
            case .timedOut: .failed
            }
        self.init(status: status, what: error.what, why: error.why, attempt: error.attempt, kind: error.code.rawValue)
    }
}
