/// A set of findings about one record, as one integer: those with raw values below 128.
public struct Findings: OptionSet, Hashable, Sendable, Codable {
    public let rawValue: UInt128

    public init(rawValue: UInt128) { self.rawValue = rawValue }

    /// Empty for a finding that is not said of single records.
    public init(_ finding: Finding) { rawValue = finding.rawValue < 128 ? 1 << UInt128(finding.rawValue) : 0 }

    /// From the two halves that are stored.
    public init(low: UInt64, high: UInt64) { rawValue = UInt128(high) << 64 | UInt128(low) }

    /// Bits 0 to 63: what reading says.
    public var low: UInt64 { UInt64(truncatingIfNeeded: rawValue) }

    /// Bits 64 to 127: what reconciliation says, or what is said of Locations and tariffs.
    public var high: UInt64 { UInt64(truncatingIfNeeded: rawValue >> 64) }

    /// In the order of their raw values.
    public var list: [Finding] { Finding.allCases.filter { contains($0) } }

    public mutating func insert(_ finding: Finding) { formUnion(Findings(finding)) }

    public func contains(_ finding: Finding) -> Bool {
        finding.rawValue < 128 && rawValue & 1 << UInt128(finding.rawValue) != 0
    }
}
