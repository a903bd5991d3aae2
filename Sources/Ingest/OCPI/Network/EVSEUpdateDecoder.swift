import Charging
import Store

/// Turns an EVSE or a connector that came by itself into a row.
struct EVSEUpdateDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case locationID, evseUID, countryCode, id, connectorID

        static let table = MemberTable<Field> { field in
            switch field {
            case .locationID: ["location_id", "locationId"]
            case .evseUID: ["evse_uid", "evseUid"]
            case .countryCode: ["country_code", "countryCode"]
            case .id: ["id"]
            case .connectorID: ["connector_id", "connectorId"]
            }
        }
    }

    /// - Parameters:
    ///   - party: its owner.
    ///   - settings: what the configuration says of that party.
    /// - Throws: A rejection where it has no id.
    static func decode(
        _ kind: EVSEUpdateRow.Kind, party: PartyID, address: RecordAddress, settings: PartySettings = PartySettings(),
        reader: inout ScalarReader
    ) throws(ScalarReader.Rejection) -> EVSEUpdateRow {
        let members = ObjectMembers(Field.table, object: 0, &reader)
        let locationID = reader.string(members[.locationID])
        // Without a party in it the record's version cannot be told.
        let isOldVersion = members[.countryCode] == nil
        switch kind {
        case .evse:
            guard let evse = EVSEDecoder.decode(object: 0, settings: settings, isOldVersion: isOldVersion, &reader) else {
                throw .init(finding: .missingID, detail: "uid: absent")
            }
            return EVSEUpdateRow(
                kind: .evse, party: party, address: address, locationID: locationID, evse: evse.row,
                isFragment: evse.isFragment, findings: reader.findings)
        case .connector:
            let decoded = ConnectorDecoder.decode(object: 0, settings: settings, isOldVersion: isOldVersion, &reader)
            guard !decoded.connector.id.isEmpty else { throw .init(finding: .missingID, detail: "id: absent") }
            let uid = reader.string(members[.evseUID]) ?? ""
            let row = LocationRow.EVSERow(
                uid: uid, lastUpdated: decoded.lastUpdated, connectors: [decoded.connector],
                contentHash: NetworkHash.of(decoded.connector, of: uid, isFragment: decoded.isFragment))
            return EVSEUpdateRow(
                kind: .connector, party: party, address: address, locationID: locationID, evse: row,
                isFragment: decoded.isFragment, findings: reader.findings)
        }
    }
}
