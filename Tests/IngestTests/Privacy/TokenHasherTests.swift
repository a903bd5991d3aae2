import Charging
import Testing

@testable import Ingest

@Suite struct TokenHasherTests {
    private static let key = StoreKey(secret: Array(repeating: 9, count: 32))
    private let hasher = TokenHasher(key: key, sentinels: ["house card"])

    private func token(_ text: String) -> TokenHasher.Token {
        Array(text.utf8).withUnsafeBufferPointer { hasher.token($0) }
    }

    @Test(arguments: [
        ["04A1B2C3", "04a1b2c3", "04-A1:b2 C3", "4A1B2C3", "04.A1.B2.C3"], ["00A1B2C3D4E5F6", "A1B2C3D4E5F6", "0a1b2c3d4e5f6"],
        ["NL-TNM-C12345-X", "NLTNMC12345X", "nl*tnm*c12345*x"],
    ])
    func spellingsOfOneTokenHaveOneHash(spellings: [String]) {
        let hashes = Set(spellings.map { token($0).hash })
        #expect(hashes.count == 1 && !hashes.contains(nil))
        #expect(!token(spellings[0]).findings.contains(.tokenNormalised) || spellings[0].contains("-"))
        for other in spellings.dropFirst() where other != "NLTNMC12345X" {
            #expect(token(other).findings.contains(.tokenNormalised))
        }
    }

    @Test func otherTokensHaveOtherHashes() {
        let texts = ["04A1B2C3", "04A1B2C4", "A1B2", "A1B2C3D4E5", "G4A1B2C", "04A1B2C300"]
        #expect(Set(texts.map { token($0).hash }).count == texts.count)
        let other = TokenHasher(key: StoreKey(secret: Array(repeating: 8, count: 32)))
        #expect(Array("04A1B2C3".utf8).withUnsafeBufferPointer { other.token($0) }.hash != token("04A1B2C3").hash)
    }

    @Test(arguments: [
        "12345671234567", "Gireve2Advenir", "ADV", "$$", "00000000", "00:00:00:00:00:00:00", "HOUSECARD", "House Card",
    ])
    func sentinelsHaveNone(text: String) {
        #expect(token(text).hash == nil)
        #expect(token(text).findings == Findings(.tokenSentinel))
    }

    @Test func aTokenMetAgainSaysTheSame() {
        let first = token("04-a1")
        #expect(token("04-a1").hash == first.hash)
        #expect(token("04-a1").findings == first.findings)
    }
}
