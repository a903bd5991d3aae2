import Foundation

/// Where a token may go.
struct OriginRule {
    private let allowed: Set<String>

    init(_ source: Source) {
        allowed = source.hosts.union([Self.origin(source.versionsURL)].compactMap { $0 })
    }

    /// Nil where it may.
    func fault(_ url: URL) -> PullFault? {
        guard let origin = Self.origin(url) else {
            return PullFault(.elsewhere, "'\(url.absoluteString)' is no address of HTTP", attempt: "ask the platform's operator")
        }
        guard url.scheme?.lowercased() == "https" || Self.isLoopback(url.host ?? "") else {
            return PullFault(
                .elsewhere, "'\(url.absoluteString)' is not HTTPS: the token would go in the clear",
                attempt: "ask the platform's operator for an address that begins with https")
        }
        guard allowed.contains(origin) else {
            return PullFault(
                .elsewhere, "the platform leads to \(origin), which the token may not go to",
                attempt: "if that host is the platform's too, add it: hosts = [\"\(origin)\"]")
        }
        return nil
    }

    /// The host, and its port where that is not the scheme's.
    static func origin(_ url: URL) -> String? {
        guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme), let host = url.host?.lowercased(),
            !host.isEmpty
        else { return nil }
        guard let port = url.port, port != (scheme == "https" ? 443 : 80) else { return host }
        return "\(host):\(port)"
    }

    static func isLoopback(_ host: String) -> Bool { ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host.lowercased()) }
}
