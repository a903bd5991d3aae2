import Charging
import Crypto
import Foundation

/// What OCPI wraps around whatever it answers.
struct Envelope<Content: Decodable & Sendable>: Decodable, Sendable {
    var data: Content?
    var statusCode: Int
    var statusMessage: String?
    /// When it was made, by the platform's clock.
    var timestamp: Instant?

    private enum Key: String, CodingKey {
        case data, timestamp
        case statusCode = "status_code"
        case statusMessage = "status_message"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        statusCode = try members.decode(Int.self, forKey: .statusCode)
        statusMessage = try? members.decode(String.self, forKey: .statusMessage)
        timestamp = (try? members.decode(String.self, forKey: .timestamp)).flatMap { Timestamp($0)?.instant }
        // What it is where the answer is an error, the standard leaves open.
        data = (1000..<2000).contains(statusCode) ? try members.decodeIfPresent(Content.self, forKey: .data) : nil
    }
}

/// The records of a page, as far as a pull has to know them.
struct PageRecords: Decodable, Sendable {
    var records: [RecordStamp]

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        records = []
        while !list.isAtEnd { records.append(try list.decode(RecordStamp.self)) }
    }
}

/// Which record it is, and how new. Records of any shape have one: what they are is for those who read archives.
struct RecordStamp: Decodable, Sendable {
    /// Of owner and id, without regard to case.
    var key: UInt64
    var lastUpdated: Instant?

    private enum Key: String, CodingKey {
        case id
        case countryCode = "country_code"
        case partyID = "party_id"
        case lastUpdated = "last_updated"
    }

    init(from decoder: any Decoder) throws {
        let members = try? decoder.container(keyedBy: Key.self)
        func text(_ key: Key) -> String { (try? members?.decode(String.self, forKey: key)) ?? "" }
        lastUpdated = Timestamp(text(.lastUpdated))?.instant
        let name = [text(.countryCode), text(.partyID), text(.id)].joined(separator: "\u{0}").lowercased()
        key = SHA256.hash(data: Data(name.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// A version that a platform has, and where it says more of it.
struct VersionEntry: Decodable, Sendable {
    var version: String
    var url: String
}

/// What a platform has of a version.
struct VersionDetails: Decodable, Sendable {
    struct Endpoint: Decodable, Sendable {
        var identifier: String
        /// From 2.2 on: `SENDER` where records are fetched.
        var role: String?
        var url: String
    }

    var endpoints: [Endpoint]

    /// Where records of a module are fetched.
    func url(of module: Module) -> String? {
        endpoints.first { $0.identifier == module.rawValue && ($0.role ?? "SENDER").uppercased() == "SENDER" }?.url
    }
}
