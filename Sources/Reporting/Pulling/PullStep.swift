import Files
import Foundation
import Logging
import Pulling

/// Pulls all sources: what `pull` does, and `nightly` first of all where there are sources.
struct PullStep {
    let context: CommandContext
    /// Of all archives.
    let folder: String
    let isWhole: Bool
    let signals: StopSignals

    /// Where archives go: as it is asked for, else beside the store.
    static func folder(_ asked: String?, _ context: CommandContext) -> String {
        let beside = (context.storePath as NSString).deletingLastPathComponent
        return asked ?? (beside.isEmpty ? "archives" : beside + "/archives")
    }

    /// - Parameter names: of sources; none is all.
    /// - Throws: `Failure` where there is no source, no token, or another pull; `FileFault` where a folder cannot be written. What a platform
    ///   does is in the outcomes.
    func run(_ names: [String]) async throws -> [SourceOutcome] {
        var outcomes: [SourceOutcome] = []
        for source in try sources(names) {
            let own = folder + "/" + source.name
            try Folder.make(own, isPrivate: true, attempt: "name another folder with --archives DIR")
            let lock = try takeLock(own)
            defer { withExtendedLifetime(lock) {} }
            let (log, name) = (context.log, source.name)
            let outcome = try await PullRun.run(source, folder: own, isWhole: isWhole, mayGoOn: signals.checking) {
                words in
                log.info("\(name): \(words.visible)", metadata: ["event": "pull", "source": "\(name)"])
            }
            tell(outcome)
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// The worst that came of them: nothing at all where every source failed before its first archive.
    static func status(_ outcomes: [SourceOutcome]) -> ExitStatus {
        guard let first = outcomes.lazy.flatMap(\.faults).first?.fault else { return .done }
        let broughtSomething = outcomes.contains { $0.modules.contains { $0.fault == nil || $0.archive != nil } }
        guard !broughtSomething else { return .partial }
        switch first.code {
        case .refusedToken, .noVersion, .elsewhere, .untrusted: return .configuration
        case .cannotWrite: return .cannotWrite
        case .noLibrary: return .helperMissing
        default: return .inputOutput
        }
    }

    private func sources(_ names: [String]) throws -> [Source] {
        let entries = context.configuration.sources
        guard !entries.isEmpty else {
            throw Failure(
                status: .configuration, what: "there is nothing to pull from", why: "the configuration has no [[source]]",
                attempt: "report config init shows its settings; docs/PULL.md has an example")
        }
        for name in names where !entries.contains(where: { $0.name == name }) {
            let known = entries.compactMap(\.name)
            throw Failure(
                status: .usage, what: "there is no source '\(name)'",
                why: "the configuration has \(known.joined(separator: ", "))",
                attempt: NearestKey.of(name, among: known).map { "'\($0)' if that was meant" } ?? "name one of those")
        }
        return try entries.filter { names.isEmpty || names.contains($0.name ?? "") }.compactMap { try $0.source() }
    }

    private func takeLock(_ folder: String) throws -> FileLock {
        do {
            return try FileLock(folder + "/.lock", command: "report pull")
        } catch FileLock.Fault.held(let note) {
            throw Failure(
                status: .storeLocked, what: "another pull is running", why: note, attempt: "wait until it is done",
                kind: "pull_running")
        } catch FileLock.Fault.unwritable(let why) {
            throw Failure(
                status: .cannotWrite, what: "cannot write in \(folder)", why: why,
                attempt: "name another folder with --archives DIR")
        }
    }

    private func tell(_ outcome: SourceOutcome) {
        for note in outcome.notes { context.log.warning("\(outcome.source): \(note.visible)", metadata: ["event": "pull_note"]) }
        for module in outcome.modules {
            for note in module.notes {
                context.log.warning(
                    "\(outcome.source), \(module.module.rawValue): \(note.visible)", metadata: ["event": "pull_note"])
            }
        }
        for (place, fault) in outcome.faults {
            context.log.error(
                Failure(
                    status: .inputOutput, what: "\(outcome.source)\(place.map { ", \($0.rawValue)" } ?? "") was not pulled",
                    why: fault.why,
                    attempt: fault.attempt, kind: fault.code.rawValue))
        }
    }
}
