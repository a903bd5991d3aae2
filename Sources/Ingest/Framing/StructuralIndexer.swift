import CSimdJSON
import Charging

/// Finds the structure of JSON text: the offsets of `{ } [ ] : ,` outside strings, of each opening quote, and of the first byte
/// of each other scalar.
///
/// simdjson does it at gigabytes a second, but refuses a whole window for one control character in a string or one unclosed
/// quote; then a plain scan takes over, in which a line break ends a string that was not closed.
final class StructuralIndexer {
    private let indexer: OpaquePointer
    private var plain = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)

    /// Bytes that must be readable after the text.
    static let padding = Int(CSIMDJSON_PADDING)

    init() throws(ArchiveError) {
        guard let created = csimdjson_indexer_create() else {
            throw ArchiveError(.archiveUnreadable, "out of memory")
        }
        indexer = created
    }

    deinit {
        csimdjson_indexer_destroy(indexer)
        plain.deallocate()
    }

    /// The offsets, valid until the next call.
    func index(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt32> {
        var offsets: UnsafePointer<UInt32>?
        var count = 0
        let status = csimdjson_index(indexer, text.baseAddress, text.count, &offsets, &count)
        if status != CSIMDJSON_NOT_INDEXED { return UnsafeBufferPointer(start: offsets, count: count) }
        if plain.count < text.count {
            plain.deallocate()
            plain = .allocate(capacity: text.count)
        }
        return UnsafeBufferPointer(rebasing: plain[..<Self.scan(text, into: plain)])
    }

    /// The plain scan. `offsets` has room for as many as `text` has bytes; returns how many there are.
    static func scan(_ text: UnsafeBufferPointer<UInt8>, into offsets: UnsafeMutableBufferPointer<UInt32>) -> Int {
        var count = 0
        func append(_ position: Int) {
            offsets[count] = UInt32(position)
            count += 1
        }
        var isInString = false
        var isInScalar = false
        var position = 0
        while position < text.count {
            let byte = text[position]
            if isInString {
                if byte == UInt8(ascii: "\\") {
                    position += 1
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") {
                    isInString = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"),
                    UInt8(ascii: ","):
                    append(position)
                    isInScalar = false
                case UInt8(ascii: "\""):
                    append(position)
                    isInString = true
                    isInScalar = false
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): isInScalar = false
                default:
                    if !isInScalar { append(position) }
                    isInScalar = true
                }
            }
            position += 1
        }
        return count
    }
}
