import Charging
import Foundation

/// Asks a platform for pages: with its token, where that may go, at its pace, and again where an error may pass.
actor Client {
    /// An answer of OCPI.
    struct Page<Content: Decodable & Sendable>: Sendable {
        /// Where it came from in the end.
        var url: URL
        var response: Response
        var content: Content
        var statusCode: Int
        /// When it was made, by the platform's clock; else when it came.
        var timestamp: Instant
        var fetchedAt: Instant
    }

    /// Redirects that are followed for one page.
    private static let redirects = 5

    private let source: Source
    private let transport: any Transport
    private let clock: any PullClock
    private let mayGoOn: @Sendable () throws -> Void
    private let log: @Sendable (String) -> Void
    /// How each version's token was taken last: platforms mix the two. Nil is that of `versions`.
    private var forms: [OCPIVersion?: SentForm] = [:]
    private var nextRequest = 0.0

    /// - Parameters:
    ///   - mayGoOn: is asked before each request, and throws where the pull is to end.
    ///   - log: is told of attempts that failed.
    init(
        source: Source, transport: any Transport, clock: any PullClock, mayGoOn: @escaping @Sendable () throws -> Void,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.source = source
        self.transport = transport
        self.clock = clock
        self.mayGoOn = mayGoOn
        self.log = log
    }

    /// - Parameter version: of the endpoint; nil for `versions`.
    /// - Throws: `PullFault`, and what `mayGoOn` throws.
    func get<Content>(_ type: Content.Type, _ url: URL, version: OCPIVersion?) async throws -> Page<Content> {
        var attempt = 1
        while true {
            do {
                return try await once(url, version)
            } catch let failure as Attempt {
                guard failure.mayPass, attempt < source.limits.attempts else { throw failure.fault }
                let wait = Backoff.seconds(
                    after: attempt, asked: failure.asked, longest: source.limits.longestWaitSeconds, chance: clock.chance())
                log(
                    "\(failure.fault.why); attempt \(attempt) of \(source.limits.attempts), the next in \(Int(wait.rounded(.up))) s"
                )
                try await clock.sleep(seconds: wait)
                attempt += 1
            }
        }
    }

    /// An attempt that failed.
    private struct Attempt: Error {
        var fault: PullFault
        var mayPass = false
        var asked: Double?
    }

    private func once<Content>(_ url: URL, _ version: OCPIVersion?) async throws -> Page<Content> {
        let usual = forms[version] ?? source.tokenForm.first(version)
        do {
            let page: Page<Content> = try await follow(url, usual)
            forms[version] = usual
            return page
        } catch let failure as Attempt
            where failure.fault.code == .refusedToken && source.tokenForm == .byVersion && forms[version] == nil
        {
            let page: Page<Content> = try await follow(url, usual.other)
            forms[version] = usual.other
            log("\(url.host ?? "the platform") takes the token as \(usual.other.rawValue), not as \(usual.rawValue)")
            return page
        }
    }

    private func follow<Content>(_ url: URL, _ form: SentForm) async throws -> Page<Content> {
        var url = url
        for _ in 0...Self.redirects {
            try admit(url)
            try await pace()
            try mayGoOn()
            let response: Response
            do {
                response = try await transport.get(
                    url, headers: [("Authorization", source.token.authorization(form)), ("Accept", "application/json")])
            } catch {
                throw Attempt(fault: PullFault(error, url, source.limits), mayPass: error.mayPass)
            }
            guard (300..<400).contains(response.status), let target = response.headers["location"] else {
                return try read(response, url)
            }
            guard let next = URL(string: target, relativeTo: url)?.absoluteURL else { return try read(response, url) }
            url = next
        }
        throw Attempt(
            fault: PullFault(.linkLoop, "\(url.host ?? "the host") redirects without end", attempt: "check versions_url"))
    }

    /// The token goes to hosts that are named, and nowhere in the clear.
    private func admit(_ url: URL) throws {
        let fault = OriginRule(source).fault(url)
        if let fault { throw Attempt(fault: fault) }
    }

    private func pace() async throws {
        let now = clock.seconds()
        if nextRequest > now { try await clock.sleep(seconds: nextRequest - now) }
        nextRequest = max(now, nextRequest) + 60 / source.limits.requestsPerMinute
    }

    private func read<Content>(_ response: Response, _ url: URL) throws -> Page<Content> {
        let host = url.host ?? "the host"
        switch response.status {
        case 200: break
        case 401, 403:
            throw Attempt(
                fault: PullFault(
                    .refusedToken, "\(host) refused the token: HTTP \(response.status)\(saying(response.body))",
                    attempt: "check the token, and how it is sent: token_form = \"plain\" or \"base64\""))
        case 429:
            throw Attempt(
                fault: PullFault(
                    .tooManyRequests, "\(host) takes no more requests for now: HTTP 429",
                    attempt: "set a lower requests_per_minute"),
                mayPass: true, asked: Backoff.asked(response.headers))
        default:
            throw Attempt(
                fault: PullFault(
                    .httpStatus, "\(host) answered HTTP \(response.status)\(saying(response.body)) at \(url.path)",
                    attempt: response.status >= 500 ? "try again later" : "check versions_url, and what the platform offers"),
                mayPass: response.status >= 500 || response.status == 408, asked: Backoff.asked(response.headers))
        }
        let envelope: Envelope<Content>
        do {
            envelope = try JSONDecoder().decode(Envelope<Content>.self, from: response.body)
        } catch {
            throw Attempt(
                fault: PullFault(
                    .notOCPI, "what \(host) answered at \(url.path) is no answer of OCPI\(saying(response.body))",
                    attempt: "check that versions_url is that of OCPI"),
                mayPass: true)
        }
        guard (1000..<2000).contains(envelope.statusCode) else {
            let words = envelope.statusMessage.map { ": \($0)" } ?? ""
            throw Attempt(
                fault: PullFault(
                    .ocpiStatus, "\(host) answered OCPI \(envelope.statusCode)\(shown(words))",
                    attempt: envelope.statusCode < 3000
                        ? "check the settings of this source, and ask the platform's operator" : "try again later"),
                // Of the client (2xxx), the same request is as wrong again; of the server and the hub it may pass.
                mayPass: envelope.statusCode >= 3000)
        }
        guard let content = envelope.data else {
            throw Attempt(
                fault: PullFault(
                    .notOCPI, "\(host) answered OCPI \(envelope.statusCode) at \(url.path) without data",
                    attempt: "try again later"),
                mayPass: true)
        }
        let now = clock.now()
        return Page(
            url: url, response: response, content: content, statusCode: envelope.statusCode,
            timestamp: envelope.timestamp ?? now, fetchedAt: now)
    }

    /// The beginning of what a platform says of an error, without what is secret.
    private func saying(_ body: Data) -> String {
        let text = String(decoding: body.prefix(200), as: UTF8.self)
        return text.allSatisfy(\.isWhitespace) ? "" : ": " + shown(text)
    }

    private func shown(_ text: String) -> String {
        source.token.isIn(text) ? "(an answer that has the token in it)" : text
    }
}

extension TokenForm {
    /// How it is sent first.
    func first(_ version: OCPIVersion?) -> SentForm {
        switch self {
        case .plain: .plain
        case .base64: .base64
        case .byVersion: version == .v211 ? .plain : .base64
        }
    }
}
