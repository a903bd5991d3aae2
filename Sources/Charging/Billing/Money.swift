public import Foundation

/// An amount of money in billionths of a unit of currency: a price per kWh times an energy has no rounding that anybody could see, and sums
/// have none at all.
public struct Money: Hashable, Comparable, Sendable, AdditiveArithmetic {
    /// Billionths of a unit of currency.
    public var nanos: Int128

    public init(nanos: Int128) { self.nanos = nanos }

    /// - Parameter decimal: units of currency; what lies beyond nine decimals is rounded half away from zero. Nil beyond a quintillion.
    public init?(_ decimal: Decimal) {
        var scaled = decimal * 1_000_000_000
        var rounded = Decimal()
        NSDecimalRound(&rounded, &scaled, 0, .plain)
        guard let nanos = Int64(exactly: NSDecimalNumber(decimal: rounded).int64Value), Decimal(nanos) == rounded else {
            return nil
        }
        self.nanos = Int128(nanos)
    }

    /// - Parameter units: units of currency, rounded to a billionth; nil for what is no number, or beyond a billion.
    public init?(units: Double) {
        guard units.magnitude <= 1e9 else { return nil }
        nanos = Int128((units * 1e9).rounded())
    }

    public static let zero = Money(nanos: 0)

    /// Units of currency.
    public var units: Double { Double(nanos) / 1_000_000_000 }

    public var magnitude: Money { Money(nanos: nanos < 0 ? -nanos : nanos) }

    public static func < (left: Money, right: Money) -> Bool { left.nanos < right.nanos }
    public static func + (left: Money, right: Money) -> Money { Money(nanos: left.nanos + right.nanos) }
    public static func - (left: Money, right: Money) -> Money { Money(nanos: left.nanos - right.nanos) }

    /// The amount times `numerator` over `denominator`, rounded half away from zero. `denominator` is above 0.
    public func scaled(by numerator: Int64, over denominator: Int64) -> Money {
        let product = nanos * Int128(numerator)
        let half = Int128(denominator) / 2
        return Money(nanos: (product + (product < 0 ? -half : half)) / Int128(denominator))
    }
}

/// What something costs, as OCPI's Price has it; nil for what is not known.
public struct Price: Hashable, Sendable {
    /// Without tax.
    public var net: Money?
    /// With tax.
    public var gross: Money?

    public init(net: Money?, gross: Money? = nil) {
        self.net = net
        self.gross = gross
    }
}

/// Currencies by ISO 4217.
public enum Currency {
    /// The smallest amount that is paid, a cent of most: what bills are rounded to.
    public static func minorUnit(_ code: String?) -> Money {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF":
            Money(nanos: 1_000_000_000)
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": Money(nanos: 1_000_000)
        default: Money(nanos: 10_000_000)
        }
    }
}
