import Analytics
import Charging
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
    /// Nil where the store is not sound.
    var freshness: Freshness?

    var isSound: Bool { checks.allSatisfy(\.result.isSound) }

    /// - Throws: `Failure` with the names of the checks that failed.
    func requireSound(_ storePath: String) throws {
        let failed = checks.filter { !$0.result.isSound }.map(\.name)
        guard failed.isEmpty else {
            // Until it is decided what counts, checks of that cannot hold. The file itself is another matter.
            if failed.contains(StoreChecks.decided), !failed.contains(StoreChecks.integrity) {
                throw Failure(
                    status: .storeUnusable, what: "the store at \(storePath) is not finished",
                    why: "an ingest, or a store forget, was cut off before it was decided what counts",
                    attempt: "run the same command again, or report ingest with any file that was read before; then report check")
            }
            throw Failure(
                status: .storeUnusable, what: "the store at \(storePath) is damaged or does not add up",
                why: "failed: \(failed.joined(separator: ", "))", attempt: StoreError.restore)
        }
    }

    /// Every check, in the order in which it is shown.
    static let all: [any StoreCheck] = StoreChecks.all { Reconciler.decide($0) } + [ConservationCheck()]

    /// Those that read the file and its sums, and not each record.
    static let quick = all.filter { StoreChecks.quick.contains($0.name) }

    /// The checks, and what may be wrong with the data where they find nothing.
    /// - Parameters:
    ///   - isQuick: leaves out the checks that read each record.
    ///   - now: what ages are told against.
    static func run(
        _ store: StoreReader, _ context: CommandContext, isQuick: Bool = false, limits: Freshness.Limits, now: Instant
    ) async throws -> StoreAudit {
        try requireNoWriter(store)
        var audit = await run(store, isQuick ? quick : all)
        // From a store that is not sound, suspicions are worth nothing. One that was written to meanwhile was looked at in several states.
        guard audit.isSound else {
            try requireNoWriter(store)
            return audit
        }
        let configuration = context.configuration
        let shards = try store.shards(SelectionOptions.everything(configuration))
        let freshness = Freshness(shards, now: now, limits: limits)
        audit.freshness = freshness
        if try store.owesCompaction() {
            audit.warnings.append(
                Warning(
                    code: "W_COMPACTION_OWED",
                    words: "records that were to be forgotten may still lie in the file: report store compact"))
        }
        audit.warnings += try GapTable.gaps(store, context).map { Warning(code: GapTable.code, words: AuditWords.words($0)) }
        audit.warnings += try SuspicionReader.read(store, shards, configuration).map {
            Warning(code: $0.finding.code, words: SuspicionWords.line($0))
        }
        audit.warnings += MissingSessions.warnings(shards)
        audit.warnings +=
            UnusedNames(configuration: configuration, shards: shards, parties: Set(try store.parties().map(\.id))).warnings
        audit.warnings += freshness.warnings
        return audit
    }

    private static func requireNoWriter(_ store: StoreReader) throws {
        guard let writer = store.writer else { return }
        throw Failure(
            status: .storeLocked, what: "the store cannot be checked while it is written to", why: writer,
            attempt: "wait until it is done")
    }

    static func run(_ store: StoreReader, _ checks: [any StoreCheck] = all) async -> StoreAudit {
        var audit = StoreAudit()
        for check in checks {
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
