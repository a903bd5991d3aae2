import Charging
import GRDB

/// Reads segments back and checks them.
enum SegmentReader {
    /// All charges of a Location in a range of months, segment after segment.
    static func charges(location: Int64, months: ClosedRange<Int64>, in db: Database) throws -> [Segment.Charge] {
        try charges(
            SQLiteStatement(
                db,
                """
                SELECT location_id, month, checksum_high, checksum_low, columns FROM segment
                WHERE location_id = \(location) AND month BETWEEN \(months.lowerBound) AND \(months.upperBound) ORDER BY month
                """))
    }

    private static func charges(_ statement: consuming SQLiteStatement) throws -> [Segment.Charge] {
        var charges: [Segment.Charge] = []
        while try statement.next() {
            let raw = UnsafeRawBufferPointer(statement.bytes(4))
            let checksum = ContentHash(
                high: UInt64(bitPattern: statement.integer(2)), low: UInt64(bitPattern: statement.integer(3)))
            guard ContentHash(raw) == checksum, let segment = Segment(encoded: raw) else {
                throw StoreError(
                    .damaged, what: "the store is damaged",
                    why:
                        "the charges of location row \(statement.integer(0)), month \(statement.integer(1)) do not match their checksum",
                    attempt: "restore a backup, or ingest the archives into a new store")
            }
            charges.append(contentsOf: segment.charges)
        }
        return charges
    }
}
