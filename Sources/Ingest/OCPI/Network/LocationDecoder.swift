import Charging
import Foundation
import Store

/// Turns one Location of any version into a row with its EVSEs and connectors.
struct LocationDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case id, countryCode, name, address, city, country, timeZone, coordinates, openingTimes, evses, publish, lastUpdated

        static let table = MemberTable<Field> { field in
            switch field {
            case .id: ["id"]
            case .countryCode: ["country_code", "countryCode"]
            case .name: ["name"]
            case .address: ["address"]
            case .city: ["city"]
            case .country: ["country"]
            case .timeZone: ["time_zone", "timeZone"]
            case .coordinates: ["coordinates"]
            case .openingTimes: ["opening_times", "openingTimes"]
            case .evses: ["evses"]
            case .publish: ["publish"]
            case .lastUpdated: ["last_updated", "lastUpdated"]
            }
        }
    }

    /// Reads the record's Location.
    ///
    /// - Parameters:
    ///   - party: its owner.
    ///   - settings: what the configuration says of that party.
    /// - Throws: A rejection where it has no id.
    static func decode(
        party: PartyID, address: RecordAddress, settings: PartySettings = PartySettings(), reader: inout ScalarReader
    ) throws(ScalarReader.Rejection) -> LocationRow {
        let members = ObjectMembers(Field.table, object: 0, &reader)
        members.noteAliases(&reader)
        guard let id = reader.string(members[.id], limit: 36) else { throw .init(finding: .missingID, detail: "id: absent") }
        let addressing = [Field.address, .city, .country, .coordinates].filter { members[$0] != nil }
        var row = LocationRow(
            party: party, address: address, id: id, isFragment: members[.evses] == nil && addressing.count < 3, evses: [],
            findings: [], contentHash: .zero)
        row.name = reader.string(members[.name], limit: 255)
        row.street = reader.string(members[.address], limit: 45)
        row.city = reader.string(members[.city], limit: 45)
        let country = country(members[.country], &reader)
        row.country = country?.alpha3
        row.timeZone = timeZone(members[.timeZone], country, &reader)
        (row.latitude, row.longitude) = Coordinates.read(members[.coordinates], country, &reader)
        row.openingHours = OpeningHoursReader.read(members[.openingTimes], &reader)
        row.lastUpdated = reader.lastUpdated(members[.lastUpdated])
        if reader.boolean(members[.publish]) == false { reader.findings.insert(.unpublished) }

        let isOldVersion = members[.countryCode] == nil
        var isComplete = addressing.count == 4 && country != nil && row.lastUpdated != nil
        if !isOldVersion, members[.timeZone] == nil { isComplete = false }
        for element in reader.elements(members[.evses]) {
            guard element.kind == .object,
                let evse = EVSEDecoder.decode(
                    object: element.token, settings: settings, isOldVersion: isOldVersion, &reader)
            else {
                isComplete = false
                continue
            }
            if !evse.isComplete { isComplete = false }
            row.evses.append(evse.row)
        }
        if !row.isFragment, !isComplete { reader.findings.insert(.locationIncomplete) }
        row.findings = reader.findings
        row.contentHash = NetworkHash.of(row)
        return row
    }

    private static func country(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> Country? {
        guard let written = reader.string(value), let country = Country(written) else { return nil }
        if country.alpha3 != written { reader.findings.insert(.countryNormalised) }
        return country
    }

    /// The zone that is given, if there is such a zone; else that of a country that has one only.
    private static func timeZone(
        _ value: JSONText.Value?, _ country: Country?, _ reader: inout ScalarReader
    ) -> String? {
        if let name = reader.string(value), TimeZone(identifier: name) != nil { return name }
        guard let zone = country?.onlyTimeZone else { return nil }
        reader.findings.insert(.timeZoneInferred)
        return zone
    }
}
