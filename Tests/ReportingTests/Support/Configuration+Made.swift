import Foundation

@testable import Reporting

extension Configuration {
    /// What a file of this text says.
    static func made(_ text: String) throws -> Configuration {
        let path = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString).toml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ConfigurationFile(path: path).read()
    }
}
