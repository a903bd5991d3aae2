import Charging
import Files
import Foundation

/// How far each module of a source has been pulled.
struct PullMarks: Codable, Equatable {
    /// Where they are from: those of another platform say nothing.
    var versionsURL: String
    /// By module: the newest `last_updated` that was seen, in RFC 3339.
    var lastUpdated: [String: String] = [:]

    private static let name = ".marks.json"

    private enum CodingKeys: String, CodingKey {
        // As the way back from snake case has it.
        case versionsURL = "versionsUrl"
        case lastUpdated
    }

    static func read(_ folder: String, versionsURL: URL) -> PullMarks {
        let data = FileManager.default.contents(atPath: folder + "/" + name)
        let marks = data.flatMap { try? JSONDecoder.snakeCase.decode(PullMarks.self, from: $0) }
        let fresh = PullMarks(versionsURL: versionsURL.absoluteString)
        return marks.flatMap { $0.versionsURL == fresh.versionsURL ? $0 : nil } ?? fresh
    }

    subscript(module: Module) -> Instant? {
        get { lastUpdated[module.rawValue].flatMap { Timestamp($0)?.instant } }
        set { lastUpdated[module.rawValue] = newValue?.rfc3339 }
    }

    /// Puts them in the place of those that are there, at one stroke.
    func write(_ folder: String) throws {
        try SecretFile.write([UInt8](try JSONEncoder.snakeCase.encode(self)), to: folder + "/" + Self.name, replaces: true)
    }
}
