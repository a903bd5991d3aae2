/// Where a made-up site stands. Towns are real, streets are not.
struct Place: Sendable {
    var street: String
    var city: String
    var postalCode: String
    /// ISO 3166 alpha-3.
    var country: String
    var currency: String
    /// Decimal degrees as OCPI writes them.
    var latitude: String
    var longitude: String

    private struct Town {
        var name: String
        var postalCode: String
        /// In ten-thousandths of a degree.
        var latitude: Int
        var longitude: Int
    }

    private static let dutch = [
        Town(name: "Utrecht", postalCode: "3511", latitude: 52_0907, longitude: 5_1214),
        Town(name: "Zwolle", postalCode: "8011", latitude: 52_5126, longitude: 6_0936),
        Town(name: "Breda", postalCode: "4811", latitude: 51_5883, longitude: 4_7760),
        Town(name: "Assen", postalCode: "9401", latitude: 52_9928, longitude: 6_5642),
        Town(name: "Delft", postalCode: "2611", latitude: 52_0116, longitude: 4_3571),
    ]
    private static let german = [
        Town(name: "Münster", postalCode: "48143", latitude: 51_9607, longitude: 7_6261),
        Town(name: "Leer", postalCode: "26789", latitude: 53_2316, longitude: 7_4614),
        Town(name: "Aachen", postalCode: "52062", latitude: 50_7753, longitude: 6_0839),
    ]
    private static let british = [
        Town(name: "Norwich", postalCode: "NR1", latitude: 52_6309, longitude: 1_2974),
        Town(name: "Derby", postalCode: "DE1", latitude: 52_9225, longitude: -1_4746),
    ]

    private static let streets: [Archetype: [String]] = [
        .workplace: ["Kantoorweg", "Campuslaan", "Laboratoriumstraat"],
        .cityStreet: ["Marktplein", "Winkelhof", "Brugstraat"],
        .motorway: ["Verzorgingsplaats Oost", "Rasthof Nord", "Services West"],
        .residential: ["Lindenlaan", "Tuinstraat", "Merelhof"],
    ]

    /// A place in a country of `timeZone`.
    init(archetype: Archetype, timeZone: String, using random: inout SeededGenerator) {
        let (towns, country, currency) =
            switch timeZone {
            case "Europe/London": (Self.british, "GBR", "GBP")
            case "Europe/Berlin": (Self.german, "DEU", "EUR")
            default: (Self.dutch, "NLD", "EUR")
            }
        let town = towns[random.index(below: towns.count)]
        let names = Self.streets[archetype] ?? []
        street = "\(names[random.index(below: names.count)]) \(1 + random.index(below: 180))"
        city = town.name
        postalCode = town.postalCode
        self.country = country
        self.currency = currency
        latitude = Self.degrees(town.latitude, random.index(below: 400) - 200)
        longitude = Self.degrees(town.longitude, random.index(below: 400) - 200)
    }

    /// Ten-thousandths of a degree as decimal text with five places, moved by `offset`.
    private static func degrees(_ value: Int, _ offset: Int) -> String {
        let moved = (value + offset) * 10
        let whole = moved.magnitude / 100_000
        return "\(moved < 0 ? "-" : "")\(whole).\(Operator.padded(Int(moved.magnitude % 100_000), 5))"
    }
}
