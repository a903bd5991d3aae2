import Charging
import Testing

@testable import Ingest

@Suite struct ArchiveReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ bytes: [UInt8], name: String = "a", salvages: Bool = false) throws -> OpenedArchive {
        try OpenedArchive(bytes, in: folder, name: name, salvages: salvages)
    }

    private func fault(_ bytes: [UInt8], name: String = "a") -> String? { OpenedArchive.fault(bytes, in: folder, name: name) }

    @Test func readsPlainFiles() throws {
        let plain = try open(Array("[1]".utf8))
        #expect(plain.documents == ["[1]"])
        #expect(plain.notes.isEmpty)
        #expect(plain.reader.memberCount == 1)
        #expect(try open([]).documents == [""])
    }

    @Test("I_GZ_MULTI_MEMBER") func severalMembers() throws {
        let long = String(repeating: "abc", count: 100_000)
        let archive = try open(gzip("one") + gzip("") + gzip("") + gzip(long) + gzip("two"))
        #expect(archive.documents == ["one" + long + "two"])
        #expect(archive.notes == ["I_GZ_MULTI_MEMBER  5"])
        #expect(archive.reader.memberCount == 5)
        #expect(archive.reader.address(of: 2) == (0, 2))
        #expect(archive.reader.address(of: 3) == (3, 0))
        #expect(archive.reader.address(of: 300_004) == (4, 1))
    }

    /// Whatever inflates, and whatever is damaged: the same text, or the same words of what is wrong and where.
    @Test(arguments: 0..<200) func enginesAgree(seed: Int) throws {
        var random = SteppedGenerator(seed: seed)
        let words = ["\"energy\":", "12.5", "{", "}", "0000", "2026-03-01T08:00:00Z", "ÄÖÜ"]
        var bytes: [UInt8] = []
        for _ in 0..<1 + random.index(below: 3) {
            let count = random.index(below: 4000)
            bytes += gzip((0..<count).map { _ in words[random.index(below: words.count)] }.joined())
        }
        switch seed % 4 {
        case 1: bytes[random.index(below: bytes.count)] ^= 1 << UInt8(random.index(below: 8))
        case 2: bytes.removeLast(random.index(below: bytes.count))
        case 3: bytes += [UInt8](repeating: UInt8(random.index(below: 2)), count: random.index(below: 40))
        default: break
        }
        func read(_ engine: GzipInflater.Engine) -> Result<[String], ArchiveError> {
            Result { () throws(ArchiveError) in
                try OpenedArchive(bytes, in: folder, engine: engine, buffer: 1 + seed * 37).documents
            }
        }
        switch (read(.fastest), read(.zlib)) {
        case (.success(let fast), .success(let slow)): #expect(fast == slow)
        case (.failure(let fast), .failure(let slow)): #expect(fast.finding == slow.finding && fast.why == slow.why)
        case (let fast, let slow): Issue.record("\(fast) and \(slow)")
        }
    }

    @Test func addressesOutliveWhatIsForgotten() throws {
        let archive = try open((0..<500).flatMap { gzip("\($0 % 10)\($0 % 10)") })
        archive.reader.forget(before: 801)
        #expect(archive.reader.address(of: 801) == (400, 1))
        #expect(archive.reader.address(of: 999) == (499, 1))
        #expect(archive.reader.memberCount == 500)
    }

    @Test("I_GZ_PADDING") func padding() throws {
        let zeros = [UInt8](repeating: 0, count: 600)
        let archive = try open(gzip("one") + zeros)
        #expect(archive.documents == ["one"])
        #expect(archive.notes == ["I_GZ_PADDING  1"])
        // Padding between members ends nothing.
        #expect(try open(gzip("one") + zeros + gzip("two") + zeros).documents == ["onetwo"])
    }

    @Test("W_GZ_TRAILING_GARBAGE") func trailingGarbage() throws {
        let archive = try open(gzip("one") + [0, 0] + Array("-- end".utf8))
        #expect(archive.documents == ["one"])
        #expect(archive.notes == ["W_GZ_TRAILING_GARBAGE  6"])
        // What begins as a member must be one.
        #expect(fault(gzip("one") + [0x1F, 0x8B, 0x08, 0xFF, 1, 2, 3]) == "E_GZ_DATA")
        #expect(fault(gzip("one") + [0x1F]) == "E_GZ_TRUNCATED")
    }

    @Test("R_NOT_COMPRESSED") func notCompressed() throws {
        for name in ["a.gz", "a.JSON.GZ", "a.tgz"] {
            #expect(try open(Array("{}".utf8), name: name).notes == ["R_NOT_COMPRESSED  1"])
        }
        #expect(try open(gzip("{}"), name: "a.json").notes.isEmpty)
        #expect(fault([], name: "a.json.gz") == "E_GZ_TRUNCATED")
    }

    @Test("R_DOUBLE_GZIP") func doubleGzip() throws {
        let archive = try open(gzip(gzip("one") + gzip("two")))
        #expect(archive.documents == ["onetwo"])
        #expect(archive.notes == ["I_GZ_MULTI_MEMBER  2", "R_DOUBLE_GZIP  1"])
        #expect(archive.reader.address(of: 4) == (1, 1))
        #expect(fault(gzip(gzip(gzip("one")))) == "E_ARCHIVE_LIMIT")
    }

    @Test("E_GZ_TRUNCATED") func truncated() throws {
        let text = (0..<400).map { "{\"id\":\($0 &* 7919)}" }.joined()
        for whole in [gzip("one and a little more") + gzip("two"), gzip(text), gzip(gzip(text))] {
            let first = gzip("one and a little more").count
            for length in 1..<whole.count where length != first {
                #expect(fault(Array(whole[..<length])) == "E_GZ_TRUNCATED", "cut at \(length)")
            }
        }
    }

    @Test("E_GZ_TRUNCATED, salvaged") func truncatedAndSalvaged() throws {
        let text = (0..<400).map { "{\"id\":\($0 &* 7919)}" }.joined()
        let whole = gzip(text)
        var longest = 0
        for length in 1..<whole.count {
            let archive = try open(Array(whole[..<length]), salvages: true)
            #expect(archive.reader.incomplete?.finding == .gzipTruncated)
            let salvaged = archive.documents.joined()
            #expect(text.hasPrefix(salvaged))
            #expect(salvaged.utf8.count >= longest)
            longest = salvaged.utf8.count
        }
        #expect(longest == text.utf8.count)
        let sound = try open(whole, salvages: true)
        #expect(sound.reader.incomplete == nil && sound.documents == [text])
    }

    @Test("E_GZ_CRC") func wrongChecksum() throws {
        let text = String(repeating: "charging ", count: 500)
        for offset in [8, 7, 6, 5, 4, 3, 2, 1] {
            var bytes = gzip("before") + gzip(text) + gzip("after")
            bytes[bytes.count - gzip("after").count - offset] ^= 1
            #expect(fault(bytes) == "E_GZ_CRC")
            // The member's bytes are out before its checksum is read; what follows it is not.
            let salvaged = try open(bytes, salvages: true)
            #expect(salvaged.documents == ["before" + text])
            #expect(salvaged.reader.incomplete?.finding == .gzipChecksum)
        }
    }

    @Test("E_GZ_DATA") func damagedData() throws {
        var bytes = gzip("before") + gzip((0..<500).map { "\($0 &* 7919)" }.joined())
        bytes[gzip("before").count + 3] = 0xFF
        do {
            _ = try open(bytes)
            Issue.record("the damage was not noticed")
        } catch let error as ArchiveError {
            #expect(error.finding == .gzipData)
            #expect(error.why.contains("in member 1, after 6 inflated bytes, at compressed byte "))
        }
        #expect(try open(bytes, salvages: true).documents == ["before"])
    }

    @Test("Any flipped bit ends with the text or an error", arguments: 0..<300)
    func flippedBits(seed: Int) throws {
        var random = SeededSource(state: UInt64(seed) &* 7919 &+ 5)
        let text = (0..<60).map { #"{"id":"S\#($0)","kwh":\#($0).5}"# }.joined(separator: "\n")
        let inner = Tar.entry("a.json", text) + Tar.entry("b.json.gz", gzip(text)) + Tar.end
        let whole = [gzip(text), gzip(gzip(text)), gzip(inner), inner][seed % 4]
        var bytes = whole
        for _ in 0...random.next(3) { bytes[random.next(bytes.count)] ^= UInt8(1 << random.next(8)) }
        for salvages in [false, true] {
            do {
                let archive = try open(bytes, salvages: salvages)
                // A plain tar archive has no checksum over its content, and a flipped header of gzip can hide that it is gzip.
                guard seed % 4 != 3, bytes.starts(with: [0x1F, 0x8B]), archive.reader.incomplete == nil else { continue }
                let skipped = archive.notes.contains { $0.hasPrefix("W_") || $0.hasPrefix("R_") }
                #expect(archive.documents.allSatisfy { $0 == text } || skipped)
            } catch {
                #expect(error is ArchiveError)
            }
        }
    }

    @Test("E_ARCHIVE_UNREADABLE") func unreadable() {
        #expect(throws: ArchiveError.self) { try ArchiveReader(path: folder.path + "/none", limits: ArchiveLimits()) }
        do {
            _ = try ArchiveReader(path: folder.path, limits: ArchiveLimits(), salvages: true).nextDocument()
            Issue.record("a folder was read")
        } catch {
            #expect(error.finding == .archiveUnreadable)
        }
    }
}

/// Numbers that look random and are the same each time (SplitMix64).
private struct SteppedGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) }

    mutating func index(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
