public import Charging

/// Energy by the method that its recorded curve was made with: how far a load can be trusted.
public struct CurveEnergies: Hashable, Sendable, Codable {
    /// In the order of the methods.
    private var milliwattHours = SIMD4<Int64>()

    public init() {}

    private static func index(_ method: PowerProfile.Method) -> Int { Int(method.rawValue) - 1 }

    /// Energy of one method.
    public subscript(method: PowerProfile.Method) -> Energy { Energy(milliwattHours: milliwattHours[Self.index(method)]) }

    mutating func add(_ energy: Energy, _ method: PowerProfile.Method) {
        milliwattHours[Self.index(method)] += energy.milliwattHours
    }

    /// Associative and commutative.
    public mutating func merge(_ other: CurveEnergies) { milliwattHours &+= other.milliwattHours }
}

extension Sequence<EVSEFigures> {
    /// Of all of them together.
    public var curveEnergies: CurveEnergies { reduce(into: CurveEnergies()) { $0.merge($1.curveEnergies) } }
}
