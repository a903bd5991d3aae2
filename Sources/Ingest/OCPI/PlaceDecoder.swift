import Charging
import Store

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

    private enum Field: UInt8, CaseIterable, Sendable {
        case id, name, evseUID, evseID, connectorID, powerType, evses, uid, connectors, voltage, amperage, power
        static let table = KeyTable<Field> { field in
            switch field {
            case .id: ["id"]
            case .name: ["name"]
            case .evseUID: ["evse_uid", "evseUid", "evses_uid"]
            case .evseID: ["evse_id", "evseId", "evses_id"]
            case .connectorID: ["connector_id", "connectorId", "connectors_id"]
            case .powerType: ["connector_power_type", "power_type", "connectorPowerType", "powerType"]
            case .evses: ["evses"]
            case .uid: ["uid"]
            case .connectors: ["connectors"]
            case .voltage: ["voltage", "max_voltage"]
            case .amperage: ["amperage", "max_amperage"]
            case .power: ["max_electric_power"]
            }
        }
    }

    init(_ fields: RecordFields, _ reader: inout ScalarReader) {
        locationID = reader.identifier(fields[.locationID])
        evseUID = reader.identifier(fields[.evseUID])
        connectorID = reader.identifier(fields[.connectorID])
        if let location = fields[.cdrLocation] ?? fields[.location], location.kind == .object {
            read(location: location.token, &reader)
        }
    }

    /// A CdrLocation, or a whole Location with the EVSE that matters.
    private mutating func read(location token: Int, _ reader: inout ScalarReader) {
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .id: locationID = locationID ?? reader.identifier(member.value)
            case .name: locationName = member.value
            case .evseUID: evseUID = reader.identifier(member.value)
            case .evseID: evseID = reader.identifier(member.value)
            case .connectorID: connectorID = reader.identifier(member.value)
            case .powerType: powerType = reader.identifier(member.value)
            case .evses where member.value.kind == .array: read(evses: member.value.token, &reader)
            default: break
            }
        }
    }

    /// Of several EVSEs none can be told to be the one.
    private mutating func read(evses token: Int, _ reader: inout ScalarReader) {
        var elements = JSONText.Elements(reader.text, array: token)
        guard let evse = try? elements.next(), evse.kind == .object, (try? elements.next()) == nil else { return }
        var members = JSONText.Members(reader.text, object: evse.token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .uid: evseUID = reader.identifier(member.value)
            case .evseID: evseID = reader.identifier(member.value)
            case .connectors where member.value.kind == .array:
                var connectors = JSONText.Elements(reader.text, array: member.value.token)
                guard let connector = try? connectors.next(), connector.kind == .object, (try? connectors.next()) == nil else {
                    continue
                }
                read(connector: connector.token, &reader)
            default: break
            }
        }
    }

    private mutating func read(connector token: Int, _ reader: inout ScalarReader) {
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .id: connectorID = reader.identifier(member.value)
            case .powerType: powerType = reader.identifier(member.value)
            case .voltage: voltage = (try? reader.number(member.value, scale: 0, field: "voltage")) ?? nil
            case .amperage: amperage = (try? reader.number(member.value, scale: 0, field: "amperage")) ?? nil
            case .power: maximumElectricPower = (try? reader.number(member.value, scale: 0, field: "max_electric_power")) ?? nil
            default: break
            }
        }
    }
}

/// The places of one archive, each with its number.
struct PlaceTable {
    private var numbers: [ContentHash: Int32] = [:]
    private var scratch: [UInt8] = []

    /// The number of a place, which is added to `batch` when it is new.
    mutating func number(
        _ names: PlaceNames, party: PartyID, partyBytes: UInt64, _ reader: inout ScalarReader, batch: inout Batch
    ) -> Int32 {
        scratch.removeAll(keepingCapacity: true)
        func append(_ bytes: UnsafeBufferPointer<UInt8>?) {
            if let bytes { scratch.append(contentsOf: bytes) }
            scratch.append(0x1F)
        }
        withUnsafeBytes(of: partyBytes) { scratch.append(contentsOf: $0) }
        append(names.locationID)
        append(names.evseUID)
        append(names.evseID)
        append(names.connectorID)
        append(names.locationName.map { reader.text.slice($0) })
        append(names.powerType)
        for number in [names.voltage, names.amperage, names.maximumElectricPower] {
            withUnsafeBytes(of: number ?? -1) { scratch.append(contentsOf: $0) }
        }
        let hash = scratch.withUnsafeBytes { ContentHash($0) }
        if let number = numbers[hash] { return number }
        let number = Int32(numbers.count)
        numbers[hash] = number
        let connector = Connector(
            id: "", powerType: names.powerType.flatMap { PowerType(rawValue: String(decoding: $0, as: UTF8.self).uppercased()) },
            voltage: names.voltage, amperage: names.amperage,
            maximumElectricPower: names.maximumElectricPower.map { Power(watts: $0) })
        batch.newPlaces.append(
            PlaceRow(
                party: party, nameHash: hash, locationID: names.locationID.map { String(decoding: $0, as: UTF8.self) },
                evseUID: names.evseUID.map { String(decoding: $0, as: UTF8.self) },
                evseID: names.evseID.map { String(decoding: $0, as: UTF8.self) },
                connectorID: names.connectorID.map { String(decoding: $0, as: UTF8.self) },
                locationName: reader.string(names.locationName), powerType: connector.powerType,
                ratedPower: connector.ratedPower))
        return number
    }
}
