import Charging
import Testing

@Suite struct ContentHashTests {
    private func hash(_ bytes: [UInt8]) -> ContentHash { bytes.withUnsafeBytes { ContentHash($0) } }

    @Test func tellsApartWhatDiffersInOneBitOrLength() {
        var seen: Set<ContentHash> = []
        var count = 0
        for length in 0..<40 {
            for bit in 0..<max(1, length * 8) {
                var bytes = [UInt8](repeating: 0, count: length)
                if length > 0 { bytes[bit / 8] ^= 1 << (bit % 8) }
                seen.insert(hash(bytes))
                count += 1
            }
        }
        #expect(seen.count == count)
    }

    @Test func sumsDoNotDependOnOrderAndAreUndone() {
        let hashes = (0..<50).map { hash([UInt8($0)]) }
        let sum = hashes.reduce(ContentHash.zero) { $0 &+ $1 }
        #expect(hashes.reversed().reduce(ContentHash.zero) { $0 &+ $1 } == sum)
        #expect(hashes.reduce(sum) { $0 &- $1 } == .zero)
    }

    @Test func isTheSameEverywhere() {
        #expect(hash(Array("laddplan".utf8)).hex == "32e9e401df380ed2a90c0aacef5dd81b")
    }
}
