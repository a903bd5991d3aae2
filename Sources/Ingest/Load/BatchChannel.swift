import Foundation
import Store

/// A bounded queue from one reader thread to the writer, for one archive. Blocking is the back-pressure: a reader that is ahead
/// waits, so memory does not grow with the archive.
final class BatchChannel: @unchecked Sendable {
    // All state is guarded by `condition`.
    private let condition = NSCondition()
    private var batches: [Batch] = []
    private var outcome: Result<ArchiveSummary, ArchiveError>?
    private var isCancelled = false
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Waits for room. False when the writer has given up.
    func send(_ batch: consuming Batch) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while batches.count >= capacity && !isCancelled { condition.wait() }
        guard !isCancelled else { return false }
        batches.append(batch)
        condition.broadcast()
        return true
    }

    func finish(_ outcome: Result<ArchiveSummary, ArchiveError>) {
        condition.lock()
        self.outcome = outcome
        condition.broadcast()
        condition.unlock()
    }

    func cancel() {
        condition.lock()
        isCancelled = true
        batches.removeAll()
        condition.broadcast()
        condition.unlock()
    }

    /// The next batch, or how the archive ended.
    enum Received {
        case batch(Batch)
        case end(Result<ArchiveSummary, ArchiveError>)
    }

    func receive() -> Received {
        condition.lock()
        defer { condition.unlock() }
        while batches.isEmpty {
            if let outcome { return .end(outcome) }
            condition.wait()
        }
        let batch = batches.removeFirst()
        condition.broadcast()
        return .batch(batch)
    }
}
