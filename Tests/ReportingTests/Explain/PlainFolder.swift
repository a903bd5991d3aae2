import Foundation
import Synthesis

/// Archives that are not compressed, so that a record's address is a place in a file.
final class PlainFolder: ArchiveSink {
    private let folder: URL
    private var open: [String: Data] = [:]

    init(_ folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func pack(_ file: String, as container: Container) {}

    func write(_ bytes: [UInt8], to file: String, endsMember: Bool) { open[file, default: Data()].append(contentsOf: bytes) }

    func close(_ file: String) throws {
        try open.removeValue(forKey: file)?.write(to: folder.appendingPathComponent(file))
    }
}
