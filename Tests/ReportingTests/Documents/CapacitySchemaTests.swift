import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

/// The published JSON Schema of `capacity --format json` is that of what is printed.
@Suite struct CapacitySchemaTests {
    private static var file: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/schemas/capacity-1.schema.json")
    }

    private static var reports: [CapacityReport] {
        var changed = CapacityReportFixture.three
        changed.changes = ReportChanges(
            changed.sites, since: PreviousReport.Content(until: "2026-05-03", sites: []))
        let judgements = changed.sites.map { section in
            SiteJudgement(
                siteID: section.figures.site.id, occasion: .split, parted: changed.period.start, then: section.advice,
                later: section.advice)
        }
        changed.calibration = CalibrationTable(judgements: judgements, sites: 3)
        return CapacityReportFixture.Name.allCases.map(\.report) + [changed]
    }

    @Test func theSchemaIsThatOfTheReports() throws {
        var shape = Shape()
        for report in Self.reports { shape.add(CapacityJSON.value(report)) }
        let schema: JSONValue = .object(
            [
                .init(name: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
                .init(name: "title", value: .string("report capacity --format json, \(CapacityJSON.schema)")),
                .init(
                    name: "description",
                    value: "Fields may be added, never renamed or removed: readers should let unknown ones pass."),
            ] + shape.schema(named: "").members)
        let text = JSONWriter.text(schema, style: .indented) + "\n"
        if ProcessInfo.processInfo.environment["LADDPLAN_REWRITE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: Self.file)
            Issue.record("rewrote \(Self.file.path): look at the change, then run without the variable")
            return
        }
        let stored = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(stored == text, "run with LADDPLAN_REWRITE_GOLDEN=1 and look at the change")
    }

    /// What is read back as a schema says so: each report fits, and one with a field of another type does not.
    @Test func reportsFitAndOthersDoNot() throws {
        let schema = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [String: Any])
        for report in Self.reports {
            let value = try JSONSerialization.jsonObject(with: Data(CapacityJSON.render(report).utf8))
            #expect(Self.faults(value, schema, at: "$") == [])
        }
        let text = CapacityJSON.render(CapacityReportFixture.three)
        for (from, to) in [
            ("\"verdict\": \"add\"", "\"verdict\": 3"), ("\"site_id\"", "\"siteid\""), ("\"evses_now\": 8", "\"evses_now\": 8.5"),
        ] {
            let wrong = try JSONSerialization.jsonObject(with: Data(text.replacing(from, with: to).utf8))
            #expect(Self.faults(wrong, schema, at: "$").count >= 1, "\(to)")
        }
    }

    /// Where `value` does not fit, by the part of JSON Schema that is used: type, properties, required, items, additionalProperties.
    private static func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }) {
            let own = type(of: value)
            guard types.contains(own) || own == "integer" && types.contains("number") else {
                return ["\(path): \(own) is none of \(types)"]
            }
        }
        var found: [String] = []
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: Any] ?? [:]
            for name in schema["required"] as? [String] ?? [] where object[name] == nil { found.append("\(path): no \(name)") }
            for (name, member) in object {
                guard let inner = (properties[name] ?? schema["additionalProperties"]) as? [String: Any] else { continue }
                found += faults(member, inner, at: "\(path).\(name)")
            }
        }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, item) in array.enumerated() { found += faults(item, items, at: "\(path)[\(index)]") }
        }
        return found
    }

    private static func type(of value: Any) -> String {
        switch value {
        case is NSNull: "null"
        case is [Any]: "array"
        case is [String: Any]: "object"
        case is String: "string"
        case let number as NSNumber:
            // Numbers keep what they were written as.
            String(cString: number.objCType) == "c"
                ? "boolean" : number.doubleValue == number.doubleValue.rounded() ? "integer" : "number"
        default: "?"
        }
    }
}

/// What values have in common.
private struct Shape {
    private var types: Set<String> = []
    private var names: [String] = []
    private var properties: [String: Shape] = [:]
    private var items: [Shape] = []
    private var objects = 0
    private var seen: [String: Int] = [:]

    mutating func add(_ value: JSONValue) {
        switch value {
        case .null: types.insert("null")
        case .bool: types.insert("boolean")
        case .integer: types.insert("integer")
        case .number: types.insert("number")
        case .string: types.insert("string")
        case .array(let values):
            types.insert("array")
            if items.isEmpty { items = [Shape()] }
            for value in values { items[0].add(value) }
        case .object(let members):
            types.insert("object")
            objects += 1
            for member in members {
                if properties[member.name] == nil { names.append(member.name) }
                properties[member.name, default: Shape()].add(member.value)
                seen[member.name, default: 0] += 1
            }
        }
    }

    /// - Parameter name: of the member; what the catalogue says of it is its description.
    func schema(named name: String) -> JSONValue {
        var members: [JSONValue.Member] = []
        if !types.contains("object"), let figure = FigureCatalogue.figure(name) {
            let unit = figure.unit.isEmpty ? "" : " Unit: \(figure.unit)."
            members.append(.init(name: "description", value: .string(figure.definition + unit)))
        }
        // A number may come out whole, and what never was anything but null may be anything.
        var types = types
        if types.contains("number") { types.remove("integer") }
        if types != ["null"], !types.isEmpty {
            let sorted = types.sorted()
            members.append(.init(name: "type", value: sorted.count == 1 ? .string(sorted[0]) : .strings(sorted)))
        }
        if types.contains("object") {
            if name == "null_reasons" {
                members.append(.init(name: "additionalProperties", value: ["type": "string"]))
            } else {
                members.append(
                    .init(
                        name: "properties",
                        value: .object(
                            names.map { .init(name: $0, value: (properties[$0] ?? Shape()).schema(named: $0)) })))
                members.append(.init(name: "required", value: .strings(names.filter { seen[$0] == objects })))
            }
        }
        if let item = items.first, types.contains("array") {
            members.append(.init(name: "items", value: item.schema(named: "")))
        }
        return .object(members)
    }
}

extension JSONValue {
    fileprivate var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
}
