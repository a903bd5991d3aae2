import Foundation
import Testing

@testable import Synthesis

@Suite struct ContainerTests {
    private func pack(_ container: Container, _ text: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("containers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let archives = try GzipFolder(folder)
        archives.pack("cdrs.json", as: container)
        try archives.write(Array(text.utf8), to: "cdrs.json", endsMember: true)
        try archives.close("cdrs.json")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        #expect(archives.compressedBytes == data.count)
        return Array(data)
    }

    @Test func whatFollowsGzipIsBehindIt() throws {
        let sound = try pack(.gzip, "[1]")
        #expect(try pack(.padded, "[1]") == sound + Array(repeating: 0, count: 512))
        #expect(try pack(.trailingText, "[1]") == sound + Array("-- end of export --\n".utf8))
    }

    @Test func faultyArchivesDifferWhereTheyShould() throws {
        let sound = try pack(.gzip, "[1]")
        #expect(try pack(.truncated, "[1]") == Array(sound.prefix(sound.count * 2 / 3)))
        let broken = try pack(.brokenChecksum, "[1]")
        #expect(broken.count == sound.count)
        #expect(zip(broken, sound).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == [sound.count - 8])
    }

    @Test func whatIsNotCompressedIsAsItIs() throws { #expect(try pack(.plain, "[1]") == Array("[1]".utf8)) }

    @Test func othersAreGzip() throws {
        for container in [Container.doubleGzip, .byteOrderMark, .utf16, .tar] {
            #expect(try pack(container, "[1]").prefix(2) == [0x1F, 0x8B], "\(container)")
        }
    }

    @Test func aTarArchiveHoldsTheFileAndALink() {
        let archive = Tar.archive(Array("[1]".utf8), named: "cdrs.json")
        #expect(archive.count == 5 * 512)
        #expect(String(decoding: archive.prefix(9), as: UTF8.self) == "cdrs.json")
        #expect(archive[156] == UInt8(ascii: "0") && archive[1024 + 156] == UInt8(ascii: "2"))
        #expect(Array(archive[512..<515]) == Array("[1]".utf8))
        for header in [0, 1024] {
            var block = Array(archive[header..<header + 512])
            let digits = String(decoding: block[148..<154], as: UTF8.self)
            block.replaceSubrange(148..<156, with: Array(repeating: 0x20, count: 8))
            #expect(Int(digits, radix: 8) == block.reduce(0) { $0 + Int($1) })
        }
    }
}
