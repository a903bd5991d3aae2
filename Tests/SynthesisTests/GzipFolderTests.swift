import Foundation
import Synthesis
import Testing

@Suite struct GzipFolderTests {
    private func write(memberPerPage: Bool) throws -> [String: Data] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("synthesis-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let archives = try GzipFolder(folder)
        let form = ArchiveForm(split: .whole, recordsPerPage: 10, memberPerPage: memberPerPage)
        _ = try NetworkGenerator(NetworkShape(seed: 3, sites: 2, days: 3, archives: form)).write(to: archives)
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
        }
        #expect(archives.files == files.count)
        #expect(archives.compressedBytes == files.values.reduce(0) { $0 + $1.count })
        #expect(archives.plainBytes > archives.compressedBytes)
        return files
    }

    @Test func filesAreGzipWithoutATime() throws {
        let files = try write(memberPerPage: true)
        #expect(
            files.keys.sorted() == [
                "cdrs.json.gz", "locations-2026-01-05.json.gz", "locations.json.gz", "sessions.json.gz",
            ])
        for data in files.values { #expect(Array(data.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]) }
        #expect(try write(memberPerPage: true) == files)
    }

    @Test func aMemberAPageCostsBytesOverAMemberAFile() throws {
        let pages = try write(memberPerPage: true)
        let whole = try write(memberPerPage: false)
        #expect(try #require(pages["cdrs.json.gz"]).count > #require(whole["cdrs.json.gz"]).count)
    }

    @Test func aFolderThatCannotBeMadeIsAnError() {
        #expect(throws: SynthesisError.self) { try GzipFolder(URL(fileURLWithPath: "/dev/null/archives")) }
    }
}
