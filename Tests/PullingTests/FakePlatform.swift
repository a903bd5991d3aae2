import Charging
import Foundation

@testable import Pulling

/// A platform in memory, with what goes wrong at one: it serves a list of records by offset, as most do.
final class FakePlatform: Transport, @unchecked Sendable {
    struct Record {
        var id: String
        var lastUpdated: Int64
    }

    static let versions = url("versions")
    static let cdrs = url("cdrs")

    private static func url(_ path: String) -> URL {
        guard let url = URL(string: "https://platform.example/\(path)") else { preconditionFailure("no address: \(path)") }
        return url
    }

    /// In the order in which they are served.
    var records: [Record] = []
    var pageRecords = 10
    var countsRecords = true
    /// Called before each page of records, with its number from 1.
    var beforePage: (Int) throws -> Void = { _ in }
    /// Answers instead of what would be, by number of the request.
    var answers: [Int: Result<Response, TransportFault>] = [:]
    var version = "2.2.1"
    private(set) var requests: [(url: URL, authorization: String)] = []
    private(set) var pages = 0
    private let lock = NSLock()
    let clock = FakeClock()

    func get(_ url: URL, headers: [(String, String)]) async throws(TransportFault) -> Response {
        try answer(url, headers)
    }

    private func answer(_ url: URL, _ headers: [(String, String)]) throws(TransportFault) -> Response {
        lock.lock()
        defer { lock.unlock() }
        requests.append((url, headers.first { $0.0 == "Authorization" }?.1 ?? ""))
        if let answer = answers[requests.count] { return try answer.get() }
        switch url.path {
        case "/versions":
            return Self.response(#"[{"version":"\#(version)","url":"https://platform.example/details"}]"#, clock.time)
        case "/details":
            return Self.response(
                #"{"version":"\#(version)","endpoints":[{"identifier":"cdrs","role":"SENDER","url":"https://platform.example/cdrs"}]}"#,
                clock.time)
        case "/cdrs": return try page(url)
        default: return Response(status: 404, headers: [:], body: Data("no such page".utf8))
        }
    }

    private func page(_ url: URL) throws(TransportFault) -> Response {
        pages += 1
        do {
            try beforePage(pages)
        } catch let fault as TransportFault {
            throw fault
        } catch {
            throw .unreachable("\(error)")
        }
        let query = URLComponents(url: url, resolvingAgainstBaseURL: true)?.queryItems ?? []
        func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
        let from = value("date_from").flatMap { Timestamp($0)?.instant.seconds } ?? .min
        let offset = value("offset").flatMap { Int($0) } ?? 0
        let matching = records.filter { $0.lastUpdated >= from }
        let served = matching.dropFirst(offset).prefix(pageRecords)
        var headers = ["x-limit": "\(pageRecords)"]
        if countsRecords { headers["x-total-count"] = "\(matching.count)" }
        if offset + served.count < matching.count {
            let filter = value("date_from").map { "&date_from=\($0)" } ?? ""
            headers["link"] = "<https://platform.example/cdrs?offset=\(offset + pageRecords)\(filter)>; rel=\"next\""
        }
        let texts = served.map {
            #"{"country_code":"NL","party_id":"TST","id":"\#($0.id)","last_updated":"\#(Instant(seconds: $0.lastUpdated).rfc3339)"}"#
        }
        return Self.response("[\(texts.joined(separator: ","))]", clock.time, headers)
    }

    static func response(_ data: String, _ time: Int64, _ headers: [String: String] = [:], status: Int = 1000) -> Response {
        Response(
            status: 200, headers: headers,
            body: Data(#"{"data":\#(data),"status_code":\#(status),"timestamp":"\#(Instant(seconds: time).rfc3339)"}"#.utf8))
    }
}

/// A clock on which waiting takes no time.
final class FakeClock: PullClock, @unchecked Sendable {
    var time: Int64 = 1_800_000_000
    private(set) var slept: [Double] = []
    private var monotonic = 0.0

    func now() -> Instant { Instant(seconds: time) }
    func seconds() -> Double { monotonic }
    func chance() -> Double { 1 }
    func sleep(seconds: Double) async throws {
        slept.append(seconds)
        monotonic += seconds
    }
}
