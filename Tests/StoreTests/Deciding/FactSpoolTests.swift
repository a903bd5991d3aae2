import Charging
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
            let scan = try RecordScan(db, scratch: EmptyTables.scratch)
            let parts = try FactParts(scan, places: places, records: 1)
            let reader = try FactReader(db, places: places)
            var spool = try reader.spool(parts, limit: limit, scratch: EmptyTables.scratch)
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

    @Test func scratchFilesHaveNoName() throws {
        let file = try EmptyTables.scratch()
        let bytes = [UInt8](repeating: 7, count: 100_000)
        let extents = try (0..<3).map { _ in try bytes.withUnsafeBytes { try file.append($0) } }
        var back = [UInt8](repeating: 0, count: 100)
        try back.withUnsafeMutableBytes { try file.read(extents[2], from: 99_900, into: $0) }
        #expect(back == Array(repeating: 7, count: 100))
        #expect(throws: StoreError.self) { try ScratchFile(folder: "/nowhere/at/all") }
    }
}
