import CCurl
import Dispatch
import Foundation

/// Requests over HTTP, through libcurl. Certificates are verified, always. One request after the other, over a connection that is kept.
final class HTTPTransport: Transport, @unchecked Sendable {
    // Used on `queue` alone.
    private let client: OpaquePointer?
    private let queue = DispatchQueue(label: "http")
    private let limits: PullLimits

    /// - Parameter authorityPath: certificates in PEM that are trusted instead of the system's.
    /// - Throws: `PullFault.noLibrary` where libcurl is not there.
    init(authorityPath: String?, limits: PullLimits) throws(PullFault) {
        if let why = ccurl_open() { throw .noLibrary(String(cString: why)) }
        client = ccurl_client_make(authorityPath)
        self.limits = limits
    }

    deinit { client.map(ccurl_client_free) }

    func get(_ url: URL, headers: [(String, String)]) async throws(TransportFault) -> Response {
        let outcome: Result<Response, TransportFault> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.answer(url, headers.map { "\($0): \($1)" })) }
        }
        return try outcome.get()
    }

    private func answer(_ url: URL, _ lines: [String]) -> Result<Response, TransportFault> {
        guard let client else { return .failure(.unreachable("there is no memory")) }
        var answer = ccurl_answer()
        defer { ccurl_answer_empty(&answer) }
        let texts = lines.map { strdup($0) }
        defer { for text in texts { free(text) } }
        ccurl_get(
            client, url.absoluteString, texts.map { UnsafePointer($0) }, texts.count, Int(limits.requestSeconds * 1000),
            limits.pageBytes, &answer)
        if let fault = Self.fault(answer) { return .failure(fault) }
        return .success(
            Response(
                status: answer.status, headers: Self.headers(answer),
                body: answer.body.map { Data(bytes: $0, count: answer.body_length) } ?? Data()))
    }

    private static func headers(_ answer: ccurl_answer) -> [String: String] {
        guard let bytes = answer.headers else { return [:] }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: answer.headers_length), as: UTF8.self)
        var headers: [String: String] = [:]
        for line in text.split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].lowercased()
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        }
        return headers
    }

    private static func fault(_ answer: ccurl_answer) -> TransportFault? {
        if answer.is_too_large != 0 { return .tooLarge }
        let why = withUnsafeBytes(of: answer.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        switch answer.code {
        case CURLE_OK: return nil
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: return .untrusted(why)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR,
            CURLE_OUT_OF_MEMORY, CURLE_URL_MALFORMAT:
            return .unreachable(why)
        default: return .cutOff(why)
        }
    }
}
