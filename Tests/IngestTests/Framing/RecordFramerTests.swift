import Charging
import Testing

@testable import Ingest

@Suite struct RecordFramerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func frame(_ text: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [String] {
        let framed = try FramedText(gzip(text), in: folder, limits: limits)
        #expect(framed.addressesHold(in: Array(text.utf8)))
        return framed.events
    }

    private let a = #"{"id":"a","n":[{"id":"x"},{"id":"y"}]}"#
    private let b = #"{"id":"b, }]{[","t":"\"quoted\" \\"}"#
    private let c = #"{"id":"c"}"#

    @Test func findsEveryFraming() throws {
        let records = [a, b, c]
        #expect(try frame("[\(a),\(b),\(c)]") == records)
        #expect(try frame(" [ \(a) ,\n\(b), \(c) ] ") == records)
        #expect(try frame("\(a)\n\(b)\n\(c)\n") == records)
        #expect(try frame(a + b + c) == records)
        #expect(try frame("\u{FEFF}[\(a),\(b),\(c)]") == records)
        let page = #"{"data":[\#(a),\#(b)],"status_code":1000,"timestamp":"2026-06-14T08:15:00Z"}"#
        #expect(try frame(page) == [a, b, "|1000@2026-06-14T08:15:00Z"])
        #expect(try frame(page + page) == [a, b, "|1000@2026-06-14T08:15:00Z", a, b, "|1000@2026-06-14T08:15:00Z"])
        #expect(try frame(#"{"status_code":1000,"x":{"y":[1]},"data":[\#(c)]}"#) == [c, "|1000@-"])
        #expect(try frame(#"{"next":null,"items":[\#(a),\#(c)]}"#) == [a, c, "|0@-"])
        #expect(try frame(#"{"data":\#(a),"status_code":1000}"#) == [a, "|1000@-"])
        #expect(
            try frame(#"{"status_code":2001,"status_message":"no","timestamp":"2026-06-14T08:15:00Z"}"#)
                == ["|2001@2026-06-14T08:15:00Z"])
        #expect(try frame(#"{"data":[],"status_code":1000}"#) == ["|1000@-"])
        #expect(try frame(#"{"data":null,"status_code":1000}"#) == ["|1000@-"])
        #expect(try frame("") == [])
    }

    @Test func recordsCrossWindowsAndMembers() throws {
        // Records of growing size, so that window ends fall everywhere: in names, strings, escapes and numbers.
        let records = (0..<3000).map { index in
            #"{"id":"\#(index)","text":"\#(String(repeating: #"\"}{\\"#, count: index % 700))","n":\#(index).5}"#
        }
        let text = #"{"data":["# + records.joined(separator: ",") + #"],"status_code":1000}"#
        #expect(text.utf8.count > 4 * TextWindow.size)
        #expect(try frame(text) == records + ["|1000@-"])
    }

    @Test func oneBadRecordDoesNotCostItsPage() throws {
        for bad in [
            #"{"id":"bad","start":}"#, #"{"id":"bad""#, #"{"id":"bad","list":[1,2}"#, #"{"id":"bad","x":{"y":1}"#,
            #"{"id":"bad","text":"no end}"#, #"{"id":"bad"]"#,
        ] {
            let events = try frame("[\(a),\(bad),\(b),\(c)]")
            #expect(events.first == a, "\(bad)")
            #expect(Array(events.suffix(2)) == [b, c], "\(bad): \(events)")
            #expect(events.count == 4, "\(bad): \(events)")
            let lines = try frame("\(a)\n\(bad)\n\(b)\n\(c)\n")
            #expect(lines.first == a, "\(bad)")
            #expect(Array(lines.suffix(2)) == [b, c], "\(bad): \(lines)")
        }
    }

    @Test("E_RECORD_TOO_LARGE") func aRecordMayNotBeLargerThanTheLimit() throws {
        var limits = ArchiveLimits()
        limits.recordBytes = 3 << 20
        func record(_ bytes: Int) -> String {
            let empty = #"{"id":"huge","list":[{"id":1},{"id":2}],"text":""}"#
            return
                #"{"id":"huge","list":[{"id":1},{"id":2}],"text":"\#(String(repeating: "x", count: bytes - empty.utf8.count))"}"#
        }
        let atLimit = record(limits.recordBytes)
        #expect(try frame("[\(a),\(atLimit),\(c)]", limits: limits) == [a, atLimit, c])
        for bytes in [limits.recordBytes + 1, 5 << 20, 20 << 20] {
            for text in ["[\(a),\(record(bytes)),\(c),\(b)]", "\(a)\n\(record(bytes))\n\(c)\n\(b)"] {
                let framed = try FramedText(gzip(text), in: folder, limits: limits)
                let events = framed.events
                #expect(events.first == a)
                #expect(Array(events.suffix(2)) == [c, b])
                #expect(events.dropFirst().dropLast(2).allSatisfy { $0.hasPrefix("!") })
                #expect(framed.framer.window.capacity <= 4 * limits.recordBytes)
            }
        }
        // A record of many small parts is one record, however large: what lies in it is none.
        let parts = #"{"id":"huge","list":["# + (0..<900_000).map { #"{"id":"\#($0)"}"# }.joined(separator: ",") + "]}"
        let events = try frame("[\(a),\(parts),\(c),\(b)]", limits: limits)
        #expect(events.count == 4 && events[1].hasPrefix(#"!{"id":"huge""#))
        #expect(events[0] == a && events[2] == c && events[3] == b)
    }

    @Test("E_ARCHIVE_LIMIT, records") func recordsHaveALimit() throws {
        var limits = ArchiveLimits()
        limits.records = 3
        #expect(try frame("\(a)\(b)\(c)", limits: limits) == [a, b, c])
        #expect(throws: ArchiveError.self) { try frame("\(a)\(b)\(c)\(a)", limits: limits) }
    }

    @Test func nestingHasALimit() throws {
        let deep = #"{"id":"deep","x":"# + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}"
        let events = try frame("\(a)\n\(deep)\n\(c)")
        #expect(events.first == a && events.last == c)
        #expect(events.count == 3)
        // Deeper than 64 is not to be had.
        var limits = ArchiveLimits()
        limits.depth = 1000
        #expect(try frame("\(a)\n\(deep)\n\(c)", limits: limits) == events)
        limits.depth = 2
        #expect(try frame(c + #"{"id":"x","y":{"z":{}}}"#, limits: limits) == [c, #"!{"id":"x","y":{"z":{}}}"#])
    }
}
