public import Charging

/// A CDR with a tariff applied to it.
public struct PricedCDR: Sendable {
    /// What one period costs in one dimension.
    public struct Line: Hashable, Sendable {
        public var dimension: BilledDimension
        public var price: Price
        /// The time that it is for.
        public var time: TimeRange
    }

    /// Steps are in the last line of their dimension.
    public internal(set) var lines: [Line] = []
    /// Of all lines, within the tariff's limits. Nil in part where a tariff has tax in its prices and does not say how much, or says
    /// nothing of tax at all.
    public internal(set) var total = Price(net: .zero, gross: .zero)
    /// Ids of the tariffs that were applied, each once, in the order of their first period.
    public internal(set) var tariffIDs: [String] = []
    /// Their currency; nil where they have several or none.
    public internal(set) var currency: String?
    /// Whether `min_price` or `max_price` made the total.
    public internal(set) var isLimited = false
    /// Periods for which there is no tariff.
    public internal(set) var unpricedPeriods = 0
    /// Whether an element asks for a power or current that the CDR does not tell; it was taken not to hold.
    public internal(set) var isUncertain = false

    /// What the lines of some dimensions cost.
    public func price(of dimensions: Set<BilledDimension>) -> Price {
        var sum = Price(net: .zero, gross: .zero)
        for line in lines where dimensions.contains(line.dimension) { sum.add(line.price) }
        return sum
    }
}

extension Price {
    /// Adds another; what is unknown of either is unknown of both.
    mutating func add(_ other: Price) {
        net = net.flatMap { net in other.net.map { net + $0 } }
        gross = gross.flatMap { gross in other.gross.map { gross + $0 } }
    }
}
