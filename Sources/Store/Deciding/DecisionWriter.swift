import Charging
import GRDB

/// Writes what became of records: their dispositions, the sums that the ledger shows, counts of repeats and merged sessions.
struct DecisionWriter {
    private let db: Database
    /// Records up to this one were decided before; none where all that was decided is gone.
    private let decided: Int64
    private var codes: DecisionCodes
    private var sums = UsageSums()
    private var repeats = RepeatCounts()
    /// Sessions whose news may be too old by now, and those of which that is not so any more.
    private var open: [(record: Int64, isOpen: Bool)] = []
    /// Records whose rows are to go.
    private(set) var removed = RecordSet()

    init(_ db: Database, decidedUpTo decided: Int64) throws {
        self.db = db
        self.decided = decided
        codes = try DecisionCodes(db)
    }

    mutating func write(_ result: Reconciliation, of table: FactTable) throws {
        for (fact, decision) in zip(table.facts, result.decisions) {
            if let before = try write(decision, of: fact.recordID) { sums.add(fact, before, count: -1) }
            if decision.isRepeat {
                repeats.add(
                    kind: fact.kind, party: fact.party, archiveID: fact.archiveID, energy: fact.energy,
                    seconds: fact.end.map { $0 - fact.start } ?? 0)
            } else {
                sums.add(fact, decision)
            }
        }
        for (fragment, decision) in zip(table.fragments, result.fragmentDecisions) {
            if let before = try write(decision, of: fragment.recordID) { sums.add(fragment, before, count: -1) }
            if decision.isRepeat {
                repeats.add(
                    kind: .session, party: fragment.party, archiveID: fragment.archiveID, energy: fragment.energy ?? .zero,
                    seconds: 0)
            } else {
                sums.add(fragment, decision)
            }
        }
        try MergeWriter.write(result.merged, of: table, replacesAll: decided == 0, in: db)
    }

    /// - Returns: what was decided of the record before.
    private mutating func write(_ decision: Decision, of record: Int64) throws -> Decision? {
        let before = record <= decided ? try codes.decision(of: record) : nil
        let wasOpen = before.map(SessionAging.isOpen) ?? false
        let isOpen = !decision.isRepeat && SessionAging.isOpen(decision)
        if isOpen != wasOpen { open.append((record, isOpen)) }
        if decision.isRepeat {
            removed.insert(record)
            if before != nil { try codes.set(nil, of: record) }
        } else {
            try codes.set(decision, of: record)
        }
        return before
    }

    /// Writes what was gathered: after the last table.
    mutating func finish() throws {
        try codes.write()
        try sums.write(in: db)
        try repeats.write(in: db)
        let opened = try SQLiteStatement(db, "INSERT INTO usage_open VALUES (?)")
        let closed = try SQLiteStatement(db, "DELETE FROM usage_open WHERE record_id = ?")
        for (record, isOpen) in open {
            if isOpen {
                opened.bind(1, record)
                try opened.run()
            } else {
                closed.bind(1, record)
                try closed.run()
            }
        }
        let removal = try SQLiteStatement(db, "DELETE FROM usage_record WHERE id = ?")
        try removed.forEach { record in
            removal.bind(1, record)
            try removal.run()
        }
    }
}
