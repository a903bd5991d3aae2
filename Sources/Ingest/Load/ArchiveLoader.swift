import Charging
public import Foundation
public import Store

/// How far an ingest is.
public struct IngestProgress: Sendable {
    public var files: Int
    public var filesDone: Int
    public var bytes: Int64
    public var bytesDone: Int64
    public var records: Int
    public var path: String
}

/// Loads files into a store: several threads read and decode, one writes, each file in a transaction of its own, in the order
/// given.
///
/// Readers are threads and not tasks: they block on bounded queues, which would starve the task pool on a small machine.
public struct ArchiveLoader {
    let key: StoreKey
    let options: IngestOptions
    /// Batches that a reader may be ahead by: a file of some tens of thousands of records, so that it has something to do while another's
    /// are written.
    private static let queueLength = 8

    public init(key: StoreKey, options: IngestOptions) {
        self.key = key
        self.options = options
    }

    private struct Job: Sendable {
        var archive: NamedArchive
        var channel: BatchChannel
    }

    /// Loads `paths`, then decides what counts.
    ///
    /// A file that cannot be read stores nothing; it is named in the summary, and the others go on.
    /// - Parameter progress: Told often; what it throws ends the load, and nothing of the file under way is stored.
    public func load(
        _ paths: [String], into store: StoreWriter, progress: (IngestProgress) throws -> Void = { _ in }
    ) throws -> IngestSummary {
        var summary = IngestSummary()
        try store.writeArchives { writer in
            let jobs = try newJobs(paths, writer, &summary)
            let readers = min(options.jobs, jobs.count)
            let queue = JobQueue(jobs.count, readers: readers)
            let group = DispatchGroup()
            for _ in 0..<readers {
                group.enter()
                let thread = Thread { [key, options] in
                    let tokens = TokenHasher(key: key, sentinels: options.tokenSentinels)
                    let places = KnownPlaces()
                    while let index = queue.next() { Self.read(jobs[index], key, tokens, places) }
                    group.leave()
                }
                thread.stackSize = 4 << 20
                thread.start()
            }
            defer {
                queue.stop()
                for job in jobs { job.channel.cancel() }
                group.wait()
            }
            var state = IngestProgress(
                files: jobs.count, filesDone: 0, bytes: jobs.reduce(0) { $0 + $1.archive.row.bytes }, bytesDone: 0, records: 0,
                path: "")
            for job in jobs {
                state.path = job.archive.row.path
                let wasLoaded = try write(job, writer, &summary) { count in
                    state.records += count
                    try progress(state)
                }
                queue.noteWritten()
                state.filesDone += 1
                state.bytesDone += job.archive.row.bytes
                try progress(state)
                if options.stopsAtReject, !wasLoaded { break }
            }
        }
        try Self.settle(store, workers: options.jobs)
        try count(store, &summary)
        return summary
    }

    /// Decides what counts, of all that is stored: also for whoever ends a load early.
    /// - Parameter workers: how many threads decide at once; the result does not depend on it.
    public static func settle(
        _ store: StoreWriter, workers: Int = ProcessInfo.processInfo.activeProcessorCount
    ) throws { try store.reconcile(workers: workers, Reconciler.decide) }

    private func count(_ store: StoreWriter, _ summary: inout IngestSummary) throws {
        let ledger = try store.ledgerOfRun()
        for count in ledger.dispositionCounts {
            var kind = summary.kinds[count.kind] ?? IngestSummary.KindCounts()
            kind.read += count.records
            kind.readEnergy = kind.readEnergy + count.energy
            kind.records[count.disposition, default: 0] += count.records
            kind.energy[count.disposition, default: .zero] = kind.energy[count.disposition, default: .zero] + count.energy
            summary.kinds[count.kind] = kind
        }
        for count in ledger.findingCounts { summary.codes[count.code] = count.records }
        // The network is told of as it stands now, when something was read.
        guard summary.archivesRead > 0 else { return }
        summary.codes.merge(summary.filesByCode, uniquingKeysWith: max)
        for count in try store.networkFindings() { summary.codes[count.finding.code, default: 0] += count.count }
    }

    /// The files that are not in the ledger.
    private func newJobs(_ paths: [String], _ writer: ArchiveWriter, _ summary: inout IngestSummary) throws -> [Job] {
        var jobs: [Job] = []
        var keys: Set<String> = []
        for path in paths {
            do {
                let archive = try NamedArchive(path, options)
                let key = archive.key
                let isDone = try writer.isDone(key.whole) || archive.options.salvages && writer.isDone(key.salvaged)
                if isDone || !keys.insert(key.whole).inserted {
                    summary.archivesSkipped += 1
                    continue
                }
                jobs.append(Job(archive: archive, channel: BatchChannel(capacity: Self.queueLength)))
            } catch let error as ArchiveError {
                summary.failures.append((path, error.finding.code, error.why))
            }
        }
        return jobs
    }

    /// On a reader thread.
    private static func read(
        _ job: Job, _ key: StoreKey, _ tokens: TokenHasher, _ places: KnownPlaces
    ) {
        do throws(ArchiveError) {
            let summary = try decode(job.archive, key, tokens, places) { job.channel.send($0) }
            if let summary { job.channel.finish(.success(summary)) }
        } catch {
            job.channel.finish(.failure(error))
        }
    }

    /// True when the file was loaded.
    private func write(
        _ job: Job, _ writer: ArchiveWriter, _ summary: inout IngestSummary, progress: (Int) throws -> Void
    ) throws -> Bool {
        try writer.begin(job.archive.row)
        while true {
            switch job.channel.receive() {
            case .batch(let batch):
                if options.stopsAtReject, let row = batch.quarantined.first {
                    try fail(job, row.finding, Self.words(row), writer, &summary)
                    return false
                }
                try writer.append(batch)
                try progress(batch.recordCount)
            case .end(.success(let archive)):
                try writer.finish(archive, ledgerKey: job.archive.ledgerKey(of: archive))
                summary.archivesRead += 1
                summary.inflatedBytes += archive.inflatedBytes
                if let incomplete = archive.incomplete { summary.incomplete.append((job.archive.row.path, incomplete.code)) }
                for note in archive.notes { summary.notes[note.finding.code, default: 0] += note.count }
                for finding in Set(archive.notes.map(\.finding)) where finding.scope == .file {
                    summary.filesByCode[finding.code, default: 0] += 1
                }
                return true
            case .end(.failure(let error)):
                try fail(job, error.finding, error.why, writer, &summary)
                return false
            }
        }
    }

    private func fail(
        _ job: Job, _ finding: Finding, _ why: String, _ writer: ArchiveWriter, _ summary: inout IngestSummary
    ) throws {
        try writer.fail(job.archive.row, code: finding.code, message: why)
        summary.failures.append((job.archive.row.path, finding.code, why))
    }

    private static func words(_ row: QuarantineRow) -> String {
        "\(row.kind) at byte \(row.address.offset) of member \(row.address.member): \(row.detail)"
    }
}

/// Hands out job numbers to reader threads, no further ahead of the writer than one file for each of them and one more: however many small
/// files there are, few are held in memory.
private final class JobQueue: @unchecked Sendable {
    // All state is guarded by `condition`.
    private let condition = NSCondition()
    private var upcoming = 0
    private var written = 0
    private var count: Int
    private let ahead: Int

    init(_ count: Int, readers: Int) {
        self.count = count
        ahead = readers + 1
    }

    /// Waits for its turn; nil when there are no more.
    func next() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while upcoming < count, upcoming >= written + ahead { condition.wait() }
        guard upcoming < count else { return nil }
        upcoming += 1
        return upcoming - 1
    }

    func noteWritten() {
        condition.lock()
        written += 1
        condition.broadcast()
        condition.unlock()
    }

    func stop() {
        condition.lock()
        count = 0
        condition.broadcast()
        condition.unlock()
    }
}
