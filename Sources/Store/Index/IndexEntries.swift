import Charging
import GRDB

/// The entries of some records in all indexes.
struct IndexEntries {
    private var links: [IndexEntry] = []
    private var starts: [IndexEntry] = []

    /// - Parameters:
    ///   - recordID: records up to this one are in the indexes already.
    ///   - removed: those that are gone.
    init(_ table: FactTable, after recordID: Int64, without removed: RecordSet) {
        for fact in table.facts where fact.recordID > recordID && !removed.contains(fact.recordID) {
            add(fact.recordID, keys: [fact.objectKey, fact.sessionKey, fact.creditKey], place: fact.place, start: fact.start)
        }
        for fragment in table.fragments where fragment.recordID > recordID && !removed.contains(fragment.recordID) {
            add(fragment.recordID, keys: [fragment.objectKey], place: fragment.place, start: fragment.start)
        }
        links.sortByKey()
        starts.sortByKey()
    }

    private mutating func add(_ record: Int64, keys: [UInt64], place: Int64, start: Instant?) {
        for key in keys where key != 0 { links.append(IndexEntry(key: Int64(bitPattern: key), record: record)) }
        starts.append(IndexEntry(key: RecordIndex.startKey(place: place, start: start), record: record))
    }

    func write(in db: Database) throws {
        if !links.isEmpty { try RecordIndex.links.append(in: db) { try links.forEach($0) } }
        if !starts.isEmpty { try RecordIndex.starts.append(in: db) { try starts.forEach($0) } }
    }
}
