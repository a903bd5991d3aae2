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

    /// Every segment, by Location and month.
    static func forEach(in db: Database, _ body: (_ location: Int64, _ month: Int64, Segment) throws -> Void) throws {
        let statement = try SQLiteStatement(
            db, "SELECT location_id, month, checksum_high, checksum_low, columns FROM segment ORDER BY location_id, month")
        while try statement.next() {
            try body(statement.integer(0), statement.integer(1), try segment(statement))
        }
    }

    /// When the charges of each Location began, by row, and when the last of them ended. It reads two columns of each segment and does not
    /// hold them against the checksum, which covers whole segments.
    static func starts(in db: Database) throws -> [Int64: (starts: [Instant], lastEnd: Instant)] {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT location_id, charges, substr(columns, \(Segment.startsOffset) + \(Segment.startsWidth) * charges, 16 * charges)
            FROM segment ORDER BY location_id, month
            """)
        var all: [Int64: (starts: [Instant], lastEnd: Instant)] = [:]
        while try statement.next() {
            let location = statement.integer(0)
            let count = Int(statement.integer(1))
            let bytes = UnsafeRawBufferPointer(statement.bytes(2))
            guard count > 0, bytes.count == 16 * count else { continue }
            var own = all.removeValue(forKey: location) ?? ([], Instant(seconds: .min))
            for index in 0..<count {
                func number(_ index: Int) -> Int64 {
                    Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: Int64.self))
                }
                let start = Instant(seconds: number(index))
                own.starts.append(start)
                own.lastEnd = max(own.lastEnd, start + number(count + index))
            }
            all[location] = own
        }
        return all
    }

    private static func charges(_ statement: consuming SQLiteStatement) throws -> [Segment.Charge] {
        var charges: [Segment.Charge] = []
        while try statement.next() { charges.append(contentsOf: try segment(statement).charges) }
        return charges
    }

    /// The segment of the statement's row, if it is what was written.
    private static func segment(_ statement: borrowing SQLiteStatement) throws -> Segment {
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
        return segment
    }
}
