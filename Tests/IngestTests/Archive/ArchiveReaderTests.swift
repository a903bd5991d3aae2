import Testing

@testable import Ingest

@Suite struct ArchiveReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws -> (text: String, reader: ArchiveReader) {
        let reader = try ArchiveReader(path: try folder.file("a", bytes), limits: limits)
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1000)
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
            if count == 0 { return (String(decoding: all, as: UTF8.self), reader) }
            all += buffer[..<count]
        }
    }

    @Test func readsPlainFiles() throws {
        #expect(try read(Array("[1]".utf8)).text == "[1]")
        #expect(try read([]).text.isEmpty)
    }

    @Test func readsEveryMember() throws {
        let long = String(repeating: "abc", count: 100_000)
        let (text, reader) = try read(gzip("one") + gzip("") + gzip(long) + gzip("two"))
        #expect(text == "one" + long + "two")
        #expect(reader.memberStarts == [0, 3, 3, 300_003])
        #expect(reader.address(of: 2) == (0, 2))
        #expect(reader.address(of: 300_004) == (3, 1))
    }

    @Test func ignoresZeroPadding() throws {
        #expect(try read(gzip("one") + [UInt8](repeating: 0, count: 600)).text == "one")
    }

    @Test func everyTruncationIsNoticed() throws {
        let whole = gzip("one and a little more") + gzip("two")
        let first = gzip("one and a little more").count
        for length in 2..<whole.count where length != first {
            #expect(throws: ArchiveError.self) { try read(Array(whole[..<length])) }
        }
    }

    @Test func damageIsNoticed() throws {
        let whole = gzip(String(repeating: "charging ", count: 500))
        var crc = whole
        crc[whole.count - 6] ^= 1
        do {
            _ = try read(crc)
            Issue.record("a wrong checksum was not noticed")
        } catch let error as ArchiveError {
            #expect(error.code == .checksum)
        }
        var body = whole
        body[30] ^= 0xFF
        #expect(throws: ArchiveError.self) { try read(body) }
    }

    @Test func limitsInflatedSize() throws {
        var limits = ArchiveLimits()
        limits.inflatedBytes = 1000
        do {
            _ = try read(gzip([UInt8](repeating: 0x20, count: 10_000)), limits: limits)
            Issue.record("the limit did not hold")
        } catch let error as ArchiveError {
            #expect(error.code == .limit)
        }
    }
}
