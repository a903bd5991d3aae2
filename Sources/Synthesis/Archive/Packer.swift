import Charging
import Gzip

/// Turns the text of one archive into the bytes of its file.
struct Packer: ~Copyable {
    private let container: Container
    private var inner: Deflater
    /// Of what is compressed twice.
    private var outer: Deflater
    /// Text of what is packed as a whole.
    private var held: [UInt8] = []
    private var hasBegun = false

    /// - Parameter level: zlib's, 1 (fast) to 9 (small).
    /// - Throws: `Deflater.Fault`.
    init(_ container: Container, level: Int) throws {
        let first = try Deflater(level: level)
        let second = try Deflater(level: level)
        self.container = container
        inner = first
        outer = second
    }

    mutating func append(_ bytes: [UInt8], endsMember: Bool, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let isFirst = !hasBegun
        hasBegun = true
        switch container {
        case .gzip, .padded, .trailingText, .truncated, .brokenChecksum:
            try inner.append(bytes, endsMember: endsMember, write: write)
        case .plain: try bytes.withUnsafeBytes(write)
        case .doubleGzip: try compressTwice(bytes, write: write)
        case .byteOrderMark:
            try inner.append(isFirst ? [0xEF, 0xBB, 0xBF] + bytes : bytes, endsMember: endsMember, write: write)
        case .utf16:
            let text = Self.utf16(bytes)
            try inner.append(isFirst ? [0xFF, 0xFE] + text : text, endsMember: endsMember, write: write)
        case .tar: held += bytes
        }
    }

    /// - Parameter name: Of the file without its ending.
    mutating func finish(_ name: String, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        if container == .tar { try inner.append(Tar.archive(held, named: name), endsMember: true, write: write) }
        switch container {
        case .plain: break
        case .doubleGzip:
            var last: [UInt8] = []
            try inner.finish { last += $0 }
            try outer.append(last, endsMember: true, write: write)
        default: try inner.finish(write: write)
        }
        switch container {
        case .padded: try Array(repeating: UInt8(0), count: 512).withUnsafeBytes(write)
        case .trailingText: try Array("-- end of export --\n".utf8).withUnsafeBytes(write)
        default: break
        }
    }

    private mutating func compressTwice(_ bytes: [UInt8], write: (UnsafeRawBufferPointer) throws -> Void) throws {
        var once: [UInt8] = []
        try inner.append(bytes, endsMember: false) { once += $0 }
        try outer.append(once, endsMember: false, write: write)
    }

    /// Little end first. Pieces end between records, never within a character.
    private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for unit in String(decoding: bytes, as: UTF8.self).utf16 {
            text.append(UInt8(truncatingIfNeeded: unit))
            text.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
        return text
    }
}
