/// Names of members that the standard does not have, counted over an archive's records.
struct UnknownMembers {
    private var names: [(bytes: [UInt8], count: Int)] = []
    /// Those of too many or too odd a name.
    private var others = 0

    /// As many names as are told apart.
    static let capacity = 64
    private static let longestName = 64

    /// Counts the unknown members of one record.
    mutating func count(_ fields: RecordFields) {
        guard fields.unknownCount > 0 else { return }
        for index in 0..<fields.unknownCount { count(fields.unknownName(index)) }
    }

    private mutating func count(_ name: UnsafeBufferPointer<UInt8>?) {
        guard let name, (1...Self.longestName).contains(name.count) else {
            others += 1
            return
        }
        if let index = names.firstIndex(where: { $0.bytes.count == name.count && $0.bytes.elementsEqual(name) }) {
            names[index].count += 1
        } else if names.count < Self.capacity, name.allSatisfy(Self.isOfAName) {
            names.append((Array(name), 1))
        } else {
            others += 1
        }
    }

    /// A name could hold anything, so only what looks like one is repeated.
    private static func isOfAName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "$"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// How often each came; under an empty name what was not told apart.
    var counts: [String: Int] {
        var counts = Dictionary(uniqueKeysWithValues: names.map { (String(decoding: $0.bytes, as: UTF8.self), $0.count) })
        if others > 0 { counts[""] = others }
        return counts
    }
}
