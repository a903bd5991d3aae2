import Charging
import Store
import Testing

@testable import Ingest

/// Archives with bytes inserted, removed, repeated and changed at random: whatever they hold, reading ends, with a result or a
/// named error, and the bytes of each record lie in the file.
@Suite struct HostileBytesTests {
    private static let insertions = [
        "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "1e999", "-", "99999999999999999999", "\u{0}", "\n",
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "\"data\":[", "{\"id\":", "\"ENERGY\"",
    ].map { Array($0.utf8) }

    private static func mutated(_ original: [UInt8], _ random: inout SeededSource) -> [UInt8] {
        var bytes = original
        for _ in 0..<random.next(25) where !bytes.isEmpty {
            let position = random.next(bytes.count)
            switch random.next(4) {
            case 0: bytes.insert(contentsOf: insertions[random.next(insertions.count)], at: position)
            case 1: bytes.removeSubrange(position..<min(bytes.count, position + 1 + random.next(40)))
            case 2: bytes[position] = UInt8(random.next(256))
            default:
                let other = random.next(bytes.count)
                bytes.insert(contentsOf: Array(bytes[other..<min(bytes.count, other + 200)]), at: position)
            }
        }
        return bytes
    }

    private static var originals: [[UInt8]] {
        let records = (0..<8).flatMap { [Records.cdr("C\($0)", session: "S\($0)"), Records.session("S\($0)")] }
        return [
            #"{"data":[\#(records.joined(separator: ","))],"status_code":1000,"timestamp":"2026-03-02T12:00:00Z"}"#,
            records.joined(separator: "\n"), "[\(records.joined(separator: ",\n"))]", records.joined(),
        ].map { Array($0.utf8) }
    }

    @Test(arguments: 0..<150)
    func readingEnds(seed: Int) throws {
        var random = SeededSource(state: UInt64(seed) &* 7919 &+ 1)
        let folder = try TemporaryFolder()
        let originals = Self.originals
        let bytes = Self.mutated(originals[seed % originals.count], &random)
        let packed = random.next(3) == 0 ? bytes : gzip(bytes)
        let file = random.next(8) == 0 ? Array(packed[..<random.next(packed.count + 1)]) : packed
        let path = try folder.file("hostile", file)
        let key = StoreKey.ephemeral()
        var records = 0
        do {
            var decoder = try ArchiveDecoder(path: path, key: key, tokens: TokenHasher(key: key), options: IngestOptions())
            let summary = try decoder.run { batch in
                records += batch.recordCount
                for row in batch.usage {
                    #expect(row.address.offset >= 0 && row.address.offset + Int64(row.address.length) <= bytes.count)
                }
                for row in batch.quarantined {
                    #expect(row.address.offset >= 0 && row.address.offset + Int64(row.address.length) <= bytes.count)
                }
                return true
            }
            #expect(summary?.inflatedBytes == Int64(bytes.count) || file.count < packed.count)
        } catch {
            // Truncated, damaged, or nothing in it: said, and nothing is stored.
        }
        #expect(records <= 2000)
    }
}

/// A small seeded source of numbers.
struct SeededSource {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
