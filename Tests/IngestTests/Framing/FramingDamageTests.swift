import Charging
import Testing

@testable import Ingest

/// What is wrong in one place costs that place only, and not more time than it should.
@Suite struct FramingDamageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func frame(_ text: String) throws -> FramedText {
        let framed = try FramedText(gzip(text), in: folder)
        #expect(framed.addressesHold(in: Array(text.utf8)))
        return framed
    }

    private func record(_ index: Int) -> String { #"{"id":"r\#(index)","list":[{"type":"T","volume":\#(index)}],"name":"n"}"# }

    @Test("E_JSON_SYNTAX, outside of objects") func whatIsNoObjectIsTold() throws {
        let (a, b) = (record(1), record(2))
        #expect(try frame("[\(a),null,\(b)]").events == [a, "!null", b])
        #expect(try frame(##"[\##(a),"#NA",1.5,\##(b)]"##).events == [a, ##"!"#NA",1.5"##, b])
        #expect(try frame("HTTP/1.1 200 OK\n\n[\(a)]").events == ["!HTTP/1.1 200 OK", a])
        #expect(try frame(#"{"data":[\#(a)],"oops","status_code":1000}"#).events == [a, #"!"oops""#, "|1000@-"])
        #expect(try frame("\(a)\ncurl: (18) transfer closed").events == [a, "!curl: (18) transfer closed"])
    }

    @Test func aQuoteTooManyCostsNoOtherRecord() throws {
        let records = (0..<3000).map(record)
        for (before, after) in [("[\"", "]"), ("\"", ""), (#"{"data":["#, #""],"x":1}"#)] {
            let framed = try frame(before + records.joined(separator: ",") + after)
            #expect(framed.events.filter { $0.hasPrefix("{") } == records, "\(before)")
        }
    }

    @Test func manyDamagedRecordsCostThemselvesOnly() throws {
        // Each has a quote, a brace or a bracket missing, or one too many.
        let damages: [(String) -> String] = [
            { $0.replacing(#""name":"n""#, with: #""name":n""#) }, { $0.replacing("}],", with: "],") },
            { $0.replacing("}],", with: "},") },
            { String($0.dropLast()) }, { $0 + "}" }, { $0.replacing(#""type":"T","#, with: #""type":"T"#) },
        ]
        for separator in ["\n", ",", ",\n"] {
            var whole: [String] = []
            let records = (0..<20_000).map { index -> String in
                if index % 2 == 0 { return damages[index / 2 % damages.count](record(index)) }
                whole.append(record(index))
                return record(index)
            }
            let framed = try frame("[" + records.joined(separator: separator) + "]")
            #expect(
                framed.events.filter { $0.hasPrefix("{") && $0 == record(Int($0.dropFirst(8).prefix { $0.isNumber }) ?? 0) }.count
                    >= whole.count)
            #expect(framed.framer.window.examined < Int64(64 * records.joined().utf8.count))
        }
    }

    @Test func damageOfOneKindDoesNotHideTheOther() throws {
        let sessions = (0..<50).map { #"{"country_code":"NL","id":"s\#($0)"}"# }
        let cdrs = (0..<50).map(record)
        let all = (0..<50).flatMap { [sessions[$0], cdrs[$0]] }
        let text = all.enumerated().map { $0.offset == 60 ? String($0.element.dropLast(3)) : $0.element }.joined(separator: ",")
        let events = try frame("[\(text)]").events
        #expect(events.count == 100)
        #expect(Array(events[61...]) == Array(all[61...]))
    }

    @Test func theFirstRecordMayBeTheDamagedOne() throws {
        let (a, b) = (record(1), record(2))
        #expect(Array(try frame("[{\"id\":\"bad\",\(a),\(b)]").events.suffix(2)) == [a, b])
        #expect(Array(try frame("[{]\n,\(a),\(b)]").events.suffix(2)) == [a, b])
        #expect(Array(try frame("{id:1}\n\(a)\n\(b)").events.suffix(2)) == [a, b])
    }

    /// Texts in which each beginning makes for a long look ahead, all of it in vain. Work is counted, not timed.
    @Test(arguments: [
        #",{"id":\""#, #"{"a":"#, #"{"a":1,"#, "[", "{", #"{"id":"x","#, #"{"id":["#, "1,", #"","#, "\n{\"id\":\"", #"{"id":1 "#,
        "\\\"", "}",
    ])
    func hostileRepetitionEnds(unit: String) throws {
        let text = "{\"id\":\"\t\"}\n" + String(repeating: unit, count: (3 << 20) / unit.utf8.count)
        var limits = ArchiveLimits()
        limits.recordBytes = 256 << 10
        let framed = try FramedText(Array(text.utf8), in: folder, limits: limits)
        #expect(framed.framer.window.examined < 1 << 30 + 64 * Int64(text.utf8.count))
        #expect(framed.framer.window.capacity <= 4 << 20)
    }

    @Test func theWindowShrinksAgain() throws {
        let large = #"{"id":"large","text":"\#(String(repeating: "x", count: 6 << 20))"}"#
        let records = (0..<60_000).map(record)
        let framed = try frame(([large] + records).joined(separator: "\n"))
        #expect(framed.events == [large] + records)
        #expect(framed.framer.window.capacity == TextWindow.size)
    }

    @Test("What a fault cuts off is told", arguments: [0.3, 0.5, 0.9]) func salvagedRecordsAreWhole(share: Double) throws {
        let records = (0..<3000).map(record)
        let bytes = gzip(#"{"data":["# + records.joined(separator: ",") + #"],"status_code":1000}"#)
        let framed = try FramedText(Array(bytes.prefix(Int(share * Double(bytes.count)))), in: folder, salvages: true)
        let whole = framed.events.filter { $0.hasPrefix("{") }
        #expect(whole == Array(records.prefix(whole.count)))
        #expect(whole.count > Int(share * 1500))
        #expect(framed.events.last?.hasSuffix(", cut") == true)
        #expect(framed.framer.reader.incomplete?.finding == .gzipTruncated)
    }
}
