import Charging
import Foundation
import Store

/// A store that rows of Locations, updates, tariffs and places are written into, archive by archive and run by run.
final class NetworkStore {
    enum Item {
        case location(LocationRow)
        case update(EVSEUpdateRow)
        case tariff(TariffRow)
        case place(PlaceRow)
    }

    private let folder = NSTemporaryDirectory() + "laddplan-network-\(UUID().uuidString)"
    private var archives = 0
    private var path: String { folder + "/store.sqlite" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// One run over archives, each with its items in order.
    func run(_ archives: [[Item]], incomplete: Finding? = nil) throws {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "test")
        try store.writeArchives { writer in
            for items in archives {
                self.archives += 1
                try writer.begin(
                    ArchiveRow(
                        sha256: Array("\(self.archives)".utf8), ledgerKey: "\(self.archives)", path: "archive \(self.archives)",
                        bytes: 0))
                var batch = Batch()
                for item in items {
                    switch item {
                    case .location(let row): batch.locations.append(row)
                    case .update(let row): batch.evseUpdates.append(row)
                    case .tariff(let row): batch.tariffs.append(row)
                    case .place(let row):
                        batch.newPlaces.append(row)
                        Self.use(place: Int32(batch.newPlaces.count - 1), isFragment: row.isOfFragment, in: &batch)
                    }
                }
                try writer.append(batch)
                try writer.finish(
                    ArchiveSummary(inflatedBytes: 0, members: 1, framing: "array", incomplete: incomplete),
                    ledgerKey: "\(self.archives)")
            }
        }
        try store.reconcile { table in
            var result = Reconciliation(undecided: table)
            for index in result.decisions.indices { result.decisions[index].disposition = .used }
            return result
        }
        try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
    }

    /// A charge at a place, so that there is a reason to keep it.
    private static func use(place: Int32, isFragment: Bool, in batch: inout Batch) {
        let start = Instant(seconds: 1_772_438_400 + Int64(batch.usage.count) * 7200)
        var profile: [UInt8] = []
        PowerProfile(
            steps: [.init(offsetSeconds: 0, activeMilliseconds: 3_600_000, energy: Energy(milliwattHours: 1_000_000))],
            method: .periods
        ).pack(into: &profile)
        let id = Array("\(place)".utf8).withUnsafeBufferPointer { batch.store($0) }
        let packed = profile.withUnsafeBufferPointer { batch.store($0) }
        batch.usage.append(
            UsageRow(
                kind: isFragment ? .session : .cdr, address: RecordAddress(member: 0, offset: 0, length: 1),
                isFragment: isFragment, place: place, objectID: id, start: isFragment ? nil : start,
                end: isFragment ? nil : start + 3600, energy: isFragment ? nil : Energy(milliwattHours: 1_000_000), status: nil,
                lastUpdated: start, sessionID: nil, isCredit: false, creditReferenceID: nil, chargingTimeIsKnown: true,
                chargingFromStartMilliseconds: nil, maximumPower: nil, token: nil, findings: [],
                contentHash: ContentHash(high: UInt64(place) + 1, low: 1), profile: packed))
    }

    func run(_ items: Item...) throws { try run([items]) }

    var reader: StoreReader { get throws { try StoreReader(path: path) } }

    /// Rows as text, columns separated by `|`, in the query's order.
    func lines(_ sql: String) throws -> [String] {
        try reader.rows(sql).rows.map { row in row.map(Self.text).joined(separator: "|") }
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .blob(let value): value.map { String($0) }.joined(separator: ",")
        }
    }

    /// Everything that is made from what was read, and what was read as far as it does not tell of archives.
    func meaning() throws -> [String] {
        try Self.tables.flatMap { table in try lines(table.sql).sorted().map { "\(table.name): \($0)" } }
            + reader.networkFindings().map { "\($0.party) \($0.finding.code) \($0.count)" }
    }

    private static let tables = [
        (
            "location",
            """
            SELECT party_id, location_key, location_id, is_published, name, address, city, country, time_zone, latitude, longitude,
                opening_times, last_updated_s FROM location
            """
        ),
        (
            "evse",
            """
            SELECT l.location_key, e.uid_key, e.uid, e.evse_id, e.is_published, e.rated_w, e.power_type, e.physical_reference,
                e.last_updated_s, e.first_fetched_s, e.last_fetched_s, e.gone_from_s, e.is_presumed_gone
            FROM evse e JOIN location l ON l.id = e.location_id
            """
        ),
        (
            "connector",
            """
            SELECT l.location_key, e.uid_key, c.connector_id, c.standard, c.format, c.voltage_v, c.amperage_a,
                c.max_electric_power_w, c.rated_w, c.tariff_ids
            FROM connector c JOIN evse e ON e.id = c.evse_id JOIN location l ON l.id = e.location_id
            """
        ),
        (
            "status",
            """
            SELECT n.location_key, n.uid_key, e.uid_key, o.last_updated_s, o.status, o.first_fetched_s, o.last_fetched_s
            FROM status_observation o JOIN evse_name n ON n.id = o.name_id LEFT JOIN evse e ON e.id = n.evse_ref
            """
        ),
        (
            "version",
            """
            SELECT kind, object_key, is_fragment, last_updated_s, findings_low, findings_high, content_high, content_low,
                disposition, body FROM object_version
            """
        ),
        (
            "place",
            """
            SELECT p.location_id, p.evse_uid, p.evse_id, p.is_of_fragment, p.match, l.location_key, e.uid_key
            FROM place p LEFT JOIN evse e ON e.id = p.evse_ref LEFT JOIN location l ON l.id = e.location_id
            """
        ),
        ("tariff", "SELECT tariff_key, tariff_id, currency, type, last_updated_s FROM tariff"),
        ("seen", "SELECT location_key, hex(days) FROM location_name n JOIN location_sighting s ON s.name_id = n.id"),
    ].map { (name: $0.0, sql: $0.1) }
}

/// Rows for tests, with what matters as parameters.
enum Rows {
    static let party = PartyID(countryCode: "NL", partyID: "TST")
    private static let address = RecordAddress(member: 0, offset: 0, length: 1)

    private static func hash(_ parts: Any?...) -> ContentHash {
        let text = parts.map { $0.map { "\($0)" } ?? "-" }.joined(separator: "\u{1F}")
        return Array(text.utf8).withUnsafeBytes { ContentHash($0) }
    }

    /// Seconds after 2026-01-01.
    static func time(_ seconds: Int64?) -> Instant? { seconds.map { Instant(seconds: 1_767_225_600 + $0) } }

    static func evse(
        _ uid: String, id: String? = nil, kilowatts: Int64 = 11, reference: String? = nil, status: String? = "AVAILABLE",
        updated: Int64? = nil, isFragment: Bool = false
    ) -> LocationRow.EVSERow {
        LocationRow.EVSERow(
            uid: uid, evseID: id, status: status, physicalReference: reference, lastUpdated: time(updated),
            connectors: isFragment ? [] : [connector("1", kilowatts)],
            contentHash: hash(uid, id, kilowatts, reference, isFragment))
    }

    static func connector(_ id: String, _ kilowatts: Int64) -> Connector {
        Connector(
            id: id, standard: "IEC_62196_T2", format: "SOCKET", powerType: .ac3Phase, voltage: 230, amperage: 16,
            maximumElectricPower: Power(watts: kilowatts * 1000), tariffIDs: ["T1"])
    }

    static func location(
        _ id: String, name: String? = nil, city: String? = nil, evses: [LocationRow.EVSERow] = [], updated: Int64? = nil,
        fetched: Int64? = nil, isFragment: Bool = false, findings: Findings = []
    ) -> NetworkStore.Item {
        var row = LocationRow(
            party: party, address: address, id: id, isFragment: isFragment, evses: evses, findings: findings,
            contentHash: hash(id, name, city, isFragment, evses.map(\.contentHash.hex)))
        row.name = name
        row.city = city
        row.lastUpdated = time(updated)
        row.fetchedAt = time(fetched)
        return .location(row)
    }

    static func update(
        _ evse: LocationRow.EVSERow, of location: String?, isFragment: Bool = false, fetched: Int64? = nil
    ) -> NetworkStore.Item {
        .update(
            EVSEUpdateRow(
                party: party, address: address, locationID: location, evse: evse, isFragment: isFragment,
                fetchedAt: time(fetched), findings: []))
    }

    static func update(
        connector kilowatts: Int64, of uid: String, location: String?, updated: Int64?, isFragment: Bool = false
    ) -> NetworkStore.Item {
        var connector = connector("1", kilowatts)
        if isFragment { connector = Connector(id: "1", maximumElectricPower: connector.maximumElectricPower) }
        let evse = LocationRow.EVSERow(
            uid: uid, lastUpdated: time(updated), connectors: [connector],
            contentHash: hash("connector", uid, kilowatts, isFragment))
        return .update(
            EVSEUpdateRow(
                kind: .connector, party: party, address: address, locationID: location, evse: evse, isFragment: isFragment,
                findings: []))
    }

    static func tariff(_ id: String, price: String, updated: Int64?) -> NetworkStore.Item {
        let body = #"{"currency":"EUR","elements":[{"price_components":[{"price":\#(price),"type":"ENERGY"}]}],"id":"\#(id)"}"#
        return .tariff(
            TariffRow(
                party: party, address: address, id: id, currency: "EUR", lastUpdated: time(updated), findings: [],
                contentHash: hash(body), body: body))
    }

    static func place(
        _ location: String?, _ uid: String?, id: String? = nil, name: String? = nil, kilowatts: Int64? = nil,
        isOfFragment: Bool = false
    ) -> NetworkStore.Item {
        .place(
            PlaceRow(
                party: party, nameHash: hash(location, uid, id, name, kilowatts), locationID: location, evseUID: uid, evseID: id,
                connectorID: nil, locationName: name, powerType: nil, ratedPower: kilowatts.map { Power(watts: $0 * 1000) },
                isOfFragment: isOfFragment))
    }
}
