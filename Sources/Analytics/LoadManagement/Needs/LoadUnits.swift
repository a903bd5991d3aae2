public import Charging

/// Whole units of load management: fifths of a joule in flows, milliwatts and microjoules in simulations.
extension Energy {
    /// In fifths of a joule.
    var fifths: Int64 { milliwattHours * 18 }

    static let microjoulesPerFifth: Int64 = 200_000

    /// Kilowatt-hours of an amount in fifths of a joule.
    public static func kilowattHours(fifths: some BinaryInteger) -> Double { Double(fifths) / 18_000_000 }

    /// Kilowatt-hours of an amount in microjoules.
    public static func kilowattHours(microjoules: some BinaryInteger) -> Double { Double(microjoules) / 3.6e12 }
}

extension Power {
    /// What it gives in a time, in fifths of a joule.
    func fifths(seconds: Int64) -> Int64 { watts * 5 * seconds }

    /// Kilowatts of a power in milliwatts.
    public static func kilowatts(milliwatts: Int64) -> Double { Double(milliwatts) / 1e6 }
}
