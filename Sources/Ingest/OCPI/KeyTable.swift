/// A fixed set of JSON names, found by their bytes.
struct KeyTable<Field: RawRepresentable<UInt8> & CaseIterable & Sendable>: Sendable {
    private struct Slot: Sendable {
        var name: [UInt8]
        var field: Field
    }

    private var slots: [Slot?]
    private let mask: Int

    /// - Parameter names: the names of each field; several for aliases.
    init(_ names: (Field) -> [String]) {
        let entries = Field.allCases.flatMap { field in names(field).map { Slot(name: Array($0.utf8), field: field) } }
        var size = 64
        while size < entries.count * 4 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: nil, count: size)
        for entry in entries {
            var index = entry.name.withUnsafeBufferPointer { Self.hash($0) } & mask
            while slots[index] != nil { index = (index + 1) & mask }
            slots[index] = entry
        }
    }

    @inline(__always)
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 20)
    }

    @inline(__always)
    func field(_ name: UnsafeBufferPointer<UInt8>) -> Field? {
        var index = Self.hash(name) & mask
        while let slot = slots[index] {
            if slot.name.count == name.count, slot.name.withUnsafeBufferPointer({ $0.elementsEqual(name) }) {
                return slot.field
            }
            index = (index + 1) & mask
        }
        return nil
    }
}
