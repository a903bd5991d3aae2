import Charging
import GRDB

/// The indexes name each decided record once under each of its keys, and nothing else, and can be searched.
struct IndexCheck: StoreCheck {
    let name = "indexes"

    /// Entries, whatever their order.
    private struct Sum: Equatable {
        var count = 0
        var hash = ContentHash.zero

        mutating func add(_ entry: IndexEntry) {
            count += 1
            hash = withUnsafeBytes(of: entry) { hash &+ ContentHash($0) }
        }
    }

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let expected = try sumsOfRecords(db)
            var differences: [String] = []
            for index in RecordIndex.allCases {
                var sum = Sum()
                var isInOrder = true
                var before: (run: Int64, key: Int64) = (0, .min)
                try index.forEachPiece(in: db) { run, lastKey, entries in
                    if run != before.run { before = (run, .min) }
                    for entry in entries {
                        sum.add(entry)
                        if entry.key < before.key { isInOrder = false }
                        before.key = entry.key
                    }
                    if before.key != lastKey { isInOrder = false }
                }
                let wanted = expected[index] ?? Sum()
                if sum.count != wanted.count {
                    differences.append("the index of \(index) has \(sum.count) entries, not \(wanted.count)")
                } else if sum != wanted {
                    differences.append("the index of \(index) has other entries than the records give")
                } else if !isInOrder {
                    differences.append("the index of \(index) is out of order")
                }
            }
            let count = expected.values.reduce(0) { $0 + $1.count }
            return CheckResult(
                differences: differences, agreed: "\(count) entries for the records that are decided",
                attempt: StoreError.restore)
        }
    }

    private func sumsOfRecords(_ db: Database) throws -> [RecordIndex: Sum] {
        var sums: [RecordIndex: Sum] = [:]
        let statement = try SQLiteStatement(
            db,
            """
            SELECT id, place_id, start_s, object_key, session_key, credit_key FROM usage_decided WHERE disposition IS NOT NULL
            """)
        while try statement.next() {
            let record = statement.integer(0)
            let start = statement.optionalInteger(2).map { Instant(seconds: $0) }
            sums[.starts, default: Sum()].add(
                IndexEntry(key: RecordIndex.startKey(place: statement.integer(1), start: start), record: record))
            for column in Int32(3)...5 {
                guard let key = statement.optionalInteger(column) else { continue }
                sums[.links, default: Sum()].add(IndexEntry(key: key, record: record))
            }
        }
        return sums
    }
}
