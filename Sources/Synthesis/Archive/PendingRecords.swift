import Charging

/// Records that exist but cannot be delivered yet: those of charges that go on, and corrections of later days.
struct PendingRecords: Sendable {
    private struct Entry {
        var record: UsageRecord
        var availableAt: Instant
        /// Order of making, so that ties have one order.
        var number: Int
    }

    private var entries: [Entry] = []
    private var made = 0

    mutating func add(_ record: UsageRecord, availableAt: Instant) {
        made += 1
        entries.append(Entry(record: record, availableAt: availableAt, number: made))
    }

    /// Removes the records that are available before `instant` (all, if nil), in order of time.
    mutating func take(before instant: Instant?, deliver: (UsageRecord, Instant) throws -> Void) rethrows {
        var due = entries
        if let instant {
            let split = entries.partition { $0.availableAt < instant }
            due = Array(entries[split...])
            entries.removeSubrange(split...)
        } else {
            entries = []
        }
        due.sort { ($0.availableAt, $0.number) < ($1.availableAt, $1.number) }
        for entry in due { try deliver(entry.record, entry.availableAt) }
    }
}
