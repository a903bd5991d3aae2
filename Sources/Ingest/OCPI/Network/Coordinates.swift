import Charging

/// Reads a GeoLocation: degrees, as text or number.
enum Coordinates {
    private enum Field: UInt8, CaseIterable, Sendable {
        case latitude, longitude

        static let table = MemberTable<Field> { field in
            switch field {
            case .latitude: ["latitude", "lat"]
            case .longitude: ["longitude", "lng", "lon"]
            }
        }
    }

    /// Both, or neither where they cannot be right. They are never swapped: which of two places was meant is not ours to say.
    static func read(
        _ value: JSONText.Value?, _ country: Country?, _ reader: inout ScalarReader
    ) -> (latitude: Double?, longitude: Double?) {
        guard let value, value.kind == .object else { return (nil, nil) }
        let members = ObjectMembers(Field.table, object: value.token, &reader)
        members.noteAliases(&reader)
        guard members[.latitude] != nil || members[.longitude] != nil else { return (nil, nil) }
        guard let latitude = degrees(members[.latitude], &reader), let longitude = degrees(members[.longitude], &reader),
            (-90...90).contains(latitude), (-180...180).contains(longitude), latitude != longitude
        else {
            reader.findings.insert(.coordinatesInvalid)
            return (nil, nil)
        }
        if let country, country.mayContain(latitude: latitude, longitude: longitude) == false,
            country.mayContain(latitude: longitude, longitude: latitude) == true
        {
            reader.findings.insert(.coordinatesSwapped)
        }
        return (latitude, longitude)
    }

    /// The standard has texts here, so that a text is no repair.
    private static func degrees(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> Double? {
        let hadTexts = reader.findings.contains(.numericString)
        defer { if !hadTexts { reader.findings.subtract(Findings(.numericString)) } }
        let scaled = (try? reader.number(value, scale: 7, field: "coordinates")) ?? nil
        return scaled.map { Double($0) / 1e7 }
    }
}
