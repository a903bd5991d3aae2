import Charging
import Crypto
import Testing

@testable import Ingest

@Suite struct KeyedHashTests {
    struct Case: Sendable {
        var key: [UInt8]
        var text: [UInt8]
        var code: UInt64
    }

    /// RFC 4231, test cases 1, 2 and 4.
    static let cases: [Case] = [
        Case(key: Array(repeating: 0x0B, count: 20), text: Array("Hi There".utf8), code: 0xB034_4C61_D8DB_3853),
        Case(key: Array("Jefe".utf8), text: Array("what do ya want for nothing?".utf8), code: 0x5BDC_C146_BF60_754E),
        Case(key: Array(1...25), text: Array(repeating: 0xCD, count: 50), code: 0x8255_8A38_9A44_3C0E),
    ]

    @Test(arguments: cases) func standardCases(given: Case) {
        #expect(KeyedHash(key: SymmetricKey(data: given.key)).firstWord(of: given.text).bigEndian == given.code)
    }

    /// Of every length about the two blocks that texts and pads may fill, and one after the other.
    @Test func isTheLibrarysOwn() {
        let key = SymmetricKey(data: (0..<32).map { UInt8($0 * 7) })
        let hash = KeyedHash(key: key)
        for length in 0..<200 {
            let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) }
            let code = HMAC<SHA256>.authenticationCode(for: text, using: key)
            #expect(hash.firstWord(of: text).littleEndianBytes == Array(code.prefix(8)))
        }
    }
}

extension UInt64 {
    fileprivate var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
