import Charging
import Foundation
import Testing

@testable import Pulling

/// What a platform may answer, and what comes of it.
@Suite struct ClientTests {
    private let pages = FakePlatform.cdrs

    private func client(_ platform: FakePlatform, _ change: (inout Source) -> Void = { _ in }) throws -> Client {
        var source = Source(
            name: "platform", versionsURL: FakePlatform.versions, token: try #require(AccessToken("S3CRET")))
        change(&source)
        return Client(source: source, transport: platform, clock: platform.clock, mayGoOn: {}, log: { _ in })
    }

    private func answer(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> Result<Response, TransportFault>
    {
        .success(Response(status: status, headers: headers, body: Data(body.utf8)))
    }

    private func fault(_ platform: FakePlatform, _ change: (inout Source) -> Void = { _ in }) async throws -> PullFault {
        let client = try client(platform, change)
        let pages = pages
        let fault = await #expect(throws: PullFault.self) { _ = try await client.get(PageRecords.self, pages, version: .v221) }
        return try #require(fault)
    }

    /// The code, and how often it is asked.
    private static let endings: [(status: Int, body: String, code: PullFault.Code, requests: Int)] = [
        (400, "bad", .httpStatus, 1), (404, "", .httpStatus, 1), (410, "", .httpStatus, 1), (500, "oops", .httpStatus, 6),
        (503, "", .httpStatus, 6), (408, "", .httpStatus, 6), (429, "", .tooManyRequests, 6), (401, "", .refusedToken, 2),
        (403, "", .refusedToken, 2), (200, "", .notOCPI, 6), (200, "<html>login</html>", .notOCPI, 6), (200, "{}", .notOCPI, 6),
        (200, "[]", .notOCPI, 6), (200, #"{"status_code":1000}"#, .notOCPI, 6),
        (200, #"{"status_code":1000,"data":null}"#, .notOCPI, 6),
        (200, #"{"status_code":1000,"data":{}}"#, .notOCPI, 6), (200, #"{"status_code":"x","data":[]}"#, .notOCPI, 6),
        (200, #"{"status_code":2001,"status_message":"no"}"#, .ocpiStatus, 1),
        (200, #"{"status_code":3000,"data":[]}"#, .ocpiStatus, 6),
        (200, #"{"status_code":4001}"#, .ocpiStatus, 6), (200, #"{"status_code":999,"data":[]}"#, .ocpiStatus, 1),
        (200, #"{"status_code":1000,"data":"# + String(repeating: "[", count: 100_000), .notOCPI, 6),
    ]

    @Test(arguments: endings)
    func eachEndingHasItsName(status: Int, body: String, code: PullFault.Code, requests: Int) async throws {
        let platform = FakePlatform()
        for number in 1...20 { platform.answers[number] = answer(status, body) }
        let fault = try await fault(platform)
        #expect(fault.code == code && platform.requests.count == requests, "\(fault) after \(platform.requests.count)")
        #expect(!fault.why.isEmpty && !fault.attempt.isEmpty)
    }

    @Test(arguments: [
        (TransportFault.unreachable("no route"), PullFault.Code.unreachable, 6), (.timedOut, .timedOut, 6),
        (.cutOff("eof"), .cutOff, 6),
        (.untrusted("self signed"), .untrusted, 1), (.tooLarge, .tooLarge, 1),
    ])
    func noAnswerHasItsName(transport: TransportFault, code: PullFault.Code, requests: Int) async throws {
        let platform = FakePlatform()
        for number in 1...20 { platform.answers[number] = .failure(transport) }
        #expect(try await fault(platform).code == code && platform.requests.count == requests)
    }

    @Test func whatPassesIsTriedAgain() async throws {
        let platform = FakePlatform()
        platform.records = [.init(id: "A", lastUpdated: 1)]
        platform.answers = [
            1: answer(503), 2: .failure(.timedOut), 3: answer(429, "", ["retry-after": "20"]), 4: answer(200, "half"),
        ]
        let client = try client(platform) { $0.limits.requestsPerMinute = 100_000 }
        let page = try await client.get(PageRecords.self, pages, version: .v221)
        #expect(page.content.records.count == 1)
        // One, two, what was asked for and as much again at most, eight; the pace is between.
        #expect(platform.clock.slept.filter { $0 >= 1 } == [1, 2, 24, 8])
    }

    @Test func theTokenIsSentTheOtherWayOnceRefused() async throws {
        let platform = FakePlatform()
        platform.answers[1] = answer(401)
        let client = try client(platform)
        for _ in 0..<3 { _ = try await client.get(PageRecords.self, pages, version: .v221) }
        #expect(
            platform.requests.map(\.authorization)
                == ["Token UzNDUkVU", "Token S3CRET", "Token S3CRET", "Token S3CRET"])
        // Not where it is set how.
        let strict = FakePlatform()
        strict.answers[1] = answer(401)
        #expect(try await fault(strict) { $0.tokenForm = .base64 }.code == .refusedToken)
        #expect(strict.requests.count == 1)
    }

    @Test func redirectsStayWithTheHost() async throws {
        let platform = FakePlatform()
        platform.answers[1] = answer(307, "", ["location": "/cdrs?moved=1"])
        let page = try await client(platform).get(PageRecords.self, pages, version: .v221)
        #expect(page.url.query == "moved=1")
        let elsewhere = FakePlatform()
        elsewhere.answers[1] = answer(302, "", ["location": "https://evil.example/cdrs"])
        #expect(try await fault(elsewhere).code == .elsewhere)
        #expect(elsewhere.requests.allSatisfy { $0.url.host == "platform.example" })
        let downgraded = FakePlatform()
        downgraded.answers[1] = answer(301, "", ["location": "http://platform.example/cdrs"])
        #expect(try await fault(downgraded).code == .elsewhere && downgraded.requests.count == 1)
        let endless = FakePlatform()
        for number in 1...50 { endless.answers[number] = answer(302, "", ["location": "/cdrs?\(number)"]) }
        #expect(try await fault(endless).code == .linkLoop)
    }

    /// A platform that echoes the request into its error does not get the token into messages.
    @Test(arguments: ["Token S3CRET is unknown", "Token UzNDUkVU is unknown"])
    func anEchoedTokenIsNotTold(body: String) async throws {
        for (status, text) in [
            (401, body), (400, body), (200, #"{"status_code":2001,"status_message":"\#(body)"}"#), (200, body),
        ] {
            let platform = FakePlatform()
            for number in 1...20 { platform.answers[number] = answer(status, text) }
            let fault = try await fault(platform)
            #expect(!fault.description.contains("S3CRET") && !fault.description.contains("UzNDUkVU"), "\(fault)")
        }
    }

    @Test func requestsKeepAPace() async throws {
        let platform = FakePlatform()
        let client = try client(platform) { $0.limits.requestsPerMinute = 30 }
        for _ in 0..<5 { _ = try await client.get(PageRecords.self, pages, version: .v221) }
        #expect(platform.clock.slept == [2, 2, 2, 2])
    }
}
