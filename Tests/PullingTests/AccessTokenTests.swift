import Foundation
import Testing

@testable import Pulling

@Suite struct AccessTokenTests {
    /// RFC 4648, and OCPI's own example without the end of line that its sample has.
    @Test func itIsSentAsTheVersionSays() throws {
        let token = try #require(AccessToken("example-token\n"))
        #expect(token.authorization(.plain) == "Token example-token")
        #expect(token.authorization(.base64) == "Token ZXhhbXBsZS10b2tlbg==")
        #expect(TokenForm.byVersion.first(.v211) == .plain)
        for version in [nil, OCPIVersion.v22, .v221, .v230] { #expect(TokenForm.byVersion.first(version) == .base64) }
        #expect(TokenForm.plain.first(.v230) == .plain && TokenForm.base64.first(.v211) == .base64)
    }

    @Test(arguments: ["", " \n", "two words", "line\nline", "über", "a\u{0}b"])
    func whatCannotBeSentIsNone(text: String) { #expect(AccessToken(text) == nil) }

    @Test func nothingShowsIt() throws {
        let token = try #require(AccessToken("S3CRET"))
        var dumped = ""
        dump([token], to: &dumped)
        for text in ["\(token)", String(reflecting: token), dumped, "\([token])"] { #expect(!text.contains("S3CRET"), "\(text)") }
    }
}
