import Charging
import GRDB

/// What a walk over the log of all records gives: how many each place has, and the entries of their indexes, sorted.
struct RecordScan {
    /// By place, whose rows are numbered from 1.
    private(set) var recordsOfPlace: [Int64] = []
    /// Their records have the place beside the row: `pack`.
    private var links: IndexSorter
    private var starts: IndexSorter

    init(_ log: FactLog, scratch: @escaping () throws -> ScratchFile) throws {
        links = IndexSorter(scratch: scratch)
        starts = IndexSorter(scratch: scratch)
        try log.forEachBlock { block in for row in block.rows { try add(row) } }
        links.finish()
        starts.finish()
    }

    private mutating func add(_ row: StoredFact) throws {
        let place = Int64(row.place)
        if place >= recordsOfPlace.count {
            recordsOfPlace += Array(repeating: 0, count: Int(place) - recordsOfPlace.count + 1)
        }
        recordsOfPlace[Int(place)] += 1
        try starts.add(IndexEntry(key: RecordIndex.startKey(place: place, start: row.startInstant), record: row.recordID))
        for key in [row.objectKey, row.sessionKey, row.creditKey] where key != 0 {
            try links.add(IndexEntry(key: Int64(bitPattern: key), record: Self.pack(row.recordID, place)))
        }
    }

    /// Rows have 36 bits, those of places 27.
    private static func pack(_ record: Int64, _ place: Int64) -> Int64 { place << 36 | record }
    private static let recordBits: Int64 = 1 << 36 - 1

    /// Each key with a record that has it and its place, by key.
    func forEachLink(_ body: (_ key: Int64, _ record: Int64, _ place: Int) throws -> Void) throws {
        try links.forEach { try body($0.key, $0.record & Self.recordBits, Int($0.record >> 36)) }
    }

    /// Makes the indexes of the records.
    ///
    /// - Parameter removed: those that are gone since.
    func write(without removed: RecordSet, in db: Database) throws {
        try RecordIndex.links.append(in: db) { add in
            try links.forEach { entry in
                let record = entry.record & Self.recordBits
                if !removed.contains(record) { try add(IndexEntry(key: entry.key, record: record)) }
            }
        }
        try RecordIndex.starts.append(in: db) { add in
            try starts.forEach { if !removed.contains($0.record) { try add($0) } }
        }
    }
}

/// A set of records, in a bit each.
struct RecordSet: Sendable {
    private var words: [UInt64] = []

    func contains(_ record: Int64) -> Bool {
        let word = Int(record >> 6)
        return word < words.count && words[word] >> UInt64(record & 63) & 1 == 1
    }

    func forEach(_ body: (Int64) throws -> Void) rethrows {
        for (index, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { try body(Int64(index * 64 + bit)) }
        }
    }

    mutating func insert(_ record: Int64) {
        let word = Int(record >> 6)
        if word >= words.count { words += Array(repeating: 0, count: word - words.count + 1) }
        words[word] |= 1 << UInt64(record & 63)
    }
}
