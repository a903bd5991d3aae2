import Charging
import Store

/// Turns one Location of any version into a row with its EVSEs and connectors.
struct LocationDecoder {
    private enum EVSEField: UInt8, CaseIterable, Sendable {
        case uid, evseID, status, connectors, physicalReference, lastUpdated
        static let table = KeyTable<EVSEField> { field in
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

    private enum ConnectorField: UInt8, CaseIterable, Sendable {
        case id, standard, powerType, voltage, amperage, power
        static let table = KeyTable<ConnectorField> { field in
            switch field {
            case .id: ["id"]
            case .standard: ["standard"]
            case .powerType: ["power_type", "powerType"]
            case .voltage: ["max_voltage", "voltage", "maxVoltage"]
            case .amperage: ["max_amperage", "amperage", "ampere", "maxAmperage"]
            case .power: ["max_electric_power", "maxElectricPower"]
            }
        }
    }

    private enum PointField: UInt8, CaseIterable, Sendable {
        case latitude, longitude
        static let table = KeyTable<PointField> { field in
            switch field {
            case .latitude: ["latitude"]
            case .longitude: ["longitude"]
            }
        }
    }

    /// - Parameter party: its owner.
    static func decode(
        _ fields: RecordFields, party: PartyID, address: RecordAddress, reader: inout ScalarReader
    ) throws(ScalarReader.Rejection) -> LocationRow {
        guard let id = reader.string(fields[.id]) else { throw .init(finding: .missingID, detail: "id: absent") }
        var evses: [LocationRow.EVSERow] = []
        if let array = fields[.evses], array.kind == .array {
            var elements = JSONText.Elements(reader.text, array: array.token)
            while let element = try? elements.next() {
                if element.kind == .object, let evse = evse(element.token, &reader) { evses.append(evse) }
            }
        }
        var row = LocationRow(
            party: party, address: address, id: id, evses: evses, findings: [], contentHash: .zero)
        row.name = reader.string(fields[.name])
        row.street = reader.string(fields[.address])
        row.city = reader.string(fields[.city])
        row.country = reader.string(fields[.country])
        row.timeZone = reader.string(fields[.timeZone])
        row.lastUpdated = (try? reader.instant(fields[.lastUpdated], field: "last_updated")) ?? nil
        if let point = fields[.coordinates], point.kind == .object { read(point: point.token, into: &row, &reader) }
        row.findings = reader.findings
        row.contentHash = hash(row)
        return row
    }

    private static func read(point token: Int, into row: inout LocationRow, _ reader: inout ScalarReader) {
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            guard let field = PointField.table.field(name),
                let scaled = (try? reader.number(member.value, scale: 7, field: "coordinates")) ?? nil
            else { continue }
            let degrees = Double(scaled) / 1e7
            switch field {
            case .latitude: row.latitude = (-90...90).contains(degrees) ? degrees : nil
            case .longitude: row.longitude = (-180...180).contains(degrees) ? degrees : nil
            }
        }
        // No station lies at 0/0.
        if row.latitude == 0, row.longitude == 0 { (row.latitude, row.longitude) = (nil, nil) }
    }

    private static func evse(_ token: Int, _ reader: inout ScalarReader) -> LocationRow.EVSERow? {
        var uid: String?
        var row = LocationRow.EVSERow(
            uid: "", evseID: nil, status: nil, physicalReference: nil, lastUpdated: nil, connectors: [], contentHash: .zero)
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch EVSEField.table.field(name) {
            case .uid: uid = reader.string(member.value)
            case .evseID: row.evseID = reader.string(member.value)
            case .status: row.status = reader.string(member.value)?.uppercased()
            case .physicalReference: row.physicalReference = reader.string(member.value)
            case .lastUpdated: row.lastUpdated = (try? reader.instant(member.value, field: "last_updated")) ?? nil
            case .connectors where member.value.kind == .array:
                var elements = JSONText.Elements(reader.text, array: member.value.token)
                while let element = try? elements.next() {
                    if element.kind == .object, let connector = connector(element.token, &reader) {
                        row.connectors.append(connector)
                    }
                }
            default: break
            }
        }
        guard let uid = uid ?? row.evseID else { return nil }
        row.uid = uid
        row.contentHash = hash(row)
        return row
    }

    private static func connector(_ token: Int, _ reader: inout ScalarReader) -> Connector? {
        var connector = Connector(id: "")
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch ConnectorField.table.field(name) {
            case .id: connector.id = reader.string(member.value) ?? ""
            case .standard: connector.standard = reader.string(member.value)
            case .powerType: connector.powerType = reader.string(member.value).flatMap { PowerType(rawValue: $0.uppercased()) }
            case .voltage: connector.voltage = (try? reader.number(member.value, scale: 0, field: "max_voltage")) ?? nil
            case .amperage: connector.amperage = (try? reader.number(member.value, scale: 0, field: "max_amperage")) ?? nil
            case .power:
                let watts = (try? reader.number(member.value, scale: 0, field: "max_electric_power")) ?? nil
                connector.maximumElectricPower = watts.map { Power(watts: $0) }
            case nil: break
            }
        }
        return connector
    }

    // MARK: Hashes of what is kept

    private static func hash(_ row: LocationRow) -> ContentHash {
        var hasher = TextHasher()
        hasher.append(row.id.uppercased())
        for text in [row.name, row.street, row.city, row.country, row.timeZone] { hasher.append(text) }
        hasher.append(row.latitude.map { String($0) })
        hasher.append(row.longitude.map { String($0) })
        hasher.append(row.lastUpdated.map { String($0.seconds) })
        for evse in row.evses {
            hasher.append(evse.contentHash.hex)
            hasher.append(evse.status)
        }
        return hasher.hash
    }

    /// Without the status: that is an observation, not a property.
    private static func hash(_ row: LocationRow.EVSERow) -> ContentHash {
        var hasher = TextHasher()
        for text in [row.uid.uppercased(), row.evseID, row.physicalReference] { hasher.append(text) }
        hasher.append(row.lastUpdated.map { String($0.seconds) })
        for connector in row.connectors {
            hasher.append(connector.id)
            hasher.append(connector.standard)
            hasher.append(connector.powerType?.rawValue)
            for number in [connector.voltage, connector.amperage, connector.maximumElectricPower?.watts] {
                hasher.append(number.map { String($0) })
            }
        }
        return hasher.hash
    }
}

/// Hashes a row of texts, some of which may be absent.
struct TextHasher {
    private var bytes: [UInt8] = []

    mutating func append(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        bytes.append(contentsOf: (text ?? "").utf8)
        bytes.append(0x1F)
    }

    var hash: ContentHash { bytes.withUnsafeBytes { ContentHash($0) } }
}
