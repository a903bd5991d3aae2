import Charging
import GRDB

/// Segments hold exactly the charges that count, each on its EVSE with its times and energy: per Location and month, the number, the
/// energy and a hash of the charges are those of the used records, with what fragments changed in them.
struct SegmentContentCheck: StoreCheck {
    let name = "counted charges"

    private struct Key: Hashable {
        var location: Int64
        var month: Int64
    }

    private struct Sum: Equatable {
        var charges = 0
        var energy: Int64 = 0
        var hash = ContentHash.zero
        /// First start by EVSE.
        var starts: [Int64: Int64] = [:]

        mutating func add(record: Int64, evse: Int64, start: Int64, end: Int64, energy: Int64) {
            charges += 1
            self.energy += energy
            hash = withUnsafeBytes(of: (record, evse, start, end, energy)) { hash &+ ContentHash($0) }
            starts[evse] = min(starts[evse] ?? start, start)
        }
    }

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let records = try sumsOfRecords(db)
            let segments = try sumsOfSegments(db)
            var differences: [String] = []
            for key in Set(records.keys).union(segments.keys).sorted(by: { ($0.location, $0.month) < ($1.location, $1.month) }) {
                let place = "location row \(key.location), \(Segment.monthName(key.month))"
                let (used, held) = (records[key] ?? Sum(), segments[key] ?? Sum())
                if (used.charges, used.energy) != (held.charges, held.energy) {
                    differences.append(
                        "\(place): \(held.charges) charges with \(kilowattHours(held.energy)), not \(used.charges) with "
                            + kilowattHours(used.energy))
                } else if used.hash != held.hash {
                    differences.append("\(place): other charges than the used records")
                } else if used.starts != held.starts {
                    differences.append("\(place): the first charge of an EVSE is not noted right")
                }
            }
            let charges = records.values.reduce(0) { $0 + $1.charges }
            let energy = records.values.reduce(0) { $0 + $1.energy }
            return CheckResult(
                differences: differences, agreed: "\(charges) used records, \(kilowattHours(energy))",
                attempt: StoreError.restore)
        }
    }

    private func sumsOfRecords(_ db: Database) throws -> [Key: Sum] {
        var sums: [Key: Sum] = [:]
        let statement = try SQLiteStatement(
            db,
            """
            SELECT u.id, p.evse_ref, e.location_id, u.start_s, ifnull(m.end_s, u.end_s), ifnull(m.energy_mwh, u.energy_mwh)
            FROM usage_decided u LEFT JOIN usage_merge m ON m.record_id = u.id
                LEFT JOIN place p ON p.id = u.place_id LEFT JOIN evse e ON e.id = p.evse_ref
            WHERE u.disposition = \(Disposition.used.rawValue)
            """)
        while try statement.next() {
            let start = statement.integer(3)
            sums[
                Key(location: statement.integer(2), month: Segment.month(of: Instant(seconds: start))), default: Sum()
            ].add(
                record: statement.integer(0), evse: statement.integer(1), start: start, end: statement.integer(4),
                energy: statement.integer(5))
        }
        return sums
    }

    private func sumsOfSegments(_ db: Database) throws -> [Key: Sum] {
        var sums: [Key: Sum] = [:]
        try SegmentReader.forEach(in: db) { location, month, segment in
            var sum = Sum()
            for charge in segment.charges {
                let session = charge.session
                sum.add(
                    record: session.recordID, evse: charge.evse, start: session.start.seconds, end: session.end.seconds,
                    energy: session.energy.milliwattHours)
            }
            sum.starts = [:]
            sums[Key(location: location, month: month)] = sum
        }
        let statement = try SQLiteStatement(db, "SELECT location_id, month, evse_id, first_start_s FROM segment_evse")
        while try statement.next() {
            sums[Key(location: statement.integer(0), month: statement.integer(1)), default: Sum()]
                .starts[statement.integer(2)] = statement.integer(3)
        }
        return sums
    }
}

/// Energy in messages of checks: exact.
func kilowattHours(_ milliwattHours: Int64) -> String {
    "\(Energy(milliwattHours: milliwattHours).kilowattHours) kWh"
}
