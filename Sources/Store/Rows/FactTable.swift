public import Charging

/// A closed set of facts: every record that could concern the same charges.
public struct FactTable: Sendable {
    /// Whole records.
    public internal(set) var facts: [UsageFact] = []
    /// Changes of sessions, to be merged into them.
    public internal(set) var fragments: [SessionFragment] = []
    /// The owners, by the number that facts have for them.
    public internal(set) var parties: [Int32: PartyID] = [:]
    /// Endings of ids, in upper case, that mark a credit which names no original.
    public internal(set) var creditSuffixes = CreditSuffixes()
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

    /// The key of an id without case, as facts have it.
    /// - Parameter id: in upper case (ASCII).
    public static func key(_ id: some Sequence<UInt8>) -> UInt64 {
        Array(id).withUnsafeBufferPointer { ContentHash.key($0) }
    }

    private func bytes(_ slice: Slice) -> ArraySlice<UInt8> { arena[slice.offset..<slice.offset + Int(slice.length)] }

    mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice {
        let slice = Slice(offset: arena.count, length: Int32(bytes.count))
        arena.append(contentsOf: bytes)
        return slice
    }
}

/// Endings of CDR ids that mark a credit which names no original.
public struct CreditSuffixes: Sendable {
    /// The custom of every party.
    static let usual = "-C"
    private var byParty: [Int32: [[UInt8]]] = [:]

    init() {}

    init(_ configured: [PartyID: [String]], parties: [Int32: PartyID]) {
        for (number, party) in parties {
            // The longest first, and each once: what is tried must not depend on the order of a configuration.
            let suffixes = Set((configured[party] ?? []).filter { !$0.isEmpty }.map { $0.uppercased() })
            byParty[number] = (suffixes.union([Self.usual])).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
                .map { Array($0.utf8) }
        }
    }

    /// In upper case, the longest first.
    public subscript(party: Int32) -> [[UInt8]] { byParty[party] ?? [Array(Self.usual.utf8)] }

    /// Party and suffix of each.
    var all: [(party: Int32, suffix: String)] {
        byParty.flatMap { party, suffixes in suffixes.map { (party, String(decoding: $0, as: UTF8.self)) } }
    }
}
