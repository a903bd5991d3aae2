import Charging
import GRDB

extension NetworkWriter {
    /// Keeps a Location and what it says of its EVSEs. False when its content was read before: a repeat.
    mutating func publish(_ row: LocationRow, archiveID: Int64, in db: Database) throws -> Bool {
        let party = try party(row.party, in: db)
        let locationKey = CiString.fold(row.id)
        let name = try locationName(locationKey, party: party, in: db)
        let version = ObjectVersion(
            key: ObjectVersion.Key(kind: .location, name: name, content: row.contentHash), party: party, objectKey: locationKey,
            isFragment: row.isFragment, lastUpdated: row.recency, findings: row.findings, address: row.address)
        let isNew = try keep(version, archiveID: archiveID, in: db) { try BodyText.encode(LocationBody(row)) }
        if !row.isFragment, let day = row.fetchedAt.flatMap({ DaySet.day(of: $0) }) {
            sightings[name, default: []].insert(day)
        }
        for evse in row.evses {
            let evseName = try self.evseName(CiString.fold(evse.uid), location: locationKey, party: party, in: db)
            let lastUpdated = evse.lastUpdated ?? row.lastUpdated
            try say(evse, isFragment: false, of: evseName, lastUpdated: lastUpdated, in: db)
            try observe(evse.status, of: evseName, lastUpdated: lastUpdated, fetchedAt: row.fetchedAt, in: db)
        }
        return isNew
    }

    /// Keeps an EVSE or connector that came by itself. False when its content was read before: a repeat.
    mutating func update(_ row: EVSEUpdateRow, archiveID: Int64, in db: Database) throws -> Bool {
        let party = try party(row.party, in: db)
        let location = row.locationID.map(CiString.fold) ?? ""
        let uid = CiString.fold(row.evse.uid)
        let name = try evseName(uid, location: location, party: party, in: db)
        let kind: ObjectVersion.Kind = row.kind == .evse ? .evse : .connector
        let ids = [location, uid] + (row.kind == .connector ? row.evse.connectors.map { CiString.fold($0.id) } : [])
        let version = ObjectVersion(
            key: ObjectVersion.Key(kind: kind, name: name, content: row.evse.contentHash), party: party,
            objectKey: ids.joined(separator: "/"), isFragment: row.isFragment, lastUpdated: row.evse.lastUpdated,
            findings: row.findings, address: row.address)
        let isNew = try keep(version, archiveID: archiveID, in: db) { try BodyText.encode(EVSEBody(row.evse)) }
        try say(
            row.evse, isFragment: row.isFragment || row.kind == .connector, of: name, lastUpdated: row.evse.lastUpdated, in: db)
        if row.kind == .evse {
            try observe(row.evse.status, of: name, lastUpdated: row.evse.lastUpdated, fetchedAt: row.fetchedAt, in: db)
        }
        return isNew
    }

    /// Keeps a Tariff. False when its content was read before: a repeat.
    mutating func publish(_ row: TariffRow, archiveID: Int64, in db: Database) throws -> Bool {
        let party = try party(row.party, in: db)
        let tariffKey = CiString.fold(row.id)
        let key = NameKey(party: party, location: tariffKey)
        let name: Int64
        if let known = tariffs[key] {
            name = known
        } else {
            try db.execute(
                sql: "INSERT OR IGNORE INTO tariff (party_id, tariff_key, tariff_id) VALUES (?, ?, ?)",
                arguments: [party, tariffKey, row.id])
            name =
                try Int64.fetchOne(
                    db, sql: "SELECT id FROM tariff WHERE party_id = ? AND tariff_key = ?", arguments: [party, tariffKey]) ?? 0
            tariffs[key] = name
        }
        let version = ObjectVersion(
            key: ObjectVersion.Key(kind: .tariff, name: name, content: row.contentHash), party: party, objectKey: tariffKey,
            isFragment: false, lastUpdated: row.lastUpdated, findings: row.findings, address: row.address)
        return try keep(version, archiveID: archiveID, in: db) { row.body }
    }

    private mutating func locationName(_ key: String, party: Int64, in db: Database) throws -> Int64 {
        let nameKey = NameKey(party: party, location: key)
        if let known = locationNames[nameKey] { return known }
        try db.execute(
            sql: "INSERT OR IGNORE INTO location_name (party_id, location_key) VALUES (?, ?)", arguments: [party, key])
        let row =
            try Int64.fetchOne(
                db, sql: "SELECT id FROM location_name WHERE party_id = ? AND location_key = ?", arguments: [party, key]) ?? 0
        locationNames[nameKey] = row
        return row
    }

    private mutating func evseName(_ uid: String, location: String, party: Int64, in db: Database) throws -> Int64 {
        let nameKey = NameKey(party: party, location: location, uid: uid)
        if let known = evseNames[nameKey] { return known }
        try db.execute(
            sql: "INSERT OR IGNORE INTO evse_name (party_id, location_key, uid_key) VALUES (?, ?, ?)",
            arguments: [party, location, uid])
        let row =
            try Int64.fetchOne(
                db, sql: "SELECT id FROM evse_name WHERE party_id = ? AND location_key = ? AND uid_key = ?",
                arguments: [party, location, uid]) ?? 0
        evseNames[nameKey] = row
        return row
    }
}
