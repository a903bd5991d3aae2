import Foundation
import Testing

@testable import Ingest

@Suite struct InputFilesTests {
    @Test func foldersGiveTheirArchivesAndNothingHidden() throws {
        let folder = try TemporaryFolder()
        for name in ["in", "in/.hidden", "in/deep", "in/folder.json"] {
            try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
        }
        for name in [
            "in/b.json.gz", "in/A.JSON", "in/c.tar", "in/deep/d.tgz", "in/deep/e.ndjson", "in/notes.txt", "in/.f.json",
            "in/.hidden/g.json",
        ] { _ = try folder.file(name, "{}") }
        let expected = ["A.JSON", "b.json.gz", "c.tar", "deep/d.tgz", "deep/e.ndjson"].map { folder.path + "/in/" + $0 }
        #expect(try InputFiles.expand([folder.path + "/in"]) == expected)
        // A pattern may name folders, and a file counts once, however it is named.
        #expect(try InputFiles.expand([folder.path + "/i*", folder.path + "/in/c.tar"]) == expected)
        // What is named is taken, whatever its name.
        #expect(try InputFiles.expand([folder.path + "/in/notes.txt"]).count == 1)
        #expect(throws: IngestError.self) { try InputFiles.expand([folder.path + "/none*"]) }
    }
}
