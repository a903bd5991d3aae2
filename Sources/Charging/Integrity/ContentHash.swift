/// A 128-bit hash of content, for telling records apart and for the store's digest.
///
/// Not cryptographic: it guards against accident, not against someone who makes two records collide on purpose. Two lanes of
/// permutations over 8-byte words; the same bytes give the same hash on every machine.
@frozen
public struct ContentHash: Hashable, Comparable, Sendable, Codable {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The hash of `bytes`.
    public init(_ bytes: UnsafeRawBufferPointer) {
        var first: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F &+ UInt64(bytes.count)
        func add(_ word: UInt64) {
            first = Self.mix(first ^ word)
            second = Self.mix(second &+ word &* 0xA076_1D64_78BD_642F)
        }
        var position = 0
        while position + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
            position += 8
        }
        var last: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count {
            last |= UInt64(bytes[position]) << shift
            shift += 8
            position += 1
        }
        add(last)
        // Each half depends on both lanes, and the pair of halves still tells the pair of lanes.
        let sum = first &+ second
        high = Self.mix(sum)
        low = Self.mix(second ^ high)
    }

    /// A permutation of 64 bits in which each bit of the input changes half of the output (the finaliser of SplitMix64).
    @inline(__always)
    private static func mix(_ word: UInt64) -> UInt64 {
        var mixed = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public static func < (left: ContentHash, right: ContentHash) -> Bool { (left.high, left.low) < (right.high, right.low) }

    public static let zero = ContentHash(high: 0, low: 0)

    /// Addition modulo 2^128: the sum over a set does not depend on order.
    public static func &+ (left: ContentHash, right: ContentHash) -> ContentHash {
        let (low, carry) = left.low.addingReportingOverflow(right.low)
        return ContentHash(high: left.high &+ right.high &+ (carry ? 1 : 0), low: low)
    }

    public static func &- (left: ContentHash, right: ContentHash) -> ContentHash {
        let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
        return ContentHash(high: left.high &- right.high &- (borrow ? 1 : 0), low: low)
    }

    /// 32 hexadecimal digits.
    public var hex: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
