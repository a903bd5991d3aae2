import Charging

/// The names by which a usage record says where it was, gathered from whichever members its version has.
struct PlaceNames {
    var locationID: UnsafeBufferPointer<UInt8>?
    var evseUID: UnsafeBufferPointer<UInt8>?
    var evseID: UnsafeBufferPointer<UInt8>?
    var connectorID: UnsafeBufferPointer<UInt8>?
    var locationName: JSONText.Value?
    var powerType: UnsafeBufferPointer<UInt8>?
    var voltage: Int64?
    var amperage: Int64?
    var maximumElectricPower: Int64?
    private var wasRedacted = (location: false, evse: false)

    private enum Field: UInt8, CaseIterable, Sendable {
        case id, name, evseUID, evseID, connectorID, powerType, evses, uid, connectors, voltage, amperage, power
        static let table = KeyTable<Field> { field in
            switch field {
            case .id: ["id"]
            case .name: ["name"]
            case .evseUID: ["evse_uid", "evses_uid"]
            case .evseID: ["evse_id", "evses_id"]
            case .connectorID: ["connector_id", "connectors_id"]
            case .powerType: ["connector_power_type", "power_type"]
            case .evses: ["evses"]
            case .uid: ["uid"]
            case .connectors: ["connectors"]
            case .voltage: ["max_voltage", "voltage"]
            case .amperage: ["max_amperage", "amperage", "ampere"]
            case .power: ["max_electric_power"]
            }
        }
    }

    /// How many characters the standard allows in the ids; where versions differ, the most.
    private enum Limit {
        static let uid = 39
        static let evseID = 48
        static let connector = 36
        static let name = 255
    }

    /// - Parameter isFragment: a fragment need not name anything, so that nothing is said of what is missing.
    init(_ fields: RecordFields, isFragment: Bool = false, _ reader: inout ScalarReader) {
        locationID = location(fields[.locationID], &reader)
        evseUID = uid(fields[.evseUID], &reader)
        connectorID = reader.identifier(fields[.connectorID], limit: Limit.connector)
        if let location = fields[.cdrLocation] ?? fields[.location], location.kind == .object {
            read(location: location.token, &reader)
        }
        guard !isFragment else { return }
        if evseUID == nil, evseID == nil, !reader.findings.contains(.evseAmbiguous) { reader.findings.insert(.noEVSE) }
        if wasRedacted.location && locationID == nil || wasRedacted.evse && evseUID == nil && evseID == nil {
            reader.findings.insert(.redactedRequired)
        }
    }

    // MARK: Ids

    private mutating func location(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> UnsafeBufferPointer<UInt8>? {
        let id = reader.identifier(value, limit: Limit.uid)
        if id == nil, reader.isRedacted(value) { wasRedacted.location = true }
        return id
    }

    private mutating func uid(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> UnsafeBufferPointer<UInt8>? {
        let id = reader.identifier(value, limit: Limit.uid)
        if id == nil, reader.isRedacted(value) { wasRedacted.evse = true }
        return id
    }

    private mutating func evseID(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> UnsafeBufferPointer<UInt8>? {
        let id = reader.identifier(value, limit: Limit.evseID)
        if id == nil, reader.isRedacted(value) { wasRedacted.evse = true }
        return id
    }

    // MARK: Objects

    /// A CdrLocation, or a whole Location with the EVSE that matters.
    private mutating func read(location token: Int, _ reader: inout ScalarReader) {
        var evses: JSONText.Value?
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            guard let match = Field.table.match(name) else { continue }
            if match.isCamelCase { reader.findings.insert(.fieldAlias) }
            switch match.field {
            case .id: locationID = locationID ?? location(member.value, &reader)
            case .name: locationName = member.value
            case .evseUID:
                evseUID = uid(member.value, &reader) ?? evseUID
                if match.rank > 0 { reader.findings.insert(.fieldAlias) }
            case .evseID: evseID = evseID(member.value, &reader) ?? evseID
            case .connectorID: connectorID = reader.identifier(member.value, limit: Limit.connector) ?? connectorID
            case .powerType: powerType = reader.identifier(member.value)
            case .evses where member.value.kind == .array: evses = member.value
            default: break
            }
        }
        if let evses { read(evses: evses.token, &reader) }
    }

    /// The EVSE that was used: the only one, the one that is named beside the list, or the only one with the connector that is.
    private mutating func read(evses token: Int, _ reader: inout ScalarReader) {
        var elements = JSONText.Elements(reader.text, array: token)
        guard let first = try? elements.next() else { return }
        guard (try? elements.next()) != nil else {
            if first.kind == .object { read(evse: first.token, &reader) }
            return
        }
        guard evseUID == nil, evseID == nil else { return }
        var found: Int?
        var count = 0
        elements = JSONText.Elements(reader.text, array: token)
        while let connectorID, let evse = try? elements.next() {
            guard evse.kind == .object, has(connectorID, evse: evse.token, reader.text) else { continue }
            found = evse.token
            count += 1
        }
        if let found, count == 1 {
            read(evse: found, &reader)
        } else {
            reader.findings.insert(.evseAmbiguous)
        }
    }

    private func has(_ connectorID: UnsafeBufferPointer<UInt8>, evse token: Int, _ text: JSONText) -> Bool {
        // What reading says of the other EVSEs is not said of the record.
        var reader = ScalarReader(text)
        var hasIt = false
        forEachConnector(ofEVSE: token, text) { connector in
            var members = JSONText.Members(text, object: connector)
            while let member = try? members.next() {
                let name = UnsafeBufferPointer(rebasing: text.bytes[member.keyStart..<member.keyEnd])
                guard Field.table.field(name) == .id, let id = reader.identifier(member.value) else { continue }
                if id.elementsEqual(connectorID) { hasIt = true }
            }
        }
        return hasIt
    }

    private mutating func read(evse token: Int, _ reader: inout ScalarReader) {
        var connector: Int?
        var connectors = 0
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .uid: evseUID = uid(member.value, &reader) ?? evseUID
            case .evseID: evseID = evseID(member.value, &reader) ?? evseID
            default: break
            }
        }
        forEachConnector(ofEVSE: token, reader.text) {
            connector = $0
            connectors += 1
        }
        if let connector, connectors == 1 { read(connector: connector, &reader) }
    }

    private func forEachConnector(ofEVSE token: Int, _ text: JSONText, _ body: (Int) -> Void) {
        var members = JSONText.Members(text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: text.bytes[member.keyStart..<member.keyEnd])
            guard Field.table.field(name) == .connectors, member.value.kind == .array else { continue }
            var elements = JSONText.Elements(text, array: member.value.token)
            while let connector = try? elements.next() {
                if connector.kind == .object { body(connector.token) }
            }
        }
    }

    private mutating func read(connector token: Int, _ reader: inout ScalarReader) {
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .id: connectorID = reader.identifier(member.value, limit: Limit.connector) ?? connectorID
            case .powerType: powerType = reader.identifier(member.value)
            case .voltage: voltage = (try? reader.number(member.value, scale: 0, field: "voltage")) ?? nil
            case .amperage: amperage = (try? reader.number(member.value, scale: 0, field: "amperage")) ?? nil
            case .power: maximumElectricPower = (try? reader.number(member.value, scale: 0, field: "max_electric_power")) ?? nil
            default: break
            }
        }
    }
}
