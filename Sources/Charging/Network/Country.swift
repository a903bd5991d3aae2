/// A country as ISO 3166-1 names it.
public struct Country: Hashable, Sendable {
    /// Three letters, upper-case.
    public let alpha3: String

    /// Reads an alpha-3 or alpha-2 code, or a name in English or the country's own language, without regard to case.
    ///
    /// Nil for anything else, such as a currency.
    public init?(_ text: String) {
        let key = text.uppercased()
        guard let code = Self.alpha3Codes.contains(key) ? key : Self.alpha3ByAlpha2[key] ?? Self.alpha3ByName[key] else {
            return nil
        }
        alpha3 = code
    }

    /// The zone of a country that has one only, for charging at least: `Europe/Amsterdam` for `NLD`.
    public var onlyTimeZone: String? { Self.onlyTimeZones[alpha3] }

    /// Whether a point lies in the country, by a rectangle around it. Nil where no rectangle is known.
    ///
    /// Rectangles are coarse and hold what is reached by car; islands far away are left out, so that false is a suspicion only.
    public func mayContain(latitude: Double, longitude: Double) -> Bool? {
        Self.boxes[alpha3].map { $0.latitude.contains(latitude) && $0.longitude.contains(longitude) }
    }
}
