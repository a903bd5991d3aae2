/// The members of a top-level object that laddplan reads, whatever kind and version it is of.
enum RecordField: UInt8, CaseIterable, Sendable {
    case id, countryCode, partyID, start, end, kwh, totalEnergy, totalTime, totalParkingTime, sessionID, credit, creditReferenceID
    case status, lastUpdated, cdrToken, authID, location, cdrLocation, locationID, evseUID, connectorID, chargingPeriods
    case totalCost, evses, elements, name, address, city, country, timeZone, coordinates, uid, connectors

    static let table = KeyTable<RecordField> { field in
        switch field {
        case .id: ["id"]
        case .countryCode: ["country_code", "countryCode"]
        case .partyID: ["party_id", "partyId"]
        case .start: ["start_date_time", "start_datetime", "startDateTime"]
        case .end: ["end_date_time", "end_datetime", "stop_date_time", "endDateTime"]
        case .kwh: ["kwh"]
        case .totalEnergy: ["total_energy", "totalEnergy"]
        case .totalTime: ["total_time", "totalTime"]
        case .totalParkingTime: ["total_parking_time", "totalParkingTime"]
        case .sessionID: ["session_id", "sessionId"]
        case .credit: ["credit"]
        case .creditReferenceID: ["credit_reference_id", "creditReferenceId"]
        case .status: ["status"]
        case .lastUpdated: ["last_updated", "lastUpdated"]
        case .cdrToken: ["cdr_token", "cdrToken"]
        case .authID: ["auth_id", "authId"]
        case .location: ["location"]
        case .cdrLocation: ["cdr_location", "cdrLocation"]
        case .locationID: ["location_id", "locationId"]
        case .evseUID: ["evse_uid", "evseUid"]
        case .connectorID: ["connector_id", "connectorId"]
        case .chargingPeriods: ["charging_periods", "chargingPeriods"]
        case .totalCost: ["total_cost", "totalCost"]
        case .evses: ["evses"]
        case .elements: ["elements"]
        case .name: ["name"]
        case .address: ["address"]
        case .city: ["city"]
        case .country: ["country"]
        case .timeZone: ["time_zone", "timeZone"]
        case .coordinates: ["coordinates"]
        case .uid: ["uid"]
        case .connectors: ["connectors"]
        }
    }
}

/// A top-level object's members, by field: nil where absent, null or empty.
struct RecordFields {
    let text: JSONText
    private var values: InlineArray<40, JSONText.Value?> = .init(repeating: nil)

    init(_ text: JSONText) throws(JSONText.Fault) {
        self.text = text
        var members = JSONText.Members(text, object: 0)
        while let member = try members.next() {
            guard member.value.kind != .null, member.value.end > member.value.start,
                let field = RecordField.table.field(
                    UnsafeBufferPointer(rebasing: text.bytes[member.keyStart..<member.keyEnd]))
            else { continue }
            values[Int(field.rawValue)] = member.value
        }
    }

    subscript(field: RecordField) -> JSONText.Value? { values[Int(field.rawValue)] }

    enum Kind: String {
        case session, cdr, location, tariff, unknown
    }

    /// What the object is, by its members.
    var kind: Kind {
        if self[.elements] != nil { return .tariff }
        let isUsage = self[.start] != nil || self[.chargingPeriods] != nil
        if self[.totalEnergy] != nil || self[.cdrLocation] != nil { return .cdr }
        if self[.kwh] != nil || isUsage && self[.status] != nil { return .session }
        if isUsage && self[.totalCost] != nil { return .cdr }
        if self[.evses] != nil || self[.coordinates] != nil && self[.id] != nil || self[.address] != nil { return .location }
        return isUsage ? .session : .unknown
    }
}
