import Charging
import Crypto
import Foundation
import Ingest

/// What an archive is of, in a file beside it (`ArchiveManifest.path`).
struct PullManifest: Codable, Sendable, Equatable {
    /// One page, and where it lies: a gzip member of its own.
    struct Page: Codable, Sendable, Equatable {
        var url: String
        /// Which time that pages were gone through, from 1.
        var pass: Int
        var fetchedAt: String
        /// Of its envelope: when the platform made it.
        var timestamp: String
        var ocpiStatus: Int
        var records: Int
        /// Unpacked.
        var bytes: Int
        var sha256: String
        var memberBytes: Int
        /// Those that say something of the page.
        var headers: [String: String]
    }

    struct Archive: Codable, Sendable, Equatable {
        var name: String
        var bytes: Int
        var sha256: String

        /// Of a file that is to have a name.
        init(name: String, part: String) throws {
            let data = try Data(contentsOf: URL(fileURLWithPath: part), options: .alwaysMapped)
            (self.name, bytes, sha256) = (name, data.count, SHA256.hash(data: data).hexadecimal)
        }
    }

    var schema = ArchiveManifest.schema
    var source: String
    /// Whose the records are that do not name their owner.
    var party: String?
    var module: Module
    var version: OCPIVersion
    /// Records that were last updated before were not asked for; nil where all were.
    var updatedFrom: String?
    var startedAt: String
    var finishedAt: String
    /// Whether all is there that the platform counts.
    var isComplete: Bool
    /// What was odd.
    var notes: [String]
    var records: Int
    var distinctRecords: Int
    var archive: Archive
    var pages: [Page]

    /// What a manifest says; nil where the file is none.
    static func read(_ path: String) -> PullManifest? {
        let manifest = FileManager.default.contents(atPath: path).flatMap {
            try? JSONDecoder.snakeCase.decode(Self.self, from: $0)
        }
        return manifest.flatMap { $0.schema == ArchiveManifest.schema ? $0 : nil }
    }
}

extension JSONDecoder {
    static var snakeCase: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

extension JSONEncoder {
    static var snakeCase: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
