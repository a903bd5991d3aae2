import Charging
import GRDB

/// An index over usage records that is kept as sorted runs: each ingest adds one, and runs are merged as they grow alike.
///
/// Keys of records are random. In a B-tree each new one changes a page of its own, so that a day costs more the larger the store is;
/// a run is written in a row, and a key is looked for in each of a few runs.
enum RecordIndex: Int64, CaseIterable {
    /// By what a record is, by the session that it bills and by what it credits (`ObjectKeys`): linked records have the same key.
    case links = 1
    /// By place and start: `startKey`.
    case starts = 2

    /// A place's records lie side by side, by their starts; those that have none first.
    static func startKey(place: Int64, start: Instant?) -> Int64 {
        place << 32 | Int64(UInt32(clamping: start?.seconds ?? 0))
    }

    /// The keys of a place's records that start in a time.
    static func startKeys(place: Int64, from: Instant, through: Instant) -> ClosedRange<Int64> {
        startKey(place: place, start: from)...startKey(place: place, start: through)
    }

    /// The keys of all records of a place.
    static func startKeys(place: Int64) -> ClosedRange<Int64> { place << 32...(place << 32 | Int64(UInt32.max)) }
}

extension RecordIndex {
    /// Adds a run, and merges runs that are about as long.
    ///
    /// - Parameter entries: calls its argument with each entry, by key.
    func append(in db: Database, _ entries: ((IndexEntry) throws -> Void) throws -> Void) throws {
        var writer = try IndexWriter(self, run: (runs(in: db).last?.number ?? 0) + 1, in: db)
        try entries { try writer.add($0) }
        try writer.finish()
        try merge(in: db)
    }

    /// The entries whose keys are in `ranges`, from all runs.
    ///
    /// - Parameter ranges: in any order; they may overlap.
    func forEach(in ranges: [ClosedRange<Int64>], _ db: Database, _ body: (IndexEntry) throws -> Void) throws {
        let ranges = Self.united(ranges)
        for run in try runs(in: db) { try forEach(in: ranges, ofRun: run.number, db, body) }
    }

    /// All entries, run by run, in the pieces that they are kept in.
    func forEachPiece(
        in db: Database, _ body: (_ run: Int64, _ lastKey: Int64, _ entries: [IndexEntry]) throws -> Void
    ) throws {
        for run in try runs(in: db) {
            let statement = try chunks(ofRun: run.number, in: db)
            while try statement.next() { try body(run.number, statement.integer(0), Self.entries(statement, 1)) }
        }
    }

    /// - Parameter ranges: in order, apart from one another.
    private func forEach(
        in ranges: [ClosedRange<Int64>], ofRun run: Int64, _ db: Database, _ body: (IndexEntry) throws -> Void
    ) throws {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT last_key, entries FROM usage_index WHERE list = \(rawValue) AND run = \(run) AND last_key >= ?
            ORDER BY last_key, id
            """)
        var chunk: [IndexEntry] = []
        for range in ranges {
            if chunk.last.map({ $0.key < range.lowerBound }) ?? true {
                statement.reset()
                statement.bind(1, range.lowerBound)
                guard try statement.next() else { return }
                chunk = try Self.entries(statement, 1)
            }
            var position = chunk.partitioningIndex { $0.key >= range.lowerBound }
            while true {
                while position < chunk.count, chunk[position].key <= range.upperBound {
                    try body(chunk[position])
                    position += 1
                }
                guard position == chunk.count else { break }
                guard try statement.next() else {
                    chunk = []
                    break
                }
                chunk = try Self.entries(statement, 1)
                position = 0
            }
        }
    }

    private static func united(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        var united: [ClosedRange<Int64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = united.last, range.lowerBound <= last.upperBound {
                united[united.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                united.append(range)
            }
        }
        return united
    }

    // MARK: Runs

    /// Oldest first.
    private func runs(in db: Database) throws -> [(number: Int64, chunks: Int64)] {
        try Row.fetchAll(
            db, sql: "SELECT run, count(*) FROM usage_index WHERE list = ? GROUP BY run ORDER BY run", arguments: [rawValue]
        ).map { ($0[0], $0[1]) }
    }

    /// A run is merged with those after it once they are half as long: then there are few, and each entry is rewritten seldom.
    private func merge(in db: Database) throws {
        let runs = try runs(in: db)
        var first = runs.count - 1
        var chunks = runs.last?.chunks ?? 0
        while first > 0, runs[first - 1].chunks < 2 * chunks {
            first -= 1
            chunks += runs[first].chunks
        }
        guard first < runs.count - 1, let last = runs.last else { return }
        let merged = runs[first...]
        var writer = try IndexWriter(self, run: last.number + 1, in: db)
        var merge = try IndexMerge(merged.map { try run($0.number, in: db) })
        while let entry = try merge.next() { try writer.add(entry) }
        try writer.finish()
        try db.execute(
            sql: "DELETE FROM usage_index WHERE list = ? AND run BETWEEN ? AND ?",
            arguments: [rawValue, runs[first].number, last.number])
    }

    private func run(_ number: Int64, in db: Database) throws -> IndexMerge.Run {
        let chunks = Chunks(statement: try chunks(ofRun: number, in: db))
        return try IndexMerge.Run { try chunks.next() }
    }

    /// Closures cannot hold what cannot be copied.
    private final class Chunks {
        private let statement: SQLiteStatement

        init(statement: consuming SQLiteStatement) { self.statement = statement }

        func next() throws -> [IndexEntry] { try statement.next() ? RecordIndex.entries(statement, 1) : [] }
    }

    private func chunks(ofRun run: Int64, in db: Database) throws -> SQLiteStatement {
        try SQLiteStatement(
            db,
            "SELECT last_key, entries FROM usage_index WHERE list = \(rawValue) AND run = \(run) ORDER BY last_key, id")
    }

    /// - Throws: where they are not what `IndexWriter` writes.
    fileprivate static func entries(_ statement: borrowing SQLiteStatement, _ column: Int32) throws -> [IndexEntry] {
        let bytes = UnsafeRawBufferPointer(statement.bytes(column))
        let size = MemoryLayout<IndexEntry>.stride
        guard !bytes.isEmpty, bytes.count % size == 0 else {
            throw StoreError(damage: "an index of records has a piece of \(bytes.count) bytes")
        }
        return [IndexEntry](unsafeUninitializedCapacity: bytes.count / size) { buffer, count in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
            count = bytes.count / size
        }
    }
}

/// Writes a run, piece by piece.
private struct IndexWriter: ~Copyable {
    /// What fits into a page of the store.
    private static let entriesOfChunk = 500

    private let statement: SQLiteStatement
    private var chunk: [IndexEntry] = []

    init(_ list: RecordIndex, run: Int64, in db: Database) throws {
        statement = try SQLiteStatement(
            db, "INSERT INTO usage_index (list, run, last_key, entries) VALUES (\(list.rawValue), \(run), ?, ?)")
        chunk.reserveCapacity(Self.entriesOfChunk)
    }

    /// By key.
    mutating func add(_ entry: IndexEntry) throws {
        if chunk.count == Self.entriesOfChunk { try finish() }
        chunk.append(entry)
    }

    mutating func finish() throws {
        guard let last = chunk.last else { return }
        statement.bind(1, last.key)
        try chunk.withUnsafeBytes {
            statement.bindBlob(2, $0)
            try statement.run()
        }
        chunk.removeAll(keepingCapacity: true)
    }
}
