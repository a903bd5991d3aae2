/// A power as a fraction of whole numbers: least powers are ratios of energies and times, and are kept exactly.
public struct ExactPower: Hashable, Comparable, Sendable, Codable {
    /// Watts are `numerator / denominator`, in lowest terms, the denominator positive.
    public let numerator: Int128
    public let denominator: Int128

    /// - Parameter denominator: positive.
    public init(_ numerator: Int128, over denominator: Int128 = 1) {
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = numerator / Int128(divisor)
        self.denominator = denominator / Int128(divisor)
    }

    public static let zero = ExactPower(0)

    public var watts: Double { Double(numerator) / Double(denominator) }
    public var kilowatts: Double { watts / 1000 }

    /// The least whole number of milliwatts that is not below it.
    public var milliwattsRoundedUp: Int64 { Int64(clamping: (numerator * 1000 + denominator - 1) / denominator) }

    public static func < (left: ExactPower, right: ExactPower) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// Of two numbers that are not negative; 1 where both are 0.
    static func greatestCommonDivisor<Number: BinaryInteger>(_ a: Number, _ b: Number) -> Number {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
