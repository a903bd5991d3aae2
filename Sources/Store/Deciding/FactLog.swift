import Charging
import GRDB

/// Every record of a store as reconciliation needs it, in the order of arrival: gathered while records are written, so that they need not be
/// read back, or read. Blocks of it lie in memory as far as they fit, else in a temporary file.
struct FactLog {
    /// 32 MB, about.
    static let blocksInMemory = 16
    private static let rowsOfBlock = 8_192

    private enum Block {
        case held(FactRows)
        case put(rows: ScratchFile.Extent, arena: ScratchFile.Extent)
    }

    private let limit: Int
    private let scratch: () throws -> ScratchFile
    private var file: ScratchFile?
    private var blocks: [Block] = []
    private var current = FactRows()
    private var newest: Int64 = 0
    private var count: Int64 = 0
    private var isForgotten = false

    /// - Parameter limit: how many blocks are held in memory.
    init(limit: Int = blocksInMemory, scratch: @escaping () throws -> ScratchFile) {
        self.limit = limit
        self.scratch = scratch
    }

    /// Reads all records.
    init(reading db: Database, scratch: @escaping () throws -> ScratchFile) throws {
        self.init(scratch: scratch)
        let statement = try SQLiteStatement(db, "SELECT \(StoredFact.columns) FROM usage_record ORDER BY id")
        while try statement.next() { try add { StoredFact(statement, &$0) } }
    }

    /// Adds a record.
    ///
    /// - Parameter fact: makes it, and adds its texts and bytes to the arena.
    mutating func add(_ fact: (inout [UInt8]) -> StoredFact) throws {
        guard !isForgotten else { return }
        let fact = fact(&current.arena)
        current.rows.append(fact)
        newest = fact.recordID
        count += 1
        if current.rows.count == Self.rowsOfBlock { try put() }
    }

    /// Whether the log has every record of a store whose last one is `record`.
    func isWhole(upTo record: Int64) -> Bool { !isForgotten && newest == record && count == record }

    /// Notes that records were taken back: the log is of no use from then on.
    mutating func forget() {
        isForgotten = true
        (blocks, current, file) = ([], FactRows(), nil)
    }

    private mutating func put() throws {
        if blocks.count < limit {
            blocks.append(.held(current))
            current = FactRows()
            current.reserve(rows: Self.rowsOfBlock, bytes: 1 << 20)
        } else {
            let file = try self.file ?? scratch()
            self.file = file
            blocks.append(
                .put(
                    rows: try current.rows.withUnsafeBytes { try file.append($0) },
                    arena: try current.arena.withUnsafeBytes { try file.append($0) }))
            current.rows.removeAll(keepingCapacity: true)
            current.arena.removeAll(keepingCapacity: true)
        }
    }

    /// All records, block by block.
    func forEachBlock(_ body: (FactRows) throws -> Void) throws {
        for block in blocks {
            switch block {
            case .held(let rows): try body(rows)
            case .put(let rows, let arena):
                guard let file else { continue }
                try body(FactRows(rows: try file.read(rows), arena: try file.read(arena)))
            }
        }
        try body(current)
    }
}
