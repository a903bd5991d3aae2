/// The members of a top-level object, whatever kind and version it is of.
enum RecordField: UInt8, CaseIterable, Sendable {
    case id, countryCode, partyID, start, end, kwh, totalEnergy, totalTime, totalParkingTime, sessionID, credit, creditReferenceID
    case status, lastUpdated, cdrToken, authID, location, cdrLocation, locationID, evseUID, connectorID, chargingPeriods
    case totalCost, remark, currency, evses, elements, name, address, city, country, timeZone, coordinates, uid, evseID,
        connectors
    case standard, format, powerType
    /// Members that only Locations have and that are not read.
    case ofLocation
    /// All other members that the standard has.
    case unread

    /// Whether the field stands for one member.
    var isRead: Bool { self != .unread && self != .ofLocation }

    /// Whether the record is another one if the member has another value.
    var identifies: Bool {
        switch self {
        case .id, .countryCode, .partyID, .start, .end, .kwh, .totalEnergy, .sessionID: true
        default: false
        }
    }

    /// Ranks of names that one version or kind has and others do not.
    enum Rank {
        /// `start_datetime` and `end_datetime` of a 2.1.1 Session.
        static let session211: UInt8 = 1
        /// `stop_date_time` of a 2.1.1 CDR.
        static let cdr211: UInt8 = 2
    }

    /// The standard's name comes first; then, for times, those of 2.1.1; then what else is sent. Camel case need not be listed.
    static let table = KeyTable<RecordField> { field in
        switch field {
        case .id: ["id"]
        case .countryCode: ["country_code"]
        case .partyID: ["party_id"]
        case .start: ["start_date_time", "start_datetime"]
        case .end: ["end_date_time", "end_datetime", "stop_date_time", "stop_datetime"]
        case .kwh: ["kwh"]
        case .totalEnergy: ["total_energy"]
        case .totalTime: ["total_time"]
        case .totalParkingTime: ["total_parking_time"]
        case .sessionID: ["session_id"]
        case .credit: ["credit"]
        case .creditReferenceID: ["credit_reference_id"]
        case .status: ["status", "STATUS"]
        case .lastUpdated: ["last_updated"]
        case .cdrToken: ["cdr_token"]
        case .authID: ["auth_id", "token_uid"]
        case .location: ["location"]
        case .cdrLocation: ["cdr_location"]
        case .locationID: ["location_id"]
        case .evseUID: ["evse_uid"]
        case .connectorID: ["connector_id"]
        case .chargingPeriods: ["charging_periods"]
        case .totalCost: ["total_cost"]
        case .remark: ["remark"]
        case .currency: ["currency"]
        case .evses: ["evses"]
        case .elements: ["elements"]
        case .name: ["name"]
        case .address: ["address"]
        case .city: ["city"]
        case .country: ["country"]
        case .timeZone: ["time_zone"]
        case .coordinates: ["coordinates"]
        case .uid: ["uid"]
        case .evseID: ["evse_id"]
        case .connectors: ["connectors"]
        case .standard: ["standard"]
        case .format: ["format"]
        case .powerType: ["power_type"]
        case .ofLocation:
            [
                "related_locations", "operator", "suboperator", "owner", "facilities", "opening_times", "charging_when_closed",
                "postal_code", "state", "parking_type", "parking_places", "help_phone", "publish", "publish_allowed_to",
            ]
        case .unread:
            [
                // Sessions and CDRs.
                "auth_method", "authorization_reference", "meter_id", "tariffs", "signed_data", "total_fixed_cost",
                "total_energy_cost", "total_time_cost", "total_parking_cost", "total_reservation_cost", "invoice_reference_id",
                "home_charging_compensation", "booking_id",
                // Locations, EVSEs and connectors.
                "type", "directions", "images", "energy_mix", "status_schedule", "capabilities", "floor_level",
                "physical_reference", "parking_restrictions", "parking", "accepted_service_providers", "voltage", "amperage",
                "max_voltage", "max_amperage", "max_electric_power", "terms_and_conditions", "tariff_id", "tariff_ids",
                // Tariffs.
                "tariff_alt_text", "tariff_alt_url", "min_price", "max_price", "preauthorize_amount", "tax_included",
            ]
        }
    }
}
