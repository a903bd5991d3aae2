import Foundation
import Testing

@testable import Pulling

/// Links to the next page, as platforms write them.
@Suite struct LinkHeaderTests {
    @Test(arguments: [
        (#"<https://a.example/ocpi/cdrs?offset=50>; rel="next""#, "https://a.example/ocpi/cdrs?offset=50"),
        (#"<https://a.example/x>;rel=next"#, "https://a.example/x"),
        (#"<https://a.example/x> ; title="a, <b>"; REL="Next""#, "https://a.example/x"),
        (#"<https://a.example/first>; rel="first", <https://a.example/2,3>; rel="next""#, "https://a.example/2,3"),
        (#"<https://a.example/p>; rel="prev next""#, "https://a.example/p"),
        (#"<?offset=50>; rel="next""#, "?offset=50"),
        (#"<https://a.example/first>; rel="first""#, nil), ("", nil), ("<", nil), ("<>", nil), ("no link at all", nil),
        (#"<https://a.example/x>; rel="nextish""#, nil), (#"<https://a.example/x>; rev="next""#, nil),
    ])
    func theNextPageIsFound(header: String, target: String?) {
        #expect(LinkHeader.next(header) == target)
    }

    @Test func noHeaderIsNoLink() { #expect(LinkHeader.next(nil) == nil) }

    @Test(arguments: [
        ("https://b.example/y?offset=5", "https://b.example/y?offset=5"),
        ("/ocpi/2.2.1/cdrs?offset=5", "https://a.example/ocpi/2.2.1/cdrs?offset=5"),
        ("?offset=5", "https://a.example/ocpi/cdrs?offset=5"),
        // Words for nothing, in filters alone.
        (
            "?offset=50&date_to=None&date_from=2026-01-01T00%3A00%3A00%2B00%3A00",
            "https://a.example/ocpi/cdrs?offset=50&date_from=2026-01-01T00%3A00%3A00%2B00%3A00"
        ),
        ("?offset=50&date_to=&cursor=None", "https://a.example/ocpi/cdrs?offset=50&cursor=None"),
    ])
    func itIsReadAsItStands(target: String, url: String) throws {
        let page = try #require(URL(string: "https://a.example/ocpi/cdrs?limit=50"))
        #expect(LinkHeader.url(target, from: page)?.absoluteString == url)
    }
}
