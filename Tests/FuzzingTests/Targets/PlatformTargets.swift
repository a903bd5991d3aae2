import Foundation

@testable import Pulling

/// Any bytes as the `Link` of a page: a token goes to the platform's own host, over HTTPS, and nowhere else.
enum LinkTarget {
    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        guard let page = URL(string: "https://cpo.example.org/ocpi/2.2.1/cdrs?offset=0"), let token = AccessToken("token") else {
            return false
        }
        let rule = OriginRule(Source(name: "fuzz", versionsURL: page, token: token))
        let header = String(decoding: input, as: UTF8.self)
        guard let target = LinkHeader.next(header) else { return header.contains("<") }
        try BrokenPromise.unless(header.contains("<\(target)>"), "the target '\(target)' is not in the header")
        guard let url = LinkHeader.url(target, from: page), rule.fault(url) == nil else { return true }
        let parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
        try BrokenPromise.unless(
            parts?.scheme?.lowercased() == "https" && parts?.host?.lowercased() == "cpo.example.org"
                && [nil, 443].contains(parts?.port), "the token may go to \(url.absoluteString)")
        return true
    }
}

/// Any bytes as a page: as many records as its JSON has, each with its own key.
enum PageTarget {
    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        let data = Data(input)
        guard let page = try? JSONDecoder().decode(Envelope<PageRecords>.self, from: data) else { return false }
        guard let records = page.data?.records else { return true }
        try BrokenPromise.unless((1000..<2000).contains(page.statusCode), "a page with status \(page.statusCode) has records")
        // Which of two members of one name counts, JSON does not say, and readers of it differ.
        let text = [("d", "0064"), ("a", "0061"), ("t", "0074")].reduce(String(decoding: input, as: UTF8.self)) { text, spelled in
            text.replacing("\\u" + spelled.1, with: spelled.0)
        }
        guard text.ranges(of: "\"data\"").count == 1 else { return true }
        let plain = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        let count = (plain?["data"] as? [Any])?.count ?? records.count
        try BrokenPromise.unless(count == records.count, "\(records.count) records of \(count)")
        return true
    }
}
