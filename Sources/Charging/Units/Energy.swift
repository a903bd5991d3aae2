/// An amount of energy in whole milliwatt-hours (a thousandth of a watt-hour): a CDR's four to six decimals of a kWh fit
/// exactly, and sums have no rounding.
@frozen
public struct Energy: Hashable, Comparable, Sendable, AdditiveArithmetic, Codable {
    public var milliwattHours: Int64

    @inlinable
    public init(milliwattHours: Int64) { self.milliwattHours = milliwattHours }

    public static let zero = Energy(milliwattHours: 0)

    @inlinable
    public var kilowattHours: Double { Double(milliwattHours) / 1_000_000 }

    @inlinable
    public static func < (left: Energy, right: Energy) -> Bool { left.milliwattHours < right.milliwattHours }

    @inlinable
    public static func + (left: Energy, right: Energy) -> Energy {
        Energy(milliwattHours: left.milliwattHours + right.milliwattHours)
    }

    @inlinable
    public static func - (left: Energy, right: Energy) -> Energy {
        Energy(milliwattHours: left.milliwattHours - right.milliwattHours)
    }

    /// Mean power in kW of this energy over `seconds`; 0 when `seconds` is 0.
    @inlinable
    public func meanKilowatts(overSeconds seconds: Int64) -> Double {
        seconds == 0 ? 0 : Double(milliwattHours) / 1_000_000 * 3600 / Double(seconds)
    }
}

/// Electric power in whole watts, OCPI's unit for a connector's rating.
@frozen
public struct Power: Hashable, Comparable, Sendable, Codable {
    public var watts: Int64

    @inlinable
    public init(watts: Int64) { self.watts = watts }

    /// A gigawatt: more than any EVSE, and little enough to be multiplied by any time.
    public static let largest = Power(watts: 1_000_000_000)

    @inlinable
    public var kilowatts: Double { Double(watts) / 1000 }

    @inlinable
    public static func < (left: Power, right: Power) -> Bool { left.watts < right.watts }
}
