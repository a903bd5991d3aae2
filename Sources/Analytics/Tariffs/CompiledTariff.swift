public import Charging
import Foundation

/// A tariff in whole units, ready to be applied to many CDRs.
public struct CompiledTariff: Sendable {
    /// The price of one dimension.
    struct Component: Sendable {
        /// Per kWh, per hour, or flat.
        var price: Money
        /// Billionths of a per cent; nil where none is given.
        var vat: Int64?
        /// Wh or seconds; at least 1.
        var step: Int64
    }

    struct Element: Sendable {
        var components: [String: Component]
        var restrictions: CompiledRestrictions
    }

    /// Whether prices have tax in them.
    enum Tax: Sendable { case excluded, included, notApplicable }

    public let id: String
    public let currency: String?
    /// OCPI's TariffType; nil for all sessions.
    public let type: String?
    let validity: (from: Instant?, until: Instant?)
    let tax: Tax
    let minimum: Price
    let maximum: Price
    let elements: [Element]
    /// As it came.
    public let source: Tariff

    public init(_ tariff: Tariff) {
        source = tariff
        id = tariff.id
        currency = tariff.currency
        type = tariff.type
        validity = (
            tariff.startDateTime.map { Instant(seconds: $0) }, tariff.endDateTime.map { Instant(seconds: $0) }
        )
        tax =
            switch tariff.taxIncluded {
            case "YES": .included
            case "N/A": .notApplicable
            default: .excluded
            }
        minimum = Self.price(tariff.minPrice)
        maximum = Self.price(tariff.maxPrice)
        elements = tariff.elements.map { element in
            var components: [String: Component] = [:]
            for component in element.priceComponents {
                guard let type = component.type, components[type] == nil,
                    let price = component.price.flatMap({ Money($0) }), price.magnitude <= Self.largestPrice
                else { continue }
                let vat = component.vat.flatMap { Money($0) }.flatMap {
                    $0 >= .zero && $0 <= Self.largestVAT ? Int64($0.nanos) : nil
                }
                components[type] = Component(
                    price: price, vat: vat, step: min(max(1, component.stepSize ?? 1), Self.largestStep))
            }
            return Element(components: components, restrictions: CompiledRestrictions(element.restrictions))
        }
    }

    /// Numbers that no tariff has are taken for none, or for the largest that one may have, so that no product leaves its range: a hundred
    /// thousand for a kWh or an hour, a tax of a thousand per cent, a step of a thousand kWh or eleven days.
    private static let largestPrice = Money(nanos: 100_000_000_000_000)
    private static let largestVAT = Money(nanos: 1_000_000_000_000)
    private static let largestStep: Int64 = 1_000_000

    private static func price(_ limit: Tariff.PriceLimit?) -> Price {
        Price(net: limit?.beforeTaxes.flatMap { Money($0) }, gross: limit?.afterTaxes.flatMap { Money($0) })
    }

    /// Whether it is valid for a session that starts at `instant`: drivers pay what was valid when they plugged in.
    func isValid(at instant: Instant) -> Bool {
        (validity.from.map { $0 <= instant } ?? true) && (validity.until.map { instant < $0 } ?? true)
    }
}
