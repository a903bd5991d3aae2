public import Charging

/// A closed set of facts: every record that could concern the same charges.
public struct FactTable: Sendable {
    /// Whole records.
    public internal(set) var facts: [UsageFact] = []
    /// Changes of sessions, to be merged into them.
    public internal(set) var fragments: [SessionFragment] = []
    /// The owners, by the number that facts have for them.
    public internal(set) var parties: [Int32: PartyID] = [:]
    private var arena: [UInt8] = []

    public init() {}

    /// Bytes in the table.
    struct Slice: Sendable {
        var offset: Int
        var length: Int32
    }

    /// The record's id as it is spelled.
    public func objectID(of fact: UsageFact) -> ArraySlice<UInt8> { bytes(fact.objectID) }

    /// The packed power profile.
    public func profile(of fact: UsageFact) -> ArraySlice<UInt8> { bytes(fact.profile) }

    /// Packed charging periods of a session that runs; nil when none are kept.
    public func periods(of fact: UsageFact) -> ArraySlice<UInt8>? { fact.periods.map { bytes($0) } }

    /// Packed charging periods; nil when the fragment has none.
    public func periods(of fragment: SessionFragment) -> ArraySlice<UInt8>? { fragment.periods.map { bytes($0) } }

    private func bytes(_ slice: Slice) -> ArraySlice<UInt8> { arena[slice.offset..<slice.offset + Int(slice.length)] }

    mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice {
        let slice = Slice(offset: arena.count, length: Int32(bytes.count))
        arena.append(contentsOf: bytes)
        return slice
    }
}
