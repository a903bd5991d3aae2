import Charging
import Testing

@testable import Ingest

@Suite struct TarArchiveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ bytes: [UInt8], salvages: Bool = false) throws -> OpenedArchive {
        try OpenedArchive(bytes, in: folder, salvages: salvages)
    }

    private func fault(_ bytes: [UInt8]) -> String? { OpenedArchive.fault(bytes, in: folder) }

    private let long = "[" + String(repeating: "1,", count: 2000) + "1]"

    @Test("I_TAR") func readsFileByFile() throws {
        let tar = Tar.entry("a.json", "[1]") + Tar.entry("empty.json") + Tar.entry("folder/b.json", long) + Tar.end
        for bytes in [tar, gzip(tar), gzip(gzip(tar)), gzip(Array(tar[..<700])) + gzip(Array(tar[700...]))] {
            let archive = try open(bytes)
            #expect(archive.documents == ["[1]", "", long])
            #expect(archive.notes.contains("I_TAR  3"))
            #expect(archive.reader.memberCount == 3)
            #expect(archive.reader.address(of: 1) == (0, 1))
            #expect(archive.reader.address(of: 5) == (2, 2))
        }
    }

    @Test func readsEveryForm() throws {
        let name = String(repeating: "folder/", count: 30) + "a.json"
        let text = Array("{}".utf8)
        // A size in binary, which GNU writes for large files.
        let binary: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 10) + [2]
        for entry in [
            Tar.entry("a.json", text, form: .old), Tar.entry("a.json", text, form: .gnu),
            Tar.entry("a.json", text, prefix: "folder"),
            Tar.entry("a.json", text, size: binary), Tar.longName(name) + Tar.entry(name, text, form: .gnu),
            Tar.pax(["path": name, "mtime": "1.5"]) + Tar.entry("short", text),
            Tar.pax(["comment": "x"], type: "g") + Tar.pax(["size": "2"]) + Tar.entry("a", text, size: Tar.octal(0, digits: 11)),
            Tar.entry("a.json", text, type: "7"), Tar.entry("a.json", text, type: "\0"),
        ] {
            let archive = try open(gzip(entry + Tar.entry("next", "[]") + Tar.end))
            #expect(archive.documents == ["{}", "[]"])
            #expect(archive.notes == ["I_TAR  2"])
        }
    }

    @Test func entriesMayBeGzipAndUTF16() throws {
        let tar =
            Tar.entry("a.json.gz", gzip("[1]") + gzip("[2]")) + Tar.entry("b.json.gz", gzip(gzip("[3]")))
            + Tar.entry("c.json", [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]) + Tar.end
        let archive = try open(gzip(tar))
        #expect(archive.documents == ["[1][2]", "[3]", "[]"])
        #expect(archive.notes == ["I_GZ_MULTI_MEMBER  2", "R_DOUBLE_GZIP  1", "R_UTF16  1", "I_TAR  3"])
        #expect(archive.reader.address(of: 4) == (1, 1))
        #expect(archive.reader.address(of: 7) == (2, 1))
        #expect(archive.reader.address(of: 10) == (3, 1))
    }

    @Test("W_TAR_ENTRY_SKIPPED") func othersAreSkipped() throws {
        let tar =
            Tar.entry("folder/", type: "5") + Tar.entry("passwd", type: "2", link: "/etc/passwd")
            + Tar.entry("hard", type: "1", link: "/etc/passwd") + Tar.entry("null", type: "3") + Tar.entry("pipe", type: "6")
            + Tar.entry("volume", type: "V") + Tar.entry("sparse", Array("[7]".utf8), type: "S")
            + Tar.pax(["GNU.sparse.major": "1"]) + Tar.entry("sparse", "[8]") + Tar.entry("README", "Read me")
            + Tar.entry("inner.tar", Tar.entry("x", "[9]") + Tar.end)
            + Tar.entry("inner.tgz", gzip(Tar.entry("x", "[9]") + Tar.end))
            + Tar.entry("._a.json", "{}") + Tar.entry("PaxHeaders.7/a", "{}") + Tar.entry("__MACOSX/a.json", "{}")
            + Tar.entry("/etc/a.json", "[1]") + Tar.entry("../../b.json", "[2]") + Tar.end
        let archive = try open(tar)
        // Names are labels: whatever they say, content is read and nothing is written.
        #expect(archive.documents == ["[1]", "[2]"])
        #expect(
            archive.notes == [
                "I_TAR  2", "W_TAR_ENTRY_SKIPPED device 2", "W_TAR_ENTRY_SKIPPED link 2", "W_TAR_ENTRY_SKIPPED not JSON 1",
                "W_TAR_ENTRY_SKIPPED sparse file 2", "W_TAR_ENTRY_SKIPPED tar in tar 2", "W_TAR_ENTRY_SKIPPED type V 1",
            ])
    }

    @Test func tarArchivesMayFollowEachOther() throws {
        let tar = Tar.entry("a.json", "[1]") + Tar.end
        #expect(try open(gzip(tar) + gzip(tar)).documents == ["[1]", "[1]"])
        let archive = try open(tar + Array("signature".utf8))
        #expect(archive.documents == ["[1]"])
        #expect(archive.notes == ["W_GZ_TRAILING_GARBAGE  9", "I_TAR  1"])
    }

    @Test("E_TAR_DATA, cut") func cut() throws {
        let tar = Tar.longName("long") + Tar.entry("a.json", long) + Tar.pax(["path": "p"]) + Tar.entry("b.json", "[1]") + Tar.end
        for length in stride(from: 264, through: tar.count - 1024, by: 8) {
            #expect(fault(Array(tar[..<length])) == "E_TAR_DATA", "cut at \(length)")
        }
        // Once its end mark has begun, nothing is missing.
        for length in stride(from: tar.count - 1023, to: tar.count, by: 31) {
            #expect(try open(Array(tar[..<length])).documents == [long, "[1]"])
        }
        // Where a checksum vouches for all bytes, the mark may be missing.
        #expect(try open(gzip(Array(tar.dropLast(1024)))).documents == [long, "[1]"])
        #expect(fault(gzip(Array(tar[..<(tar.count - 2000)]))) == "E_TAR_DATA")
    }

    @Test("E_TAR_DATA, damaged") func damaged() throws {
        let first = Tar.entry("a.json", "[1]")
        let second = Tar.entry("b.json", "[2]")
        for position in stride(from: 0, to: 512, by: 3) {
            var header = second
            header[position] ^= 0x41
            #expect(fault(first + header + Tar.end) == "E_TAR_DATA", "damaged at \(position)")
        }
        // A header that was lost to zeros is no end.
        #expect(fault(first + [UInt8](repeating: 0, count: 512) + second[512...] + Tar.end) == "E_TAR_DATA")
        for size: [UInt8] in [Array("77777777777\0".utf8), [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7)] {
            #expect(fault(first + Tar.entry("b.json", size: size) + Tar.end) == "E_TAR_DATA")
        }
        // Sizes that are no numbers, negative, or above 63 bits.
        for size: [UInt8] in [
            Array("12x45678901\0".utf8), [UInt8](repeating: 0xFF, count: 12), [0x80] + [UInt8](repeating: 0xFF, count: 11),
        ] {
            #expect(fault(first + Tar.entry("b.json", size: size) + Tar.end) == "E_TAR_DATA")
        }
        #expect(fault(first + Tar.entry("x", Array("9999 path=a\n".utf8), type: "x") + second + Tar.end) == "E_TAR_DATA")
        #expect(fault(first + Tar.pax(["size": "-1"]) + second + Tar.end) == "E_TAR_DATA")
        #expect(fault(first + Tar.longName("x") + Tar.end) == "E_TAR_DATA")
    }

    @Test("E_TAR_DATA, salvaged") func salvaged() throws {
        let tar = Tar.entry("a.json", "[1]") + Tar.entry("b.json", long) + Tar.end
        let archive = try open(Array(tar[..<3000]), salvages: true)
        #expect(archive.documents == ["[1]", String(long.prefix(3000 - 1536))])
        #expect(archive.reader.incomplete?.finding == .tarData)
        #expect(archive.reader.incomplete?.why.contains("b.json") == true)
    }

    @Test func aDamagedEntryCostsNoOther() throws {
        var bad = gzip(long)
        bad[bad.count - 5] ^= 1
        let tar = (0..<200).flatMap { _ in Tar.entry("bad.gz", bad) } + Tar.entry("good.json", "[1]") + Tar.end
        let archive = try open(gzip(tar), salvages: true)
        #expect(archive.documents.last == "[1]")
        #expect(archive.documents.count == 201)
        #expect(archive.reader.incomplete?.finding == .gzipChecksum)
        #expect(fault(gzip(tar)) == "E_GZ_CRC")
    }
}
