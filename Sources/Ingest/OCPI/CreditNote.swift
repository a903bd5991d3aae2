import Charging

/// Whether a CDR takes another one back, and which.
struct CreditNote {
    var isCredit = false
    var reference: UnsafeBufferPointer<UInt8>?

    init() {}

    init(_ fields: RecordFields, id: UnsafeBufferPointer<UInt8>, _ party: KnownParty, _ reader: inout ScalarReader) {
        reference = reader.identifier(fields[.creditReferenceID], limit: 39)
        let stated = reader.boolean(fields[.credit])
        isCredit = stated ?? (reference != nil)
        guard reference == nil, stated != false else { return }
        if let suffix = party.creditSuffixes.first(where: { Self.ends(id, with: $0) }) {
            isCredit = true
            reference = UnsafeBufferPointer(rebasing: id.dropLast(suffix.count))
        } else if Self.ends(id, with: Self.standardSuffix), isCredit || reader.hasNegativeCost(fields) {
            isCredit = true
            reference = UnsafeBufferPointer(rebasing: id.dropLast(Self.standardSuffix.count))
        }
    }

    /// The ending that the standard suggests.
    private static let standardSuffix = Array("-C".utf8)

    private static func ends(_ id: UnsafeBufferPointer<UInt8>, with suffix: [UInt8]) -> Bool {
        id.count > suffix.count && id.suffix(suffix.count).lazy.map(CiString.fold).elementsEqual(suffix)
    }
}
