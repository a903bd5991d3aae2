import Testing

@testable import Ingest

/// Holds simdjson's first stage, an internal interface, against the plain scan.
@Suite struct StructuralIndexerTests {
    private struct Random {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func value(_ random: inout Random, depth: Int) -> String {
        let strings = [#""""#, #""a""#, #""\\""#, #""\"""#, #""}{][:,""#, #""é漢😀""#, #""\u00e9\n""#]
        let gap = ["", " ", "\n\t", "  \r\n "][random.next(4)]
        switch random.next(depth > 4 ? 4 : 6) {
        case 0: return gap + strings[random.next(strings.count)] + gap
        case 1: return gap + ["0", "-1.5e+7", "123456.789"][random.next(3)] + gap
        case 2: return gap + ["true", "false", "null"][random.next(3)] + gap
        case 3: return gap + "[]" + gap
        case 4:
            return "[" + (0..<random.next(5) + 1).map { _ in value(&random, depth: depth + 1) }.joined(separator: ",") + "]"
        default:
            return "{"
                + (0..<random.next(5) + 1).map { _ in
                    strings[random.next(strings.count)] + gap + ":" + value(&random, depth: depth + 1)
                }.joined(separator: ",") + "}"
        }
    }

    private func plain(_ text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        let offsets = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: text.count)
        defer { offsets.deallocate() }
        return Array(offsets[..<StructuralIndexer.scan(text, into: offsets)])
    }

    @Test(arguments: 0..<300)
    func agreesWithThePlainScan(seed: Int) throws {
        var random = Random(state: UInt64(seed))
        let bytes = Array(value(&random, depth: 0).utf8)
        let indexer = try StructuralIndexer()
        (bytes + [UInt8](repeating: 0x20, count: StructuralIndexer.padding)).withUnsafeBufferPointer { padded in
            let text = UnsafeBufferPointer(rebasing: padded[..<bytes.count])
            #expect(Array(indexer.index(text)) == plain(text))
        }
    }

    @Test func takesOverWhereSimdjsonRefuses() throws {
        let indexer = try StructuralIndexer()
        for text in ["{\"a\":\"x\ty\"}", "{\"a\":\"open", "{\"a\":\"line\n\"b\":1}", "{\"a\":\"\u{1}\"}"] {
            let bytes = Array(text.utf8)
            (bytes + [UInt8](repeating: 0x20, count: StructuralIndexer.padding)).withUnsafeBufferPointer { padded in
                let text = UnsafeBufferPointer(rebasing: padded[..<bytes.count])
                #expect(Array(indexer.index(text)) == plain(text))
            }
        }
    }

    @Test func bytesThatAreNotUTF8AreIndexed() throws {
        let indexer = try StructuralIndexer()
        let bytes = Array("{\"a\":\"caf".utf8) + [0xE9] + Array("\",\"b\":1}".utf8)
        (bytes + [UInt8](repeating: 0x20, count: StructuralIndexer.padding)).withUnsafeBufferPointer { padded in
            let text = UnsafeBufferPointer(rebasing: padded[..<bytes.count])
            #expect(Array(indexer.index(text)) == plain(text))
        }
    }
}
