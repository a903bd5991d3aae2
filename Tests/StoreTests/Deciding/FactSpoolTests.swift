import Charging
import Files
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct FactSpoolTests {
    /// Parts that went through a file are those that stayed in memory, whatever fits there.
    @Test(arguments: [1, 900, 5000, 1 << 20]) func partsAreTheSameWhereverTheyWere(limit: Int) throws {
        let store = MadeStore()
        try store.write { writer in
            for evse in 0..<40 {
                var batch = Batch()
                MadeStore.place("E\(evse)", in: &batch)
                for hour in 0..<12 {
                    MadeStore.add("C\(evse)-\(hour)", place: Int32(evse), hours: Int64(hour * 3), kilowattHours: 5, to: &batch)
                }
                try writer.append(batch)
            }
            return MadeStore.summary(cdrs: 480, kilowattHours: 2400)
        }
        let (parts, tables) = try store.reader().read { db in
            let places = try PlaceGroups(db)
            let log = try FactLog(reading: db, scratch: EmptyTables.scratch)
            let scan = try RecordScan(log, scratch: EmptyTables.scratch)
            let parts = try FactParts(scan, places: places, records: 1, scratch: EmptyTables.scratch)
            let reader = try FactReader(db, places: places)
            var spool = try FactSpool(log, parts, limit: limit, scratch: EmptyTables.scratch)
            return (parts, try (0..<parts.count).map { reader.table(try spool.take($0)) })
        }
        // All are at one Location.
        #expect(parts.count == 1)
        let whole = try store.reader().read { try FactReader($0, places: PlaceGroups($0)).all() }
        #expect(tables.flatMap(\.facts).map(\.recordID) == whole.facts.map(\.recordID) && whole.facts.count == 480)
        for (fact, other) in zip(tables[0].facts, whole.facts) {
            #expect(tables[0].objectID(of: fact) == whole.objectID(of: other) && fact.spelling == other.spelling)
            #expect(tables[0].profile(of: fact) == whole.profile(of: other))
            #expect(fact.start == other.start && fact.energy == other.energy && fact.contentHash == other.contentHash)
            #expect(fact.location == other.location && fact.evse == other.evse && fact.objectKey == other.objectKey)
        }
    }

    /// Fragments that say no place do not join the Locations of their sessions; each is decided with its own.
    @Test(arguments: [1, 7, 1000] as [Int64]) func fragmentsGoWhereTheirSessionIs(limit: Int64) throws {
        let store = MadeStore()
        try store.write(settling: false) { writer in
            var batch = Batch()
            batch.newPlaces.append(Self.place(nil))
            for location in 1...30 {
                batch.newPlaces.append(Self.place("L\(location)"))
                // Some come before their session.
                if location % 2 == 0 { Self.add("S\(location)", place: 0, isFragment: true, to: &batch) }
                Self.add("S\(location)", place: Int32(location), to: &batch)
                Self.add("S\(location)", place: 0, isFragment: true, to: &batch)
                Self.add("LOST\(location)", place: 0, isFragment: true, to: &batch)
            }
            try writer.append(batch)
            return MadeStore.summary(cdrs: 0, kilowattHours: 0)
        }
        let writer = try StoreWriter(path: store.path, startedAt: MadeStore.start, tool: "test", command: "test")
        defer { writer.abandon() }
        let tables = try writer.queue.write { db in
            try NetworkWriter.settle(afterRemoval: false, in: db)
            let places = try PlaceGroups(db)
            let log = try FactLog(reading: db, scratch: EmptyTables.scratch)
            let scan = try RecordScan(log, scratch: EmptyTables.scratch)
            let parts = try FactParts(scan, places: places, records: limit, scratch: EmptyTables.scratch)
            let reader = try FactReader(db, places: places)
            var spool = try FactSpool(log, parts, scratch: EmptyTables.scratch)
            return try (0..<parts.count).map { reader.table(try spool.take($0)) }
        }
        for table in tables {
            let sessions = Set(table.facts.map(\.objectKey))
            let records = table.facts.count + table.fragments.count
            // A session has at most three.
            #expect(records > 0 && records <= max(limit, 3))
            if !sessions.isEmpty, limit < 7 { #expect(Set(table.fragments.map(\.objectKey)).isSubset(of: sessions)) }
        }
        #expect(tables.reduce(0) { $0 + $1.facts.count } == 30 && tables.reduce(0) { $0 + $1.fragments.count } == 75)
        let together = tables.reduce(0) { sum, table in
            let sessions = Set(table.facts.map(\.objectKey))
            return sum + table.fragments.count { sessions.contains($0.objectKey) }
        }
        #expect(together == 45)
        if limit == 1 { #expect(tables.count == 60) }
    }

    private static func place(_ location: String?) -> PlaceRow {
        PlaceRow(
            party: MadeStore.party, nameHash: Array((location ?? "").utf8).withUnsafeBytes { ContentHash($0) },
            locationID: location, evseUID: location.map { $0 + "-1" }, evseID: nil, connectorID: nil, locationName: nil,
            powerType: nil, ratedPower: nil, isOfFragment: location == nil)
    }

    private static func add(_ id: String, place: Int32, isFragment: Bool = false, to batch: inout Batch) {
        MadeStore.add(id, place: place, hours: 0, kilowattHours: 1, to: &batch)
        batch.usage[batch.usage.count - 1].kind = .session
        batch.usage[batch.usage.count - 1].isFragment = isFragment
    }

    /// What is gathered while records are written is what is read back; and it is not used where records were taken back.
    @Test(arguments: [0, 1, 100]) func theLogOfWritingIsTheLogOfReading(limit: Int) throws {
        let store = MadeStore()
        try store.write(settling: false) { writer in
            for round in 0..<3 {
                var batch = Batch()
                if round == 0 { MadeStore.place("E1", in: &batch) }
                for number in 0..<6000 {
                    MadeStore.add("C\(round)-\(number)", place: 0, hours: Int64(number), kilowattHours: 3, to: &batch)
                }
                try writer.append(batch)
            }
            return MadeStore.summary(cdrs: 18_000, kilowattHours: 54_000)
        }
        try store.reader().read { db in
            let read = try FactLog(reading: db, scratch: EmptyTables.scratch)
            var written = FactLog(limit: limit, scratch: EmptyTables.scratch)
            try read.forEachBlock { block in
                var position = 0
                for row in block.rows {
                    try written.add { arena in
                        arena += block.arena[position..<position + row.bytesInArena]
                        return row
                    }
                    position += row.bytesInArena
                }
            }
            #expect(read.isWhole(upTo: 18_000) && written.isWhole(upTo: 18_000) && !written.isWhole(upTo: 18_001))
            #expect(try Self.bytes(read) == Self.bytes(written))
            written.forget()
            #expect(!written.isWhole(upTo: 18_000))
        }
    }

    @Test func whatWasWrittenNeedNotBeReadBack() throws {
        let folder = NSTemporaryDirectory() + "laddplan-log-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try StoreWriter(path: folder + "/s.sqlite", startedAt: MadeStore.start, tool: "test", command: "test")
        try store.writeArchives { writer in
            try writer.begin(ArchiveRow(sha256: [1], ledgerKey: "1", path: "a", bytes: 1))
            var batch = Batch()
            MadeStore.place("E1", in: &batch)
            MadeStore.add("C1", place: 0, hours: 0, kilowattHours: 10, to: &batch)
            MadeStore.add("C2", place: 0, hours: 9, kilowattHours: 4, findings: Findings(.noPeriods), to: &batch)
            var running = batch.usage[1]
            (running.kind, running.status, running.end) = (.session, .active, nil)
            running.periods = running.profile
            running.sessionID = running.objectID
            running.token = 77
            batch.usage.append(running)
            try writer.append(batch)
            try writer.finish(MadeStore.summary(cdrs: 3, kilowattHours: 18), ledgerKey: "1")
        }
        let log = try #require(store.takeLog())
        #expect(log.isWhole(upTo: 3))
        let read = try store.queue.read { try FactLog(reading: $0, scratch: EmptyTables.scratch) }
        #expect(try Self.bytes(log) == Self.bytes(read))
        store.abandon()
    }

    /// All that a log has, block for block.
    private static func bytes(_ log: FactLog) throws -> [[UInt8]] {
        var bytes: [[UInt8]] = []
        try log.forEachBlock { block in
            bytes.append(block.arena)
            // Field by field: there are gaps between them.
            bytes.append(Array("\(block.rows)".utf8))
        }
        return bytes
    }

    @Test func scratchFilesHaveNoName() throws {
        let file = try EmptyTables.scratch()
        let bytes = [UInt8](repeating: 7, count: 100_000)
        let extents = try (0..<3).map { _ in try bytes.withUnsafeBytes { try file.append($0) } }
        var back = [UInt8](repeating: 0, count: 100)
        try back.withUnsafeMutableBytes { try file.read(extents[2], from: 99_900, into: $0) }
        #expect(back == Array(repeating: 7, count: 100))
        #expect(throws: FileFault.self) { try ScratchFile(folder: "/nowhere/at/all") }
    }
}
