import Foundation

/// A Tariff in the form of OCPI 2.3.0, as it is stored with its members in snake case.
struct TariffBody: Encodable, Hashable {
    struct Text: Encodable, Hashable {
        var language: String?
        var text: String
    }

    struct PriceLimit: Encodable, Hashable {
        var beforeTaxes: Decimal?
        var afterTaxes: Decimal?
    }

    struct PriceComponent: Encodable, Hashable {
        var type: String?
        var price: Decimal?
        /// Percent.
        var vat: Decimal?
        var stepSize: Int64?
    }

    struct Restrictions: Encodable, Hashable {
        /// `HH:MM` and `YYYY-MM-DD`, in the Location's time zone.
        var startTime: String?
        var endTime: String?
        var startDate: String?
        var endDate: String?
        var minKwh: Decimal?
        var maxKwh: Decimal?
        var minCurrent: Decimal?
        var maxCurrent: Decimal?
        var minPower: Decimal?
        var maxPower: Decimal?
        /// Seconds.
        var minDuration: Int64?
        var maxDuration: Int64?
        var dayOfWeek: [String]?
        var reservation: String?
    }

    struct Element: Encodable, Hashable {
        var priceComponents: [PriceComponent]
        var restrictions: Restrictions?
    }

    var id: String
    var currency: String?
    var type: String?
    var tariffAltText: [Text]?
    var tariffAltUrl: String?
    var minPrice: PriceLimit?
    var maxPrice: PriceLimit?
    var elements: [Element]
    /// Seconds since 1970.
    var startDateTime: Int64?
    var endDateTime: Int64?
    /// `NO` for versions before 2.3.0, which have prices without VAT.
    var taxIncluded: String?
}
