import Charging
import Store

/// Reads one EVSE of any version.
struct EVSEDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case uid, evseID, status, connectors, physicalReference, lastUpdated

        static let table = MemberTable<Field> { field in
            switch field {
            case .uid: ["uid"]
            case .evseID: ["evse_id", "evseId"]
            case .status: ["status"]
            case .connectors: ["connectors"]
            case .physicalReference: ["physical_reference", "physicalReference"]
            case .lastUpdated: ["last_updated", "lastUpdated"]
            }
        }
    }

    /// An EVSE with what is known only here.
    struct Decoded {
        var row: LocationRow.EVSERow
        /// It does not say its connectors: a PATCH.
        var isFragment: Bool
        var isComplete: Bool
    }

    /// Nil where it has neither uid nor evse_id.
    static func decode(
        object token: Int, settings: PartySettings, isOldVersion: Bool, _ reader: inout ScalarReader
    ) -> Decoded? {
        let members = ObjectMembers(Field.table, object: token, &reader)
        members.noteAliases(&reader)
        let uid = reader.string(members[.uid], limit: 36)
        let evseID = reader.string(members[.evseID], limit: 48)
        guard let name = uid ?? evseID else { return nil }
        var row = LocationRow.EVSERow(uid: name, evseID: evseID)
        row.status = reader.listed(members[.status], in: .status)
        row.physicalReference = reader.string(members[.physicalReference])
        row.lastUpdated = reader.lastUpdated(members[.lastUpdated])
        for element in reader.elements(members[.connectors]) where element.kind == .object {
            let decoded = ConnectorDecoder.decode(
                object: element.token, settings: settings, isOldVersion: isOldVersion, &reader)
            row.connectors.append(decoded.connector)
            row.lastUpdated = [row.lastUpdated, decoded.lastUpdated].compactMap { $0 }.max()
        }
        let isFragment = members[.connectors] == nil
        row.contentHash = NetworkHash.of(row, isFragment: isFragment)
        return Decoded(
            row: row, isFragment: isFragment, isComplete: uid != nil && row.status != nil && !row.connectors.isEmpty)
    }
}
