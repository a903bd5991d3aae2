/// One 512-byte header of a tar archive: ustar, GNU or the older form without a magic.
struct TarHeader {
    static let size = 512

    let name: String
    /// Bytes that follow, without the padding to a block.
    let size: Int64
    let type: UInt8
    /// GNU: another block of the map of a sparse file follows.
    let sparseMapGoesOn: Bool

    /// Nil unless the checksum is right and the size is a number.
    init?(_ block: UnsafeBufferPointer<UInt8>) {
        guard block.count == Self.size, Self.checksumHolds(block), let size = Self.number(block, 124, 12), size >= 0 else {
            return nil
        }
        self.size = size
        type = block[156]
        sparseMapGoesOn = type == UInt8(ascii: "S") && block[482] != 0
        let name = Self.text(block, 0, 100)
        // GNU's own form has times where ustar has the prefix.
        let prefix = Self.hasMagic(block) && block[262] == 0 ? Self.text(block, 345, 155) : ""
        self.name = prefix.isEmpty ? name : "\(prefix)/\(name)"
    }

    /// Whether a file that begins with `block` is a tar archive, damaged or not.
    static func begins(_ block: UnsafeBufferPointer<UInt8>) -> Bool {
        guard block.count > 263 else { return false }
        let checksumIsOctal = block[148..<156].allSatisfy { 0x30...0x37 ~= $0 || $0 == 0 || $0 == 0x20 }
        return hasMagic(block) && checksumIsOctal || block[0] != 0 && TarHeader(block) != nil
    }

    private static func hasMagic(_ block: UnsafeBufferPointer<UInt8>) -> Bool {
        block[257..<262].elementsEqual("ustar".utf8) && (block[262] == 0 || block[262] == 0x20)
    }

    /// The sum of all bytes, the checksum's own taken as spaces. Some old writers summed signed bytes.
    private static func checksumHolds(_ block: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let stored = number(block, 148, 8) else { return false }
        var unsigned: Int64 = 0
        var signed: Int64 = 0
        for (index, byte) in block.enumerated() {
            let byte = 148..<156 ~= index ? 0x20 : byte
            unsigned += Int64(byte)
            signed += Int64(Int8(bitPattern: byte))
        }
        return stored == unsigned || stored == signed
    }

    /// Octal digits between spaces and zeros, or GNU's big-endian binary, which its first bit tells. Nil when it is neither, or
    /// more than 63 bits.
    private static func number(_ block: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int64? {
        let field = block[start..<start + count]
        if block[start] & 0x80 != 0 {
            // The second bit is the sign.
            guard block[start] == 0x80, field.dropFirst().dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
            var value: UInt64 = 0
            for byte in field.dropFirst().suffix(8) { value = value << 8 | UInt64(byte) }
            return Int64(exactly: value)
        }
        let digits = field.drop { $0 == 0x20 }.prefix { 0x30...0x37 ~= $0 }
        guard !digits.isEmpty, field[digits.endIndex...].allSatisfy({ $0 == 0x20 || $0 == 0 }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int64($1 - 0x30) }
    }

    private static func text(_ block: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> String {
        String(decoding: block[start..<start + count].prefix { $0 != 0 }, as: UTF8.self)
    }
}
