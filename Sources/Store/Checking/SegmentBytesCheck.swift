import Charging
import GRDB

/// Every segment has the bytes that were written, and they decode to as many charges as its row says.
struct SegmentBytesCheck: StoreCheck {
    let name = "segments"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            var differences: [String] = []
            var segments = 0
            var charges = 0
            let statement = try SQLiteStatement(
                db, "SELECT location_id, month, charges, checksum_high, checksum_low, columns, last_end_s, starts FROM segment")
            while try statement.next() {
                segments += 1
                let place = "location row \(statement.integer(0)), \(Segment.monthName(statement.integer(1)))"
                let raw = UnsafeRawBufferPointer(statement.bytes(5))
                let checksum = ContentHash(
                    high: UInt64(bitPattern: statement.integer(3)), low: UInt64(bitPattern: statement.integer(4)))
                if ContentHash(raw) != checksum {
                    differences.append("\(place): the checksum does not match")
                } else if let segment = Segment(encoded: raw) {
                    charges += segment.charges.count
                    let sessions = segment.charges.map(\.session)
                    if Int64(sessions.count) != statement.integer(2) {
                        differences.append("\(place): \(sessions.count) charges, not \(statement.integer(2))")
                    }
                    if sessions.map(\.end.seconds).max() != statement.integer(6)
                        || SegmentStarts.encode(sessions.map(\.start.seconds)) != Array(statement.bytes(7))
                    {
                        differences.append("\(place): when its charges begin and end is not noted right")
                    }
                } else {
                    differences.append("\(place): it cannot be decoded")
                }
            }
            return CheckResult(
                differences: differences, agreed: "\(segments) with \(charges) charges", attempt: StoreError.restore)
        }
    }
}

extension Segment {
    /// `2026-03`.
    static func monthName(_ month: Int64) -> String {
        String(CivilDate(year: Int(month / 12), month: Int(month % 12) + 1, day: 1).description.prefix(7))
    }
}
