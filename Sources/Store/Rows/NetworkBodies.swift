import Charging
import Foundation

/// What is kept of a Location besides its EVSEs, as it is stored in `object_version.body`.
struct LocationBody: Codable, Hashable {
    var id: String
    var name: String?
    var address: String?
    var city: String?
    var country: String?
    var timeZone: String?
    var latitude: Double?
    var longitude: Double?
    var openingHours: OpeningHours?
    /// uids of a whole Location's EVSEs, for people; what stands of them is in `evse_version`.
    var evses: [String]?

    private enum CodingKeys: String, CodingKey {
        case id, name, address, city, country, latitude, longitude, evses
        case timeZone = "time_zone"
        case openingHours = "opening_times"
    }

    init(_ row: LocationRow) {
        id = row.id
        name = row.name
        address = row.street
        city = row.city
        country = row.country
        timeZone = row.timeZone
        latitude = row.latitude
        longitude = row.longitude
        openingHours = row.openingHours
        evses = row.isFragment ? nil : row.evses.map(\.uid)
    }

    /// Takes over what a fragment says.
    mutating func merge(_ fragment: LocationBody) {
        name = fragment.name ?? name
        address = fragment.address ?? address
        city = fragment.city ?? city
        country = fragment.country ?? country
        timeZone = fragment.timeZone ?? timeZone
        if fragment.latitude != nil, fragment.longitude != nil {
            (latitude, longitude) = (fragment.latitude, fragment.longitude)
        }
        openingHours = fragment.openingHours ?? openingHours
    }
}

/// What is kept of an EVSE, as it is stored in `evse_version.body`.
struct EVSEBody: Codable, Hashable {
    var uid: String
    var evseID: String?
    var physicalReference: String?
    var connectors: [ConnectorBody]

    private enum CodingKeys: String, CodingKey {
        case uid, connectors
        case evseID = "evse_id"
        case physicalReference = "physical_reference"
    }

    init(_ row: LocationRow.EVSERow) {
        uid = row.uid
        evseID = row.evseID
        physicalReference = row.physicalReference
        connectors = row.connectors.map(ConnectorBody.init)
    }

    /// Takes over what a fragment says; connectors go by their ids.
    mutating func merge(_ fragment: EVSEBody) {
        evseID = fragment.evseID ?? evseID
        physicalReference = fragment.physicalReference ?? physicalReference
        for connector in fragment.connectors {
            if let index = connectors.firstIndex(where: { $0.id == connector.id }) {
                connectors[index].merge(connector)
            } else {
                connectors.append(connector)
            }
        }
    }
}

/// A connector as it is stored.
struct ConnectorBody: Codable, Hashable {
    var id: String
    var standard: String?
    var format: String?
    var powerType: String?
    var voltage: Int64?
    var amperage: Int64?
    var watts: Int64?
    var tariffIDs: [String]?

    private enum CodingKeys: String, CodingKey {
        case id, standard, format
        case powerType = "power_type"
        case voltage = "max_voltage"
        case amperage = "max_amperage"
        case watts = "max_electric_power"
        case tariffIDs = "tariff_ids"
    }

    init(_ connector: Connector) {
        id = connector.id
        standard = connector.standard
        format = connector.format
        powerType = connector.powerType?.rawValue
        voltage = connector.voltage
        amperage = connector.amperage
        watts = connector.maximumElectricPower?.watts
        tariffIDs = connector.tariffIDs.isEmpty ? nil : connector.tariffIDs
    }

    mutating func merge(_ fragment: ConnectorBody) {
        standard = fragment.standard ?? standard
        format = fragment.format ?? format
        powerType = fragment.powerType ?? powerType
        voltage = fragment.voltage ?? voltage
        amperage = fragment.amperage ?? amperage
        watts = fragment.watts ?? watts
        tariffIDs = fragment.tariffIDs ?? tariffIDs
    }

    var connector: Connector {
        Connector(
            id: id, standard: standard, format: format, powerType: powerType.flatMap { PowerType(rawValue: $0) },
            voltage: voltage,
            amperage: amperage, maximumElectricPower: watts.map { Power(watts: $0) }, tariffIDs: tariffIDs ?? [])
    }
}

/// Compact JSON with its members in a fixed order.
enum BodyText {
    static func encode(_ body: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    static func decode<Body: Decodable>(_ type: Body.Type, _ text: String) throws -> Body {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
