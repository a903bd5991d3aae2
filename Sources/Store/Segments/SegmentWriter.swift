import Charging
import GRDB

/// Rewrites the segments that a set of decisions touches.
struct SegmentWriter {
    private struct Key: Hashable {
        var location: Int64
        var month: Int64
    }

    /// `decisions[i]` is of `table.facts[i]`. With `replacingAll`, all segments are made anew from these facts; else each
    /// touched one is read, its charges among these facts are taken out, and those that count now are put in.
    static func apply(_ decisions: [Decision], of table: FactTable, replacingAll: Bool, in db: Database) throws {
        var touched: [Key: [Int]] = [:]
        for index in table.facts.indices {
            let fact = table.facts[index]
            touched[Key(location: fact.location, month: Segment.month(of: fact.start)), default: []].append(index)
        }
        if replacingAll { try db.execute(sql: "DELETE FROM segment; DELETE FROM segment_evse") }
        let starts = try SQLiteStatement(db, "INSERT INTO segment_evse VALUES (?, ?, ?, ?)")
        let statement = try SQLiteStatement(db, "INSERT OR REPLACE INTO segment VALUES (?, ?, ?, ?, ?, ?)")
        for key in touched.keys.sorted(by: { ($0.location, $0.month) < ($1.location, $1.month) }) {
            let indices = touched[key] ?? []
            var segment = Segment(charges: [])
            if !replacingAll {
                let taken = Set(indices.map { table.facts[$0].recordID })
                segment.charges = try SegmentReader.charges(location: key.location, months: key.month...key.month, in: db)
                    .filter { !taken.contains($0.session.recordID) }
            }
            for index in indices where decisions[index].disposition == .used {
                if let charge = charge(table.facts[index], in: table) { segment.charges.append(charge) }
            }
            if !replacingAll {
                try db.execute(
                    sql: "DELETE FROM segment_evse WHERE location_id = ? AND month = ?", arguments: [key.location, key.month])
            }
            if segment.charges.isEmpty {
                try db.execute(
                    sql: "DELETE FROM segment WHERE location_id = ? AND month = ?", arguments: [key.location, key.month])
                continue
            }
            segment.sort()
            var previous: Int64?
            for charge in segment.charges where charge.evse != previous {
                previous = charge.evse
                starts.bind(1, charge.evse)
                starts.bind(2, key.location)
                starts.bind(3, key.month)
                starts.bind(4, charge.session.start.seconds)
                try starts.run()
            }
            let bytes = segment.encoded()
            try bytes.withUnsafeBytes { raw in
                let checksum = ContentHash(raw)
                statement.bind(1, key.location)
                statement.bind(2, key.month)
                statement.bind(3, Int64(segment.charges.count))
                statement.bind(4, Int64(bitPattern: checksum.high))
                statement.bind(5, Int64(bitPattern: checksum.low))
                statement.bindBlob(6, raw)
                try statement.run()
            }
        }
    }

    private static func charge(_ fact: UsageFact, in table: FactTable) -> Segment.Charge? {
        guard let end = fact.end else { return nil }
        let profile = table.bytes(fact.profile).withUnsafeBytes { PowerProfile(packed: $0) }
        return profile.map { profile in
            Segment.Charge(
                evse: fact.evse,
                session: ChargingSession(
                    recordID: fact.recordID, start: fact.start, end: end, energy: fact.energy,
                    chargingTimeIsKnown: fact.chargingTimeIsKnown,
                    chargingFromStartMilliseconds: fact.chargingFromStartMilliseconds, maximumPower: fact.maximumPower,
                    token: fact.token,
                    profile: profile))
        }
    }
}
