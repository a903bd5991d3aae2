import Charging

/// Makes keys of Sessions and CDRs: what a record is, names as its session or credits, as one number that an index can hold. Records that
/// are linked have the same number in some of their columns, whatever the case of their ids is (ASCII, like SQLite's NOCASE).
///
/// Party rows are the store's own: keys of two stores are not comparable.
struct ObjectKeys {
    private var scratch: [UInt8] = []

    /// Never 0.
    mutating func key(_ kind: UsageKind, party: Int64, id: UnsafeBufferPointer<UInt8>) -> Int64 {
        guard id.contains(where: CiString.isLower) else { return Self.mix(ContentHash.key(id), kind, party) }
        scratch.removeAll(keepingCapacity: true)
        for byte in id { scratch.append(CiString.fold(byte)) }
        return Self.mix(scratch.withUnsafeBufferPointer { ContentHash.key($0) }, kind, party)
    }

    private static func mix(_ id: UInt64, _ kind: UsageKind, _ party: Int64) -> Int64 {
        let words = (id, UInt64(bitPattern: party) << 8 | UInt64(kind.rawValue))
        return withUnsafeBytes(of: words) { Int64(bitPattern: ContentHash($0).low | 1) }
    }
}
