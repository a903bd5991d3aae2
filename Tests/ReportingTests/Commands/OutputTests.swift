import Files
import Foundation
import Testing

@testable import Reporting

/// Files that results are written to.
@Suite struct OutputTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "laddplan-output-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    @Test func aFileThatIsReplacedKeepsItsMode() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/a.html"
        try Output.file("one", path: path)
        #expect(chmod(path, 0o640) == 0)
        try Output.file("two", path: path)
        var information = stat()
        #expect(stat(path, &information) == 0 && information.st_mode & 0o777 == 0o640)
        #expect(try text("a.html") == "two")
    }

    @Test func linksAreFollowedWhereverTheyLead() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/below", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "below/next")
        try FileManager.default.createSymbolicLink(atPath: folder + "/below/next", withDestinationPath: "\(folder)/target")
        for content in ["new", "again"] {
            try Output.file(content, path: folder + "/link")
            #expect(try text("target") == content)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "below/next")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["below", "link", "target"])
    }

    @Test func whatFailsLeavesTheOldFileAndNothingElse() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        struct Fault: Error {}
        try Output.file("old", path: folder + "/a")
        #expect(throws: Fault.self) {
            try Output.file(path: folder + "/a") { temporary in
                try Output.write(Array("half".utf8), to: temporary)
                throw Fault()
            }
        }
        #expect(try text("a") == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        let fault = #expect(throws: FileFault.self) { try Output.file("x", path: folder + "/nowhere/a") }
        #expect(fault?.kind == .refused && fault?.what == "cannot write \(folder)/nowhere/a")
    }
}
