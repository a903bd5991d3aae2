public import Charging
import Foundation

/// What `report pull` says of an archive, in a file beside it: as much of it as an ingest has to know.
public struct ArchiveManifest: Decodable, Sendable {
    public static let schema = "laddplan.pull/1"
    private static let suffix = ".manifest.json"

    private var schema: String
    private var party: String?

    /// Whose records are that name no owner.
    public var owner: PartyID? { party.flatMap { PartyID($0) } }

    /// Where the manifest of an archive is: `cdrs-….manifest.json` beside `cdrs-….json.gz`.
    public static func path(of archive: String) -> String {
        (archive.hasSuffix(".json.gz") ? String(archive.dropLast(".json.gz".count)) : archive) + suffix
    }

    /// Whether a file is one by its name.
    public static func isOne(_ path: String) -> Bool { path.lowercased().hasSuffix(suffix) }

    /// That of an archive; nil where there is none.
    public static func beside(_ archive: String) -> ArchiveManifest? {
        guard let data = FileManager.default.contents(atPath: path(of: archive)),
            let manifest = try? JSONDecoder().decode(ArchiveManifest.self, from: data), manifest.schema == schema
        else { return nil }
        return manifest
    }
}
