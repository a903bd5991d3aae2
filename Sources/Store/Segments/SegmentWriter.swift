import Charging
import GRDB

/// Rewrites the segments that a set of decisions touches.
struct SegmentWriter {
    private struct Key: Hashable, Comparable {
        var location: Int64
        var month: Int64

        static func < (left: Key, right: Key) -> Bool { (left.location, left.month) < (right.location, right.month) }
    }

    /// Makes the segments follow the decisions. With `replacingAll`, they are made from these facts alone, the former ones being gone; else each one
    /// in which a fact counts or may have counted is read, its charges among these facts are taken out, and those that count now
    /// are put in.
    ///
    /// - Parameter formerLocations: where places were, that are at another Location now.
    static func apply(
        _ result: Reconciliation, of table: FactTable, formerLocations: [Int64: Int64], replacingAll: Bool, in db: Database
    ) throws {
        // Positions of facts; a position below 0 only takes the fact -1 - position out.
        var touched: [Key: [Int]] = [:]
        let starts = replacingAll ? [:] : fragmentStarts(table)
        for index in table.facts.indices {
            let fact = table.facts[index]
            let key = Key(location: fact.location, month: Segment.month(of: result.merged[index]?.start ?? fact.start))
            touched[key, default: []].append(index)
            guard !replacingAll else { continue }
            let months = Set([fact.start] + (starts[fact.session] ?? [])).map(Segment.month)
            for location in [fact.location] + (formerLocations[fact.place].map { [$0] } ?? []) {
                for month in months where Key(location: location, month: month) != key {
                    touched[Key(location: location, month: month), default: []].append(-1 - index)
                }
            }
            if let former = formerLocations[fact.place] {
                touched[Key(location: former, month: key.month), default: []].append(-1 - index)
            }
        }
        let insertion = try SQLiteStatement(db, "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?)")
        for key in touched.keys.sorted() where key.location != 0 {
            let indices = touched[key] ?? []
            var segment = Segment(charges: [])
            if !replacingAll {
                let taken = Set(indices.map { table.facts[$0 < 0 ? -1 - $0 : $0].recordID })
                segment.charges = try SegmentReader.charges(location: key.location, months: key.month...key.month, in: db)
                    .filter { !taken.contains($0.session.recordID) }
                try remove(key, in: db)
            }
            for index in indices where index >= 0 && result.decisions[index].disposition == .used {
                if let charge = charge(index, of: table, result) { segment.charges.append(charge) }
            }
            segment.sort()
            if !segment.charges.isEmpty { try insert(segment, key, insertion, in: db) }
        }
    }

    /// When fragments say, or said, that sessions began.
    private static func fragmentStarts(_ table: FactTable) -> [SessionName: [Instant]] {
        var starts: [SessionName: [Instant]] = [:]
        for fragment in table.fragments {
            guard let start = fragment.start else { continue }
            starts[SessionName(party: fragment.party, key: fragment.objectKey), default: []].append(start)
        }
        return starts
    }

    private static func charge(_ index: Int, of table: FactTable, _ result: Reconciliation) -> Segment.Charge? {
        let merged = result.merged[index]
        let fact = merged.map { table.facts[index].merging($0) } ?? table.facts[index]
        let packed = merged.map { $0.profile[...] } ?? table.profile(of: fact)
        guard let end = fact.end, let profile = packed.withUnsafeBytes({ PowerProfile(packed: $0) }) else { return nil }
        return Segment.Charge(
            evse: fact.evse,
            session: ChargingSession(
                recordID: fact.recordID, start: fact.start, end: end, energy: fact.energy,
                chargingTimeIsKnown: fact.chargingTimeIsKnown,
                chargingFromStartMilliseconds: fact.chargingFromStartMilliseconds, maximumPower: fact.maximumPower,
                token: fact.token, profile: profile))
    }

    private static func remove(_ key: Key, in db: Database) throws {
        for table in ["segment", "segment_evse"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE location_id = ? AND month = ?")
                .execute(arguments: [key.location, key.month])
        }
    }

    private static func insert(
        _ segment: Segment, _ key: Key, _ statement: borrowing SQLiteStatement, in db: Database
    ) throws {
        let starts = try db.cachedStatement(sql: "INSERT INTO segment_evse VALUES (?, ?, ?, ?)")
        var previous: Int64?
        for charge in segment.charges where charge.evse != previous {
            previous = charge.evse
            try starts.execute(arguments: [charge.evse, key.location, key.month, charge.session.start.seconds])
        }
        try segment.encoded().withUnsafeBytes { raw in
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

private struct SessionName: Hashable {
    var party: Int32
    var key: UInt64
}

extension UsageFact {
    fileprivate var session: SessionName { SessionName(party: party, key: kind == .session ? objectKey : 0) }
}
