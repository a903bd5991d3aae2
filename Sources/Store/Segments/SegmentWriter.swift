import Charging
import GRDB

/// Makes the stored segments follow decisions.
struct SegmentWriter {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Writes segments that are not there yet.
    func insert(_ segments: [EncodedSegment]) throws {
        let statement = try SQLiteStatement(db, "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        let starts = try SQLiteStatement(db, "INSERT INTO segment_evse VALUES (?, ?, ?, ?)")
        for segment in segments where segment.charges > 0 {
            for first in segment.firstStarts {
                starts.bind(1, first.evse)
                starts.bind(2, segment.location)
                starts.bind(3, segment.month)
                starts.bind(4, first.start)
                try starts.run()
            }
            try segment.bytes.withUnsafeBytes { raw in
                statement.bind(1, segment.location)
                statement.bind(2, segment.month)
                statement.bind(3, Int64(segment.charges))
                statement.bind(4, Int64(bitPattern: segment.checksum.high))
                statement.bind(5, Int64(bitPattern: segment.checksum.low))
                statement.bind(6, segment.lastEnd)
                statement.bindBlob(8, raw)
                try segment.starts.withUnsafeBytes {
                    statement.bindBlob(7, $0)
                    try statement.run()
                }
            }
        }
    }

    /// Rewrites those that change: each is read, the charges of the records concerned are taken out, and those that count now are put in.
    func apply(_ changes: SegmentChanges) throws {
        for key in changes.keys {
            let gone = changes.removed[key] ?? []
            let charges = try SegmentReader.charges(location: key.location, month: key.month, in: db)
            let kept = charges.filter { !gone.contains($0.session.recordID) }.map { SegmentEntry($0) }
            for table in ["segment", "segment_evse"] {
                try db.cachedStatement(sql: "DELETE FROM \(table) WHERE location_id = ? AND month = ?")
                    .execute(arguments: [key.location, key.month])
            }
            try insert([EncodedSegment(location: key.location, month: key.month, kept + changes.added(to: key))])
        }
    }
}
