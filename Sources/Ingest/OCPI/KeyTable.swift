/// A fixed set of JSON names, found by their bytes. Each is also known in camel case.
struct KeyTable<Field: RawRepresentable<UInt8> & CaseIterable & Sendable>: Sendable {
    struct Match {
        var field: Field
        /// The name's place in the field's list, the standard's own at 0; `camelCase` and more for names written like `evseUid`.
        var rank: UInt8

        var isCamelCase: Bool { rank >= 128 }
    }

    private struct Slot: Sendable {
        var ends: Ends
        /// Where the name is among all.
        var offset: Int
        var match: Match
    }

    /// A name's length and its first and last eight bytes: all of it, unless it is longer than sixteen.
    private struct Ends: Equatable {
        var length: Int
        var first: UInt64 = 0
        var last: UInt64 = 0

        @inline(__always)
        init(_ name: UnsafeBufferPointer<UInt8>) {
            let raw = UnsafeRawBufferPointer(name)
            length = raw.count
            if raw.count >= 8 {
                first = raw.loadUnaligned(as: UInt64.self)
                last = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
            } else {
                for byte in raw { first = first << 8 | UInt64(byte) }
            }
        }

        @inline(__always)
        var hash: Int {
            let mixed = (first ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15 &+ last &* 0xC2B2_AE3D_27D4_EB4F
            return Int(truncatingIfNeeded: mixed >> 40)
        }
    }

    private var slots: [Slot?]
    /// All names, one after the other.
    private var bytes: [UInt8] = []
    private let mask: Int

    /// - Parameter names: the names of each field; several for aliases.
    init(_ names: (Field) -> [String]) {
        var entries: [(name: [UInt8], match: Match)] = []
        for field in Field.allCases {
            for (index, name) in names(field).enumerated() {
                let rank = UInt8(clamping: index)
                entries.append((Array(name.utf8), Match(field: field, rank: rank)))
                if let camelCase = Self.camelCase(name) {
                    entries.append((Array(camelCase.utf8), Match(field: field, rank: rank | 128)))
                }
            }
        }
        var size = 64
        while size < entries.count * 4 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: nil, count: size)
        for entry in entries {
            entry.name.withUnsafeBufferPointer { name in
                // A name that is listed in camel case already keeps its place.
                guard match(name) == nil else { return }
                let ends = Ends(name)
                var index = ends.hash & mask
                while slots[index] != nil { index = (index + 1) & mask }
                slots[index] = Slot(ends: ends, offset: bytes.count, match: entry.match)
                bytes.append(contentsOf: name)
            }
        }
    }

    /// `evse_uid` as `evseUid`; nil for names that are not in snake case.
    private static func camelCase(_ name: String) -> String? {
        let words = name.split(separator: "_")
        guard words.count > 1, name == name.lowercased() else { return nil }
        return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    @inline(__always)
    func match(_ name: UnsafeBufferPointer<UInt8>) -> Match? {
        let ends = Ends(name)
        var index = ends.hash & mask
        while let slot = slots[index] {
            if slot.ends == ends, ends.length <= 16 || hasSameMiddle(slot, name) { return slot.match }
            index = (index + 1) & mask
        }
        return nil
    }

    private func hasSameMiddle(_ slot: Slot, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 8..<name.count - 8 where bytes[slot.offset + index] != name[index] { return false }
        return true
    }

    @inline(__always)
    func field(_ name: UnsafeBufferPointer<UInt8>) -> Field? { match(name)?.field }
}
