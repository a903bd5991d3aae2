import Analytics
import Ingest
import Store

/// All checks of a store, and what may be wrong with the data in it.
struct StoreAudit {
    struct Finished {
        var name: String
        var result: CheckResult
    }

    /// Something in the data that a person should look at. It does not make a store unsound.
    struct Warning {
        var code: String
        var words: String
    }

    var checks: [Finished] = []
    var warnings: [Warning] = []

    var isSound: Bool { checks.allSatisfy(\.result.isSound) }

    /// Every check, in the order in which it is shown.
    static let all: [any StoreCheck] = StoreChecks.all { Reconciler.decide($0) } + [ConservationCheck()]

    static func run(_ store: StoreReader) async -> StoreAudit {
        var audit = StoreAudit()
        for check in all {
            do {
                audit.checks.append(Finished(name: check.name, result: try await check.run(store)))
            } catch {
                // What cannot be read is not sound; the other checks go on.
                let failure = Failure(error, storePath: store.path)
                audit.checks.append(
                    Finished(
                        name: check.name,
                        result: CheckResult(isSound: false, figures: failure.why, attempt: failure.attempt)))
            }
        }
        return audit
    }
}
