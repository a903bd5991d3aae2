import Foundation
import Testing

@testable import Reporting

@Suite struct JSONWriterTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (5, "5"), (0.1, "0.1"), (132.25, "132.25"), (1e15, "1000000000000000"),
        (1e20, "100000000000000000000"),
        (1.5e17, "150000000000000000"), (1.2345e16, "12345000000000000"), (1e21, "1e+21"), (1e-5, "0.00001"),
        (-2.5e-6, "-0.0000025"),
        (1e-300, "1e-300"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (1.0 / 3, "0.3333333333333333"),
    ])
    func numbersAreShortestAndExact(value: Double, text: String) {
        #expect(value.shortestText == text)
        #expect(Double(text) == value)
    }

    @Test func numbersThatJSONLacksAreNull() {
        #expect(JSONWriter.text(.array([.number(.nan), .number(.infinity), nil])) == "[null,null,null]")
    }

    @Test func stringsAreEscaped() {
        let text = JSONWriter.text(.string("\"\\\u{08}\n\r\t\u{00}\u{1F}\u{7F}\u{2028}\u{2029}é😀/"))
        #expect(text == #""\"\\\u0008\n\r\t\u0000\u001f\u007f\u2028\u2029é😀/""#)
    }

    @Test func objectsKeepTheirOrder() {
        let value: JSONValue = ["b": 1, "a": [true, nil, "x"], "c": [:], "d": .array([])]
        #expect(JSONWriter.text(value) == #"{"b":1,"a":[true,null,"x"],"c":{},"d":[]}"#)
    }

    @Test func indentedTextReadsBack() throws {
        let value: JSONValue = [
            "numbers": [1, 2.5], "rows": [["a": 1, "b": ["c": "d"]], [:]], "words": ["one", "two"], "nothing": nil,
        ]
        let text = JSONWriter.text(value, style: .indented)
        expectGolden(text + "\n", "indented.json")
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        let compact = try JSONSerialization.jsonObject(with: Data(JSONWriter.text(value).utf8)) as? NSDictionary
        #expect(read == compact)
    }
}
