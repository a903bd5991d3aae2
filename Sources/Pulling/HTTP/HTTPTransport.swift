import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// Requests over HTTP. Certificates are verified, always.
final class HTTPTransport: Transport {
    private let client: HTTPClient
    private let group: MultiThreadedEventLoopGroup
    private let limits: PullLimits
    /// What a broken pipe did before: sockets ignore it for the whole process, and standard output must not, once they are closed.
    private let formerPipeAction: sigaction

    /// - Parameter authorityPath: certificates in PEM that are trusted instead of the system's.
    init(authorityPath: String?, limits: PullLimits) {
        var former = sigaction()
        sigaction(SIGPIPE, nil, &former)
        formerPipeAction = former
        self.limits = limits
        var tls = TLSConfiguration.makeClientConfiguration()
        if let authorityPath { tls.trustRoots = .file(authorityPath) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(Int64(min(30, limits.requestSeconds.rounded(.up)))), read: nil),
            decompression: .enabled(limit: .size(limits.pageBytes)))
        configuration.httpVersion = .http1Only
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }

    /// Ends all connections.
    func stop() async {
        try? await client.shutdown()
        try? await group.shutdownGracefully()
        var former = formerPipeAction
        sigaction(SIGPIPE, &former, nil)
    }

    func get(_ url: URL, headers: [(String, String)]) async throws(TransportFault) -> Response {
        do {
            // The client's own deadline ends with the head of an answer: a body may come forever.
            return try await withThrowingTaskGroup(of: Response.self) { group in
                group.addTask { try await self.answer(url, headers) }
                group.addTask { [limits] in
                    try await Task.sleep(for: .seconds(limits.requestSeconds))
                    throw TransportFault.timedOut
                }
                defer { group.cancelAll() }
                guard let first = try await group.next() else { throw TransportFault.timedOut }
                return first
            }
        } catch {
            throw Self.fault(error)
        }
    }

    private func answer(_ url: URL, _ headers: [(String, String)]) async throws -> Response {
        var request = HTTPClientRequest(url: url.absoluteString)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.headers.add(name: "User-Agent", value: "laddplan")
        let response = try await client.execute(request, deadline: .distantFuture)
        var received: [String: String] = [:]
        for (name, value) in response.headers {
            received[name.lowercased(), default: ""] += received[name.lowercased()] == nil ? value : ", \(value)"
        }
        var body = Data()
        for try await part in response.body {
            guard body.count + part.readableBytes <= limits.pageBytes else { throw TransportFault.tooLarge }
            body.append(contentsOf: part.readableBytesView)
        }
        return Response(status: Int(response.status.code), headers: received, body: body)
    }

    private static func fault(_ error: any Error) -> TransportFault {
        switch error {
        case let fault as TransportFault: return fault
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
                .tlsHandshakeTimeout:
                return .timedOut
            case .remoteConnectionClosed: return .cutOff("it was closed")
            default: return .unreachable(error.shortDescription)
            }
        case let error as NIOSSLError: return .untrusted("\(error)")
        case let error as NIOSSLExtraError: return .untrusted("\(error.description)")
        case NIOHTTPDecompression.DecompressionError.limit: return .tooLarge
        case is NIOHTTPDecompression.DecompressionError: return .cutOff("what is packed is not whole")
        case let error as HTTPParserError: return .cutOff("\(error)")
        case let error as IOError: return .unreachable(String(cString: strerror(error.errnoCode)))
        case let error as NIOConnectionError:
            let refusals = error.connectionErrors.compactMap {
                ($0.error as? IOError).map { String(cString: strerror($0.errnoCode)) }
            }
            return .unreachable(refusals.first ?? "there is no such host, or it does not answer")
        default: return .unreachable("\(error)")
        }
    }
}
