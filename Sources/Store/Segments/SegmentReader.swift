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
        let segments = try SQLiteStatement(db, "SELECT rowid, location_id, charges FROM segment ORDER BY location_id, month")
        var all: [Int64: (starts: [Instant], lastEnd: Instant)] = [:]
        guard try segments.next() else { return all }
        let blob = try SQLiteBlob(db, table: "segment", column: "columns", row: segments.integer(0))
        repeat {
            try blob.move(to: segments.integer(0))
            let location = segments.integer(1)
            guard let count = Int(exactly: segments.integer(2)), count > 0, count <= blob.byteCount / Segment.leastBytesACharge
            else { throw damaged("the charges of location row \(location) are not as many as they are said to be") }
            var numbers = [Int64](repeating: 0, count: count * 2)
            try numbers.withUnsafeMutableBytes { try blob.read($0, from: Segment.startsOffset(charges: count)) }
            var own = all.removeValue(forKey: location) ?? ([], Instant(seconds: .min))
            for index in 0..<count {
                let start = Int64(littleEndian: numbers[index])
                let length = Int64(littleEndian: numbers[count + index])
                guard Segment.sensibleStarts.contains(start), Segment.sensibleLengths.contains(length) else {
                    throw damaged("charges of location row \(location) begin or end when none can")
                }
                own.starts.append(Instant(seconds: start))
                own.lastEnd = max(own.lastEnd, Instant(seconds: start + length))
            }
            all[location] = own
        } while try segments.next()
        return all
    }

    private static func damaged(_ why: String) -> StoreError {
        StoreError(
            .damaged, what: "the store is damaged", why: why,
            attempt: "restore a backup, or ingest the archives into a new store")
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
            throw damaged(
                "the charges of location row \(statement.integer(0)), month \(statement.integer(1)) do not match their checksum")
        }
        return segment
    }
}
