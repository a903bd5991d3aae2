import Charging
import Foundation
import Store

/// What network chunks say of an archive, in this order.
enum NetworkMessage: Codable {
    case begin(ArchiveRow)
    case rows(NetworkRows)
    case end(ArchiveEnd)
    /// It could not be read to its end: nothing of it counts.
    case failure(code: String, why: String)

    var body: [UInt8] {
        get throws { Array(try JSONEncoder().encode(self)) }
    }

    init(body: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(body)) }

    func chunk(_ archive: UInt32) throws -> Chunk { Chunk(.network, archive: archive, body: try body) }
}

/// Locations, updates of EVSEs, and Tariffs.
struct NetworkRows: Codable {
    var locations: [LocationRow] = []
    var evseUpdates: [EVSEUpdateRow] = []
    var tariffs: [TariffRow] = []

    var batch: Batch {
        var batch = Batch()
        batch.locations = locations
        batch.evseUpdates = evseUpdates
        batch.tariffs = tariffs
        return batch
    }

    /// The same in messages of so many rows each: what an archive says of a network may be long.
    func slices(of count: Int) -> [NetworkRows] {
        func pieces<Row>(_ rows: [Row]) -> [[Row]] {
            stride(from: 0, to: rows.count, by: count).map { Array(rows[$0..<min($0 + count, rows.count)]) }
        }
        return pieces(locations).map { NetworkRows(locations: $0) } + pieces(evseUpdates).map { NetworkRows(evseUpdates: $0) }
            + pieces(tariffs).map { NetworkRows(tariffs: $0) }
    }

    mutating func add(_ batch: borrowing Batch) {
        add(NetworkRows(locations: batch.locations, evseUpdates: batch.evseUpdates, tariffs: batch.tariffs))
    }

    mutating func add(_ other: NetworkRows) {
        locations += other.locations
        evseUpdates += other.evseUpdates
        tariffs += other.tariffs
    }
}

/// What is known of an archive that was read to its end.
struct ArchiveEnd: Codable {
    var summary: ArchiveSummary
    var ledgerKey: String
    /// The places that its Sessions and CDRs name, and how many of them go by each.
    var places: [NamedPlace]
    /// The newest `last_updated` of its Sessions and CDRs.
    var newestUpdate: Instant?
}

struct NamedPlace: Codable {
    var place: PlaceRow
    var records: Int
}
