import Foundation

/// Reads `Link: <https://…>; rel="next"` (RFC 8288).
enum LinkHeader {
    /// The target of the link to the next page, as it is written; nil where there is none.
    static func next(_ header: String?) -> String? {
        var rest = Substring(header ?? "")
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let target = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let parameters = takeParameters(&rest)
            let isNext = parameters.contains { name, value in
                name == "rel" && value.lowercased().split(separator: " ").contains("next")
            }
            if isNext { return String(target) }
        }
        return nil
    }

    /// Those of one link, up to the comma before the next: commas and angles in quotes are text.
    private static func takeParameters(_ rest: inout Substring) -> [(name: String, value: String)] {
        var parameters: [(String, String)] = []
        var (text, isQuoted) = ("", false)
        func add() {
            let pair = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if pair.count == 2 { parameters.append((pair[0].lowercased(), pair[1])) }
        }
        while let character = rest.popFirst() {
            switch character {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                add()
                text = ""
            case "," where !isQuoted:
                add()
                return parameters
            default: text.append(character)
            }
        }
        add()
        return parameters
    }

    /// The page that a link leads to. Some platforms write their own word for nothing into filters that were not given
    /// (`date_to=None`), and then refuse it: those are left out.
    static func url(_ target: String, from page: URL) -> URL? {
        guard let url = URL(string: target, relativeTo: page)?.absoluteURL,
            var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
        else { return nil }
        parts.percentEncodedQueryItems = parts.percentEncodedQueryItems?.filter { item in
            let isFilter = ["date_from", "date_to", "limit", "offset"].contains(item.name)
            return !isFilter || !["", "none", "null", "undefined"].contains((item.value ?? "").lowercased())
        }
        return parts.url
    }
}
