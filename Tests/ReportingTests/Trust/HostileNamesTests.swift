import Foundation
import Testing

@testable import Reporting

/// Names and ids come from other people's systems: whatever they hold, outputs stay what they are.
@Suite struct HostileNamesTests {
    /// What tries to become markup, a formula, a control sequence, another line, another cell, another direction.
    private static let names = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></svg><svg onload=alert(1)>",
        "javascript:alert(1)",
        "=HYPERLINK(\"http://x\",\"y\")", "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "\t=1+1", "\u{1B}[2J\u{1B}]0;owned\u{7}",
        "\u{9B}31m",
        "\r\nBcc: someone@example.org\r\n\r\nbody", "abc\u{202E}cba\u{2066}", "\u{2028}\u{2029}", "a | b | c",
        "[x](javascript:alert(1))",
        "![x](http://x/y.png)", "`rm -rf`", "\"} 1\nevil_metric 5 #", "{{name}}", "{{{name}}}", "%s%n%d", "$(reboot)",
        "'; DROP TABLE archive; --",
        "../../../etc/passwd", "..", ".", "/", "a/b\\c", "CON", "-rf", "--output", "\u{0}x", "\u{FFFE}\u{FFFF}",
        "\u{E0041}\u{FEFF}",
        String(repeating: "Z\u{0335}\u{0301}", count: 30), String(repeating: "語", count: 300), "]]>", "<!--", "&amp;",
        "\\u0000\\", "*?[!a]", "😀👩‍👩‍👧",
        "\"\u{301} onmouseover=alert(1) x=\"\u{301}", "|\u{301} a", "a\r\nb", "[\u{301}x]\u{301}(javascript:alert(1))",
        "<\u{301}b>", "=\u{301}1+1",
        " ", "\u{200B}", "NaN", "null", "1e5", "007",
    ]

    private func json(_ value: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed]), as: UTF8.self)
    }

    /// A network in which each name is a Location's, its id's and its EVSE's.
    private func archives(_ program: Program) throws {
        let folder = program.folder + "/archives"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var (locations, cdrs) = ([String](), [String]())
        for (index, name) in Self.names.enumerated() {
            let (id, evse) = (try json(String(name.prefix(36))), try json(String("\(name)\(index)".prefix(36))))
            let text = try json(name)
            locations.append(
                #"""
                {"country_code":"NL","party_id":"TST","id":\#(id),"publish":true,"name":\#(text),"address":\#(text),"city":\#(text),"country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"evses":[{"uid":\#(evse),"evse_id":\#(evse),"physical_reference":\#(text),"status":"AVAILABLE","connectors":[{"id":\#(id),"standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":16,"tariff_ids":[\#(id)],"last_updated":"2026-03-01T00:00:00Z"}],"last_updated":"2026-03-01T00:00:00Z"}],"time_zone":"Europe/Amsterdam","last_updated":"2026-03-01T00:00:00Z"}
                """#)
            for day in 1...28 {
                let date = "2026-03-\(day < 10 ? "0" : "")\(day)"
                let record = try json("\(index)-\(day)-\(name.prefix(12))")
                cdrs.append(
                    #"""
                    {"country_code":"NL","party_id":"TST","id":\#(record),"start_date_time":"\#(date)T08:00:00Z","end_date_time":"\#(date)T1\#(index % 10):00:00Z","cdr_token":{"uid":"T\#(day)","type":"RFID","contract_id":"C"},"auth_method":"WHITELIST","cdr_location":{"id":\#(id),"name":\#(text),"address":\#(text),"city":\#(text),"country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"evse_uid":\#(evse),"evse_id":\#(evse),"connector_id":\#(id)},"currency":"EUR","tariffs":[{"id":\#(id),"currency":"EUR","elements":[{"price_components":[{"type":"ENERGY","price":0.3,"step_size":1}]}],"last_updated":"2026-01-01T00:00:00Z"}],"charging_periods":[{"start_date_time":"\#(date)T08:00:00Z","dimensions":[{"type":"ENERGY","volume":10.5}],"tariff_id":\#(id)}],"total_cost":{"excl_vat":3.1},"total_energy":10.5,"total_time":2.0,\#(text):1,"last_updated":"\#(date)T21:00:00Z"}
                    """#)
            }
        }
        for name in Self.names {
            cdrs.append(
                #"{"id":\#(try json(name)),"start_date_time":\#(try json(name)),"kwh":\#(try json(name)),"status":\#(try json(name))}"#
            )
        }
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        try write(
            "locations.json",
            #"{"data":[\#(locations.joined(separator: ","))],"status_code":1000,"timestamp":"2026-04-01T00:00:00Z"}"#)
        try write("cdrs.json", "[" + cdrs.joined(separator: ",") + "]")
        // A file's own name is a feed's as well.
        try write("=1+1 \u{1B}[2J<b>\u{202E}.json", "[" + cdrs[0] + "]")
    }

    @Test func outputsStayWhatTheyAre() throws {
        let program = try Program()
        try archives(program)
        let run = try program.run(["ingest", "archives", "--store", "s.sqlite"])
        #expect(run.status == 3, "\(run.messages)")
        let outputs = try EveryOutput(of: program, store: "s.sqlite", archives: "archives", site: "*SUM*", evse: "*SUM*")
        #expect(outputs.parts.count > 200)
        for part in outputs.parts { check(part) }
        // Nothing was written where a name leads, nor run.
        let names = Set(try FileManager.default.contentsOfDirectory(atPath: program.folder))
        #expect(
            names.subtracting([
                "archives", "out", "s.sqlite", "s.sqlite.key", "s.sqlite.lock", "s.sqlite-wal", "s.sqlite-shm", "stdout",
                "stderr",
            ]).isEmpty,
            "\(names)")
    }

    private func check(_ part: EveryOutput.Part) {
        let isMachine = ["csv", "json", "jsonl", "tsv", "xlsx", "prom"].contains {
            part.name.hasSuffix($0) || part.name.contains("--format \($0)")
        }
        let texts = part.text.split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
        #expect(texts.count <= 2, "\(part.name): a zero byte")
        for (index, text) in texts.enumerated() {
            // Machines get texts as they are, but for what could steer a terminal where JSON can say it otherwise.
            let mayHoldAll = index == 0 && isMachine && !part.name.contains("json")
            let odd = Set(text.unicodeScalars.filter { isSteering($0) && !mayHoldAll })
            let names = odd.map { "U+" + String($0.value, radix: 16) }
            #expect(odd.isEmpty || index == 0 && isMachine && !odd.contains { $0.value < 0x20 }, "\(part.name): \(names)")
        }
        guard let text = texts.first, !text.isEmpty else { return }
        if part.name.hasSuffix(".html") || part.name.contains("--format html") || part.name.hasSuffix("eml") {
            for markup in [
                "<script", "<img src=x", "onerror=alert(1)>", "\"\u{301} onmouseover", "<svg onload", "href=\"javascript",
                "<b>\u{202E}",
            ] {
                #expect(!text.contains(markup), "\(part.name): \(markup)")
            }
        }
        if part.name.hasSuffix("--format csv") || part.name.hasSuffix(".csv") {
            let rows = Self.cells(csv: text)
            #expect(Set(rows.map(\.count)).count == 1, "\(part.name): rows of \(Set(rows.map(\.count)).sorted()) cells")
            for cell in rows.joined() {
                guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), cell.count > 1 else {
                    continue
                }
                #expect(Double(cell) != nil, "\(part.name): a formula, \(cell.prefix(40))")
            }
        }
        if part.name.hasSuffix("--format tsv") {
            let widths = Set(
                text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).count })
            #expect(widths.count == 1, "\(part.name): rows of \(widths.sorted()) cells")
        }
        if part.name.contains("--format json") && !part.name.contains("jsonl") || part.name.hasSuffix(".json")
            || part.name.hasSuffix("geojson")
        {
            #expect(throws: Never.self, "\(part.name)") {
                try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
            }
        }
        if part.name.contains("--format jsonl") {
            for line in text.split(separator: "\n") {
                #expect(throws: Never.self, "\(part.name)") { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
            }
        }
        if part.name.hasSuffix(".prom") || part.name.contains("--prometheus") {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let isSound =
                    line.isEmpty || line.hasPrefix("#")
                    || line.contains(
                        #/^laddplan_[a-z_]+(\{([a-z_]+="([^"\\\n]|\\.)*",?)*\})? [0-9.eE+-]+$/#.matchingSemantics(.unicodeScalar))
                #expect(isSound, "\(part.name): \(line)")
            }
        }
        if part.name.contains("--format md") {
            let widths = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { row in
                row.replacing("\\\\", with: "").replacing("\\|", with: "").filter { $0 == "|" }.count
            }
            #expect(
                Set(widths).count <= 1 || part.name.contains("capacity"), "\(part.name): rows of \(Set(widths).sorted()) bars")
            let bare = text.replacing(#/\\./#.matchingSemantics(.unicodeScalar), with: "")
            #expect(!bare.contains("<script") && !bare.contains("](") && !bare.contains("`"), "\(part.name)")
        }
        if part.name.hasSuffix("eml") {
            let headers = text.prefix(text.range(of: "\n\n")?.lowerBound.utf16Offset(in: text) ?? 0)
            #expect(!headers.contains("Bcc"), "\(part.name)")
        }
        if part.name.hasSuffix("xlsx") {
            #expect(!text.contains("<f>") && !text.contains("<script"), "\(part.name): a formula")
        }
    }

    /// Controls, also those of C1, and what changes the direction of text.
    private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A plain reading of RFC 4180.
    private static func cells(csv: String) -> [[String]] {
        var (rows, row, cell, isQuoted) = ([[String]](), [String](), String.UnicodeScalarView(), false)
        var scalars = csv.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if scalars.first == "\"" {
                    cell.append(scalars.removeFirst())
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," || scalar == "\n" {
                row.append(String(cell))
                cell = String.UnicodeScalarView()
                guard scalar == "\n" else { continue }
                rows.append(row)
                row = []
            } else {
                cell.append(scalar)
            }
        }
        return rows
    }
}
