import Charging
public import Ingest
import Store

/// Turns one archive into normalised records, each under the place that it names, with the links by which records of other archives could
/// concern the same charge.
public struct Normaliser {
    private let loader: ArchiveLoader
    private let buckets: UInt64

    /// - Parameter buckets: over how many shuffle buckets links are spread.
    public init(key: StoreKey, options: IngestOptions, buckets: Int) {
        loader = ArchiveLoader(key: key, options: options)
        self.buckets = UInt64(max(1, buckets))
    }

    /// Reads an archive and emits its chunks. One that cannot be read gives a message that says so.
    /// - Parameter number: the driver's number of it: the order in which archives count.
    /// - Throws: `ArchiveError` for a file of which not even the bytes can be read, and what `emit` throws.
    public func run(_ path: String, number: UInt32, emit: (Chunk) throws -> Void) throws {
        var places: [PlaceRow] = []
        var whole = GatheredRecords(buckets: buckets)
        var page = GatheredRecords(buckets: buckets)
        var takenBack = ReadCounter()
        let decoded = try loader.decode(
            path, begin: { try emit(NetworkMessage.begin($0).chunk(number)) },
            receive: { batch in
                if batch.takesBackPage {
                    for count in page.read.counts { takenBack.add(count) }
                    page = GatheredRecords(buckets: buckets)
                }
                if batch.beginsPage {
                    whole.merge(page)
                    page = GatheredRecords(buckets: buckets)
                }
                places += batch.newPlaces
                page.add(batch, places)
            })
        switch decoded.outcome {
        case .failure(let error):
            try emit(NetworkMessage.failure(code: error.finding.code, why: error.why).chunk(number))
        case .success(var summary):
            whole.merge(page)
            summary.takenBack += takenBack.counts
            for rows in whole.network.slices(of: 1000) { try emit(NetworkMessage.rows(rows).chunk(number)) }
            let named = whole.records.sorted { $0.key < $1.key }.map { NamedPlace(place: places[Int($0.key)], records: $0.value) }
            try emit(
                NetworkMessage.end(
                    ArchiveEnd(
                        summary: summary, ledgerKey: decoded.ledgerKey, places: named, newestUpdate: whole.newestUpdate)
                ).chunk(number))
            try whole.emit(number, places, emit)
        }
    }
}

/// Records of an archive, sorted by where they go.
private struct GatheredRecords {
    private let buckets: UInt64
    private var usage: [Int32: [UInt8]] = [:]
    private var links: [UInt64: [UInt8]] = [:]
    private var waiting: [UInt64: [UInt8]] = [:]
    private var quarantined: [QuarantineRow] = []
    /// How many records go by each place that is named; none of the fragments, which go with their session.
    private(set) var records: [Int32: Int] = [:]
    private(set) var network = NetworkRows()
    private(set) var newestUpdate: Instant?
    private(set) var read = ReadCounter()

    init(buckets: UInt64) { self.buckets = buckets }

    mutating func add(_ batch: borrowing Batch, _ places: [PlaceRow]) {
        network.add(batch)
        quarantined += batch.quarantined
        for count in batch.counts(partyOfPlace: { places[Int($0)].party }) { read.add(count) }
        let rows = batch.usage
        batch.arena.withUnsafeBufferPointer { arena in
            for row in rows { add(row, places[Int(row.place)], arena) }
        }
    }

    private mutating func add(_ row: UsageRow, _ place: PlaceRow, _ arena: UnsafeBufferPointer<UInt8>) {
        records[row.place, default: 0] += row.isFragment ? 0 : 1
        if let updated = row.lastUpdated { newestUpdate = max(newestUpdate ?? updated, updated) }
        let object = LinkKey.of(row.kind, place.party, arena[row.objectID])
        if row.isFragment {
            // By its own place it would bring together all sessions that have fragments there: often those of a party.
            waiting[object % buckets, default: []].append(waiting: row, key: object, at: place.nameHash, arena)
            return
        }
        UsageBytes.append(row, of: arena, to: &usage[row.place, default: []])
        let keys = [
            object, row.sessionID.map { LinkKey.of(.session, place.party, arena[$0]) },
            row.creditReferenceID.map { LinkKey.of(.cdr, place.party, arena[$0]) },
        ]
        for key in keys.compactMap({ $0 }) {
            links[key % buckets, default: []].append(word: key)
            links[key % buckets, default: []].append(hash: place.nameHash)
        }
    }

    /// Appends what came later.
    mutating func merge(_ other: GatheredRecords) {
        usage.append(other.usage)
        links.append(other.links)
        waiting.append(other.waiting)
        records.merge(other.records, uniquingKeysWith: +)
        quarantined += other.quarantined
        network.add(other.network)
        for count in other.read.counts { read.add(count) }
        if let updated = other.newestUpdate { newestUpdate = max(newestUpdate ?? updated, updated) }
    }

    func emit(_ archive: UInt32, _ places: [PlaceRow], _ emit: (Chunk) throws -> Void) throws {
        for (place, records) in usage.sorted(by: { $0.key < $1.key }) {
            let name = places[Int(place)].nameHash
            var body: [UInt8] = []
            body.reserveCapacity(16 + records.count)
            body.append(hash: name)
            body += records
            try emit(Chunk(.usage, archive: archive, key: name, body: body))
        }
        for (bucket, bytes) in links.sorted(by: { $0.key < $1.key }) {
            try emit(Chunk(.links, archive: archive, key: Chunk.bucket(bucket), body: bytes))
        }
        for (bucket, bytes) in waiting.sorted(by: { $0.key < $1.key }) {
            try emit(Chunk(.waiting, archive: archive, key: Chunk.bucket(bucket), body: bytes))
        }
        if !quarantined.isEmpty {
            try emit(
                Chunk(
                    .quarantine, archive: archive, key: Chunk.bucket(UInt64(archive)),
                    body: try QuarantineBytes.of(quarantined)))
        }
    }
}

extension Dictionary where Value == [UInt8] {
    /// Bytes of each key behind those that it has, where they are: an archive may have many pages.
    fileprivate mutating func append(_ other: Self) {
        for (key, bytes) in other { self[key, default: []] += bytes }
    }
}

extension [UInt8] {
    fileprivate mutating func append(
        waiting row: UsageRow, key: UInt64, at place: ContentHash, _ arena: UnsafeBufferPointer<UInt8>
    ) {
        var record: [UInt8] = []
        UsageBytes.append(row, of: arena, to: &record)
        append(word: key)
        append(hash: place)
        append(slice: record)
    }
}

/// What a record is, names as its session or credits, as one number that is the same in every archive: records that could concern one charge
/// by their ids share one.
enum LinkKey {
    static func of(_ kind: UsageKind, _ party: PartyID, _ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let folded = id.map(CiString.fold) + [kind.rawValue] + Array(party.description.utf8)
        return folded.withUnsafeBytes { ContentHash($0).low }
    }
}
