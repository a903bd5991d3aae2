import Charging
import GRDB

/// Reads segments back and checks them.
enum SegmentReader {
    /// Segments as they are stored, to be decoded where it suits.
    struct Stored: Sendable {
        fileprivate var location: Int64
        fileprivate var month: Int64
        fileprivate var checksum: ContentHash
        fileprivate var columns: [UInt8]

        /// - Throws: where they are not what was written.
        func charges() throws -> [Segment.Charge] {
            try columns.withUnsafeBytes { try SegmentReader.segment($0, checksum, location, month) }.charges
        }
    }

    /// The segments of a Location, month after month.
    static func stored(location: Int64, in db: Database) throws -> [Stored] {
        let statement = try SQLiteStatement(db, "\(columns) WHERE location_id = \(location) ORDER BY month")
        var segments: [Stored] = []
        while try statement.next() {
            segments.append(
                Stored(
                    location: statement.integer(0), month: statement.integer(1), checksum: checksum(statement),
                    columns: Array(statement.bytes(4))))
        }
        return segments
    }

    /// All charges of a Location in a month.
    static func charges(location: Int64, month: Int64, in db: Database) throws -> [Segment.Charge] {
        let statement = try SQLiteStatement(db, "\(columns) WHERE location_id = \(location) AND month = \(month)")
        return try statement.next() ? segment(statement).charges : []
    }

    private static let columns = "SELECT location_id, month, checksum_high, checksum_low, columns FROM segment"

    /// Every segment, by Location and month.
    static func forEach(in db: Database, _ body: (_ location: Int64, _ month: Int64, Segment) throws -> Void) throws {
        let statement = try SQLiteStatement(db, "\(columns) ORDER BY location_id, month")
        while try statement.next() {
            try body(statement.integer(0), statement.integer(1), try segment(statement))
        }
    }

    /// When the charges of a segment began and the last of them ended, as it is stored.
    struct StoredStarts: Sendable {
        fileprivate var location: Int64
        fileprivate var month: Int64
        fileprivate var charges: Int64
        fileprivate(set) var lastEnd: Instant
        fileprivate var starts: [UInt8]

        /// Counts the starts by day.
        ///
        /// - Returns: when the last charge ended.
        /// - Throws: where they are not what was written.
        func count(in days: inout StartsByDay) throws -> Instant {
            guard Segment.sensibleStarts.contains(lastEnd.seconds),
                starts.withUnsafeBytes({ SegmentStarts.count($0, in: &days) }) == Int(exactly: charges)
            else {
                throw StoreError(
                    damage:
                        "charges of location row \(location), month \(month), are not as many as they are said to be, or begin or end when "
                        + "none can")
            }
            return lastEnd
        }
    }

    /// Those of the segments of a Location, month after month.
    static func starts(location: Int64, in db: Database) throws -> [StoredStarts] {
        let statement = try SQLiteStatement(
            db, "SELECT month, charges, last_end_s, starts FROM segment WHERE location_id = \(location) ORDER BY month")
        var segments: [StoredStarts] = []
        while try statement.next() {
            segments.append(
                StoredStarts(
                    location: location, month: statement.integer(0), charges: statement.integer(1),
                    lastEnd: Instant(seconds: statement.integer(2)),
                    starts: Array(statement.bytes(3))))
        }
        return segments
    }

    private static func checksum(_ statement: borrowing SQLiteStatement) -> ContentHash {
        ContentHash(high: UInt64(bitPattern: statement.integer(2)), low: UInt64(bitPattern: statement.integer(3)))
    }

    private static func segment(_ statement: borrowing SQLiteStatement) throws -> Segment {
        try segment(
            UnsafeRawBufferPointer(statement.bytes(4)), checksum(statement), statement.integer(0), statement.integer(1))
    }

    /// A segment, if it is what was written.
    private static func segment(
        _ raw: UnsafeRawBufferPointer, _ checksum: ContentHash, _ location: Int64, _ month: Int64
    ) throws -> Segment {
        guard ContentHash(raw) == checksum, let segment = Segment(encoded: raw) else {
            throw StoreError(damage: "the charges of location row \(location), month \(month) do not match their checksum")
        }
        return segment
    }
}
