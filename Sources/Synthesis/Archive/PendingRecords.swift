import Charging

/// Records that exist but cannot be delivered yet: those of charges that go on, and corrections of later days.
struct PendingRecords: Sendable {
    private struct Entry {
        var plan: PlannedRecord
        /// Order of making, so that ties have one order.
        var number: Int
    }

    private var entries: [Entry] = []
    private var made = 0

    mutating func add(_ plan: PlannedRecord) {
        made += 1
        entries.append(Entry(plan: plan, number: made))
    }

    /// Removes the records that are available before `instant` (all, if nil), in order of time.
    mutating func take(before instant: Instant?, deliver: (PlannedRecord) throws -> Void) rethrows {
        var due = entries
        if let instant {
            let split = entries.partition { $0.plan.availableAt < instant }
            due = Array(entries[split...])
            entries.removeSubrange(split...)
        } else {
            entries = []
        }
        due.sort { ($0.plan.availableAt, $0.number) < ($1.plan.availableAt, $1.number) }
        for entry in due { try deliver(entry.plan) }
    }
}
