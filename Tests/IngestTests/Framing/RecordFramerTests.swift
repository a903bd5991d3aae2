import Charging
import Testing

@testable import Ingest

@Suite struct RecordFramerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What came out of a text: records as they were written, damage as `!` with its bytes, page ends as `|status@time`.
    private func frame(_ text: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [String] {
        let path = try folder.file("f", gzip(text))
        let framer = try RecordFramer(try ArchiveReader(path: path, limits: limits), limits: limits)
        let bytes = Array(text.utf8)
        var events: [String] = []
        while true {
            switch try framer.nextEvent() {
            case .record(var record):
                var isDamaged = false
                if (try? RecordFields(record.text)) == nil {
                    record = framer.damage(in: record)
                    isDamaged = true
                }
                let start = Int(record.text.tokens[0])
                let text = Array(record.bytes[start...])
                // The address finds the same bytes.
                #expect(Array(bytes[Int(record.position)..<Int(record.position) + text.count]) == text)
                events.append((isDamaged ? "!" : "") + String(decoding: text, as: UTF8.self))
            case .damaged(let record, _):
                let start = record.text.tokens.isEmpty ? framer.damagedStart : Int(record.text.tokens[0])
                events.append("!" + String(decoding: record.bytes[start...], as: UTF8.self))
            case .pageEnd(let page):
                events.append("|\(page.statusCode ?? 0)@\(page.timestamp?.rfc3339 ?? "-")")
            case .end: return events
            }
        }
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
        #expect(try frame("") == [])
    }

    @Test func recordsCrossWindowsAndMembers() throws {
        // Records of growing size, so that window ends fall everywhere: in names, strings, escapes and numbers.
        let records = (0..<3000).map { index in
            #"{"id":"\#(index)","text":"\#(String(repeating: #"\"}{\\"#, count: index % 700))","n":\#(index).5}"#
        }
        let text = #"{"data":["# + records.joined(separator: ",") + #"],"status_code":1000}"#
        #expect(text.utf8.count > 4 * RecordFramer.windowSize)
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

    @Test func aRecordMayNotBeLargerThanTheLimit() throws {
        var limits = ArchiveLimits()
        limits.recordBytes = 3 << 20
        let huge = #"{"id":"huge","text":"\#(String(repeating: "x", count: 5 << 20))"}"#
        let events = try frame("[\(a),\(huge),\(c)]", limits: limits)
        #expect(events.first == a)
        #expect(events.last == c)
        #expect(events.dropFirst().dropLast().allSatisfy { $0.hasPrefix("!") })
    }

    @Test func nestingHasALimit() throws {
        let deep = #"{"id":"deep","x":"# + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}"
        let events = try frame("\(a)\n\(deep)\n\(c)")
        #expect(events.first == a && events.last == c)
        #expect(events.count == 3)
    }
}
