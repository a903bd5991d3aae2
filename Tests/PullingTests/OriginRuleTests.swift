import Foundation
import Testing

@testable import Pulling

/// Where a token may go.
@Suite struct OriginRuleTests {
    private func rule(_ url: String, hosts: Set<String> = []) throws -> OriginRule {
        var source = Source(
            name: "a", versionsURL: try #require(URL(string: url)), token: try #require(AccessToken("t")))
        source.hosts = hosts
        return OriginRule(source)
    }

    @Test(arguments: [
        ("https://a.example/x", true), ("https://A.example:443/y", true), ("https://b.example/", true),
        ("https://b.example:8443/", false),
        ("https://c.example:8443/", true), ("https://c.example/", false), ("https://evil.example/", false),
        ("https://a.example.evil.example/", false), ("https://a.example@evil.example/", false), ("http://a.example/", false),
        ("http://b.example/", false), ("ftp://a.example/", false), ("file:///etc/passwd", false), ("https:///x", false),
        ("//a.example/x", false),
    ])
    func hostsAreNamed(url: String, isAllowed: Bool) throws {
        let rule = try rule("https://a.example/versions", hosts: ["b.example", "c.example:8443"])
        #expect((rule.fault(try #require(URL(string: url))) == nil) == isAllowed)
    }

    /// In the clear on this machine alone.
    @Test(arguments: ["http://localhost:8080/versions", "http://127.0.0.1:8080/versions", "http://[::1]:8080/versions"])
    func loopbackNeedsNoCertificate(url: String) throws {
        let rule = try rule(url)
        #expect(rule.fault(try #require(URL(string: url))) == nil)
        #expect(rule.fault(try #require(URL(string: url.replacingOccurrences(of: "8080", with: "8081")))) != nil)
    }
}
