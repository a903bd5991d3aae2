public import Charging

/// A closed set of facts: every record that could concern the same charges.
public struct FactTable: Sendable {
    /// Whole records.
    public internal(set) var facts: [UsageFact] = []
    /// Changes of sessions, to be merged into them.
    public internal(set) var fragments: [SessionFragment] = []
    /// The owners, by the number that facts have for them.
    public let parties: [Int32: PartyID]
    /// Texts and profiles.
    private let arena: [UInt8]

    public init() { self.init(arena: [], parties: [:]) }

    init(arena: [UInt8], parties: [Int32: PartyID]) {
        self.arena = arena
        self.parties = parties
    }

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

    func bytes(_ slice: Slice) -> ArraySlice<UInt8> { arena[slice.offset..<slice.offset + Int(slice.length)] }
}
