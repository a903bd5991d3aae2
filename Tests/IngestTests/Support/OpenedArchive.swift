import Charging
import Store

@testable import Ingest

/// What a reader delivers of a file.
struct OpenedArchive {
    var documents: [String] = []
    var reader: ArchiveReader

    /// Notes as `CODE detail count`.
    var notes: [String] { reader.notes.map { "\($0.finding.code) \($0.detail) \($0.count)" } }

    /// Reads all of it, with a buffer so small that everything is cut somewhere.
    init(
        _ bytes: [UInt8], in folder: TemporaryFolder, name: String = "a", limits: ArchiveLimits = ArchiveLimits(),
        salvages: Bool = false, engine: GzipInflater.Engine? = nil, buffer size: Int = 1000
    ) throws(ArchiveError) {
        guard let path = try? folder.file(name, bytes) else { throw ArchiveError(.archiveUnreadable, "cannot write \(name)") }
        reader = try ArchiveReader(path: path, limits: limits, salvages: salvages, engine: engine)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
        defer { buffer.deallocate() }
        while try reader.nextDocument() {
            var document: [UInt8] = []
            while true {
                let count = try reader.read(into: buffer)
                if count == 0 { break }
                document += buffer[..<count]
            }
            documents.append(String(decoding: document, as: UTF8.self))
        }
    }

    /// The code of the error that opening and reading ends with; nil when there is none.
    static func fault(
        _ bytes: [UInt8], in folder: TemporaryFolder, name: String = "a", limits: ArchiveLimits = ArchiveLimits()
    ) -> String? {
        do {
            _ = try OpenedArchive(bytes, in: folder, name: name, limits: limits)
            return nil
        } catch {
            return error.finding.code
        }
    }
}
