import Charging
import Testing

@testable import Ingest

/// How files may hold their records.
@Suite struct FramingVarietyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func frame(_ text: String) throws -> FramedText { try FramedText(gzip(text), in: folder) }

    private let a = #"{"id":"a"}"#
    private let b = #"{"id":"b","n":[{"id":"x"}]}"#

    @Test("I_FRAMING") func everyFramingIsTold() throws {
        for (text, framings) in [
            ("[\(a),\(b)]", ["array"]), ("[[\(a)],[\(b)]]", ["array"]), ("[\n  [\(a)]\n, \(b)]", ["array"]),
            ("\(a)\n\(b)\n", ["values"]),
            (a + b, ["values"]), ("\u{1E}\(a)\n\u{1E}\(b)\n", ["values"]), ("\(a),\(b)", ["values"]),
        ] {
            let framed = try frame(text)
            #expect(framed.events == [a, b], "\(text)")
            #expect(framed.framer.framings.names == framings, "\(text)")
            #expect(!framed.framer.isForeign && framed.notes.isEmpty)
        }
    }

    @Test(arguments: ["data", "items", "content", "results", "records", "cdrs", "sessions", "locations"])
    func everyEnvelope(name: String) throws {
        let framed = try frame(#"{"\#(name)":[\#(a),\#(b)],"links":[{"rel":"next"}],"sort":[],"total":2,"page":{"data":[{}]}}"#)
        #expect(framed.events == [a, b, "|0@-"])
        #expect(framed.pageRecords == [2])
        #expect(framed.framer.framings == .pages)
    }

    @Test func statusAndTimeBeforeOrAfter() throws {
        let time = "2026-06-14T08:15:00Z"
        for text in [
            #"{"status_code":1000,"timestamp":"\#(time)","data":[\#(a),\#(b)]}"#,
            #"{"data":[\#(a),\#(b)],"statusCode":1000,"statusMessage":"ok","timestamp":"\#(time)"}"#,
            #"{ "statusMessage" : "{[" , "timestamp" : "\#(time)" , "data" : [ \#(a) , \#(b) ] , "status_code" : "1000" }"#,
            #"{"statusCode":1000,"error":{"status_code":3000},"data":{"items":[\#(a),\#(b)],"limit":2},"timestamp":"\#(time)"}"#,
            #"[{"status_code":1000,"timestamp":"\#(time)","data":[\#(a),\#(b)]}]"#,
        ] {
            #expect(try frame(text).events == [a, b, "|1000@\(time)"], "\(text)")
        }
        #expect(try frame(#"{"data":\#(b),"status_code":1000}"#).events == [b, "|1000@-"])
    }

    @Test("W_EMPTY_SNAPSHOT") func pagesWithoutRecordsAreTold() throws {
        let empty = #"{"data":[],"status_code":1000}"#
        let framed = try frame(empty + #"{"data":[\#(a)],"status_code":1000}"# + empty + #"{"statusCode":2001}"#)
        #expect(framed.events == ["|1000@-", a, "|1000@-", "|1000@-", "|2001@-"])
        #expect(framed.pageRecords == [0, 1, 0, 0])
        #expect(try frame("[\(empty),\(empty)]").pageRecords == [0, 0])
        #expect(try !frame("[]").framer.isForeign)
    }

    @Test func aStatusHoldsForItsOwnPageOnly() throws {
        let failed = #"{"data":[\#(b)],"status_code":3000}"#
        let framed = try frame("\(a)\n\(failed)\n\(a)\n" + #"{"status_code":2000}"#)
        #expect(framed.events == [a, "|", b, "|3000@-", a, "|", "|2000@-"])
        #expect(framed.pageRecords == [1, 1, 1, 0])
    }

    @Test func aPageThatWasCutEndsWhereTheNextBegins() throws {
        let page = #"{"data":[\#(a),\#(b)],"status_code":1000}"#
        for cut in [#"{"data":[\#(a),"#, #"{"data":[\#(a)"#, #"{"status_code":2000,"data":[\#(a),\#(b),"#] {
            let framed = try frame(cut + "\n" + page)
            #expect(Array(framed.events.suffix(3)) == [a, b, "|1000@-"], "\(cut)")
            #expect(framed.events.contains { $0.hasSuffix(", cut") })
        }
        #expect(
            try frame(#"{"data":[\#(a),\#(b)],"timestamp":"2026-06-14T08:15:00Z""#).events.last == "|0@-, cut")
    }

    @Test func recordsAreNotTakenForPages() throws {
        for record in [
            #"{"id":"r","last_updated":"2026","data":[{"x":1}]}"#, #"{"last_updated":"2026","items":{"x":1}}"#,
            #"{"id":"r","status_code":1000}"#,
        ] {
            #expect(try frame(record).events == [record])
            #expect(try frame("[\(record)]").events == [record])
            #expect(try frame(#"{"data":[\#(record)]}"#).events == [record, "|0@-"])
        }
    }

    @Test("R_BOM") func byteOrderMarksAnywhere() throws {
        let mark = "\u{FEFF}"
        for (bytes, count) in [
            (gzip("\(mark)[\(a),\(b)]"), 1), (gzip("\(mark)\(a)\n") + gzip("\(mark)\(b)\n"), 2),
            (gzip("\(mark)\(a)\n\(mark)\(b)"), 2),
            (gzip("[\(mark)\(a),\(mark)\(b)\(mark)]"), 3), (gzip("\(mark)[\(a)]\(mark)[\(b)]"), 2),
            (gzip(Tar.entry("1", "\(mark)\(a)") + Tar.entry("2", "\(mark)\(b)") + Tar.end), 2),
        ] {
            let framed = try FramedText(bytes, in: folder)
            #expect(framed.events.filter { $0 != "|" } == [a, b])
            #expect(framed.notes.contains("R_BOM  \(count)"))
        }
        // In a text it is a character like any other.
        let inside = #"{"id":"\#(mark)x"}"#
        #expect(try frame(inside).events == [inside])
    }

    @Test func documentsDoNotRunIntoEachOther() throws {
        let tar =
            Tar.entry("1", "[\(a),{\"id\":\"cut") + Tar.entry("2", "\"x\":1},\(b)]") + Tar.entry("3", #"{"data":[\#(a)"#)
            + Tar.entry("4", #"[{"data":[\#(b)],"status_code":1000}]"#) + Tar.end
        let framed = try FramedText(gzip(tar), in: folder)
        // The second does not begin as JSON does: it is left out as a whole.
        #expect(framed.events == [a, #"!{"id":"cut"#, "|", a, "|0@-, cut", b, "|1000@-"])
        #expect(framed.notes.contains("W_TAR_ENTRY_SKIPPED not JSON 1"))
        #expect(framed.framer.reader.address(of: Int64("[\(a),{\"id\":\"cut".utf8.count) + 2) == (1, 2))
    }

    @Test("E_FRAMING_UNKNOWN") func whatHoldsNoObjects() throws {
        var random = SeededSource(state: 1)
        let noise = (0..<100_000).map { _ in UInt8(random.next(256)) }
        let page = "<html><body>{{ no }} [1]</body></html>"
        for bytes in [
            noise, Array(page.utf8), [UInt8](repeating: 0, count: 5000), Array("  \n".utf8), Array("null".utf8),
            Array("[1,2]".utf8),
        ] {
            #expect(try FramedText(gzip(bytes), in: folder).framer.isForeign)
        }
        #expect(try FramedText(gzip(Tar.entry("README", "Read me") + Tar.end), in: folder).framer.isForeign)
        for text in ["[]", "{}", "[{}]", a, #"{"data":[]}"#, #"{"id":"cut"#] {
            #expect(try !frame(text).framer.isForeign, "\(text)")
        }
    }
}
