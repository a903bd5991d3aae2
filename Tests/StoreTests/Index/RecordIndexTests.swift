import GRDB
import Testing

@testable import Store

/// Indexes against lists that are sorted and searched the plain way.
@Suite struct RecordIndexTests {
    private static func entries(_ count: Int, keys: ClosedRange<Int64>, _ random: inout Shuffler) -> [IndexEntry] {
        (0..<count).map { IndexEntry(key: Int64.random(in: keys, using: &random), record: Int64($0)) }
    }

    private static func sorted(_ entries: [IndexEntry]) -> [IndexEntry] {
        entries.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element)
    }

    @Test(arguments: [-3...3, Int64.min...Int64.max, 0...70_000, 5...5])
    func sortingIsByKeyAndStable(keys: ClosedRange<Int64>) {
        var random = Shuffler(seed: 11)
        for count in [0, 1, 2, 255, 3000] {
            let entries = Self.entries(count, keys: keys, &random)
            var own = entries
            own.sortByKey()
            #expect(own == Self.sorted(entries))
        }
    }

    @Test(arguments: [1, 7, 100, 1000, 5000])
    func whatDoesNotFitComesBackInOrder(limit: Int) throws {
        var random = Shuffler(seed: 3)
        let entries = Self.entries(3000, keys: 0...900, &random)
        var sorter = IndexSorter(limit: limit, scratch: EmptyTables.scratch)
        for entry in entries { try sorter.add(entry) }
        sorter.finish()
        // More than once.
        for _ in 0..<2 {
            var found: [IndexEntry] = []
            try sorter.forEach { found.append($0) }
            #expect(found == Self.sorted(entries))
        }
    }

    @Test func runsAreSearchedAsOne() throws {
        var random = Shuffler(seed: 5)
        try EmptyTables().queue.write { db in
            var all: [IndexEntry] = []
            for round in 0..<60 {
                var added = Self.entries(Int.random(in: 1...1800, using: &random), keys: -4000...4000, &random)
                for index in added.indices { added[index].record = Int64(all.count + index) }
                all += added
                added.sortByKey()
                try RecordIndex.links.append(in: db) { try added.forEach($0) }
                // Another list, which must not show.
                try RecordIndex.starts.append(in: db) { add in try add(IndexEntry(key: 0, record: -1)) }
                guard round % 6 == 5 else { continue }

                let ranges = (0..<20).map { _ in
                    let start = Int64.random(in: -4100...4100, using: &random)
                    return start...start + Int64([0, 0, 1, 30, 5000].randomElement(using: &random) ?? 0)
                }
                var found: [Int64] = []
                try RecordIndex.links.forEach(in: ranges, db) { found.append($0.record) }
                let wanted = all.filter { entry in ranges.contains { $0.contains(entry.key) } }.map(\.record)
                #expect(found.sorted() == wanted.sorted())
            }
            let runs = try Int.fetchOne(db, sql: "SELECT count(DISTINCT run) FROM usage_index WHERE list = 1") ?? 0
            #expect(runs <= 8, "runs are merged as they grow alike")
            var kept: [IndexEntry] = []
            try RecordIndex.links.forEachPiece(in: db) { _, _, entries in kept += entries }
            #expect(Set(kept.map(\.record)) == Set(0..<Int64(all.count)) && kept.count == all.count)
        }
    }

    @Test func aPieceOfAnOddSizeIsDamage() throws {
        try EmptyTables().queue.write { db in
            try RecordIndex.links.append(in: db) { add in try add(IndexEntry(key: 1, record: 1)) }
            try db.execute(sql: "UPDATE usage_index SET entries = CAST(substr(entries, 2) AS BLOB)")
            #expect(throws: StoreError.self) { try RecordIndex.links.forEach(in: [0...2], db) { _ in } }
        }
    }
}
