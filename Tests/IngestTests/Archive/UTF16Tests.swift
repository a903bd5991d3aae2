import Charging
import Testing

@testable import Ingest

@Suite struct UTF16Tests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func encoded(_ text: String, bigEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }

    @Test("R_UTF16", arguments: [true, false]) func bothByteOrders(bigEndian: Bool) throws {
        // Long enough for pairs to be cut at the end of every buffer.
        let text = (0..<9000).map { #"{"name":"aé漢😀\#($0)"}"# }.joined(separator: "\n")
        let bytes = Self.encoded(text, bigEndian: bigEndian)
        for (file, size) in [(bytes, 1000), (gzip(bytes), 999), (gzip(gzip(bytes)), 4), (bytes, 5)] {
            let archive = try OpenedArchive(file, in: folder, buffer: size)
            #expect(archive.documents == [text])
            #expect(archive.notes.contains("R_UTF16  1"))
        }
    }

    @Test func brokenPairsAreReplaced() throws {
        let whole = Self.encoded("a😀", bigEndian: true)
        #expect(try OpenedArchive(Array(whole.dropLast(1)), in: folder).documents == ["a\u{FFFD}\u{FFFD}"])
        #expect(try OpenedArchive(Array(whole.dropLast(2)), in: folder).documents == ["a\u{FFFD}"])
        #expect(try OpenedArchive(Array(whole.dropLast(3)), in: folder).documents == ["a\u{FFFD}"])
        #expect(try OpenedArchive([0xFE, 0xFF, 0xDE, 0, 0, 0x41], in: folder).documents == ["\u{FFFD}A"])
        #expect(try OpenedArchive([0xFE, 0xFF, 0xD8, 0, 0, 0x41], in: folder).documents == ["\u{FFFD}A"])
        #expect(try OpenedArchive([0xFE, 0xFF], in: folder).documents == [""])
    }

    @Test func withoutAByteOrderMarkBytesStayAsTheyAre() throws {
        #expect(try OpenedArchive([0, 0x5B, 0, 0x5D], in: folder).documents == ["\0[\0]"])
    }

    @Test func addressesCountTheText() throws {
        let archive = try OpenedArchive(gzip([0xFF, 0xFE, 0x5B, 0]) + gzip([0x5D, 0]), in: folder)
        #expect(archive.documents == ["[]"])
        #expect(archive.reader.address(of: 1) == (0, 1))
    }
}
