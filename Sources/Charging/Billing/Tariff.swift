public import Foundation

/// A Tariff in the form of OCPI 2.3.0: what a charge costs. Tariffs of older versions are put into it.
public struct Tariff: Codable, Hashable, Sendable {
    /// A text for drivers.
    public struct Text: Codable, Hashable, Sendable {
        public var language: String?
        public var text: String

        public init(language: String?, text: String) {
            self.language = language
            self.text = text
        }
    }

    /// What a session costs at least or at most.
    public struct PriceLimit: Codable, Hashable, Sendable {
        public var beforeTaxes: Decimal?
        public var afterTaxes: Decimal?

        public init(beforeTaxes: Decimal?, afterTaxes: Decimal? = nil) {
            self.beforeTaxes = beforeTaxes
            self.afterTaxes = afterTaxes
        }
    }

    /// The price of one dimension.
    public struct PriceComponent: Codable, Hashable, Sendable {
        /// OCPI's TariffDimensionType: ENERGY, TIME, PARKING_TIME or FLAT; as given where it is another.
        public var type: String?
        /// Per kWh, per hour, or flat.
        public var price: Decimal?
        /// Percent; nil where none applies.
        public var vat: Decimal?
        /// Wh or seconds.
        public var stepSize: Int64?

        public init(type: String?, price: Decimal?, vat: Decimal? = nil, stepSize: Int64? = nil) {
            self.type = type
            self.price = price
            self.vat = vat
            self.stepSize = stepSize
        }
    }

    /// When an element holds; all that is said must be so.
    public struct Restrictions: Codable, Hashable, Sendable {
        /// `HH:MM` and `YYYY-MM-DD`, in the Location's time zone.
        public var startTime: String?
        public var endTime: String?
        public var startDate: String?
        public var endDate: String?
        public var minKwh: Decimal?
        public var maxKwh: Decimal?
        /// Amperes over all phases.
        public var minCurrent: Decimal?
        public var maxCurrent: Decimal?
        /// Kilowatts.
        public var minPower: Decimal?
        public var maxPower: Decimal?
        /// Seconds of the session.
        public var minDuration: Int64?
        public var maxDuration: Int64?
        public var dayOfWeek: [String]?
        /// OCPI's ReservationRestrictionType.
        public var reservation: String?

        public init() {}
    }

    public struct Element: Codable, Hashable, Sendable {
        public var priceComponents: [PriceComponent]
        public var restrictions: Restrictions?

        public init(priceComponents: [PriceComponent], restrictions: Restrictions? = nil) {
            self.priceComponents = priceComponents
            self.restrictions = restrictions
        }
    }

    public var id: String
    /// ISO 4217, in upper case.
    public var currency: String?
    /// OCPI's TariffType; nil for all sessions.
    public var type: String?
    public var tariffAltText: [Text]?
    public var tariffAltUrl: String?
    public var minPrice: PriceLimit?
    public var maxPrice: PriceLimit?
    public var elements: [Element]
    /// Seconds since 1970 between which it is valid.
    public var startDateTime: Int64?
    public var endDateTime: Int64?
    /// OCPI's TaxIncluded. `NO` for versions before 2.3.0, which have prices without VAT.
    public var taxIncluded: String?

    public init(id: String, currency: String? = nil, elements: [Element] = []) {
        self.id = id
        self.currency = currency
        self.elements = elements
    }

    /// As it is stored: JSON with the standard's names, members sorted.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and decimals have no value that JSON could not hold.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// Reads what `text` writes.
    /// - Throws: a decoding error for anything else.
    public init(text: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Tariff.self, from: Data(text.utf8))
    }
}

/// One content of a Tariff, as one party had it at a time.
public struct TariffVersion: Hashable, Sendable {
    public var party: PartyID
    public var tariff: Tariff
    /// Nil where it names no time.
    public var lastUpdated: Instant?

    public init(party: PartyID, tariff: Tariff, lastUpdated: Instant?) {
        self.party = party
        self.tariff = tariff
        self.lastUpdated = lastUpdated
    }
}
