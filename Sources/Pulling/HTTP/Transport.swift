import Foundation

/// One answer, whole.
struct Response: Sendable {
    var status: Int
    /// By name in lower case; of a header that comes more than once, all values with commas between.
    var headers: [String: String]
    var body: Data
}

/// Why there is no answer.
enum TransportFault: Error, Sendable, Equatable {
    /// The host is not found, refuses, or does not answer.
    case unreachable(String)
    /// The certificate is not one of this host, by an authority that is trusted.
    case untrusted(String)
    case timedOut
    /// The connection ended before the answer did.
    case cutOff(String)
    /// The answer is longer than is read.
    case tooLarge

    /// Whether it may be otherwise in a moment.
    var mayPass: Bool {
        switch self {
        case .unreachable, .timedOut, .cutOff: true
        case .untrusted, .tooLarge: false
        }
    }
}

/// What sends requests: HTTP, or what stands in for it in tests.
protocol Transport: Sendable {
    /// Asks for a page. Redirects are answers like others.
    func get(_ url: URL, headers: [(String, String)]) async throws(TransportFault) -> Response
}
