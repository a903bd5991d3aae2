import Testing

@testable import Synthesis

@Suite struct TextEditTests {
    private func edited(_ text: String, _ edit: TextEdit, from start: Int = 0) -> String {
        var bytes = Array(text.utf8)
        edit.apply(to: &bytes, from: start)
        return String(decoding: bytes, as: UTF8.self)
    }

    private let record = #"{"id":"A","kwh":1.5,"token":{"uid":"7","list":[{"a":1},2]},"end":"x"}"#

    @Test func membersGetOtherValues() {
        #expect(edited(record, .set("kwh", #""1,5""#)).contains(#""kwh":"1,5","token""#))
        #expect(edited(record, .set("token", "null")) == #"{"id":"A","kwh":1.5,"token":null,"end":"x"}"#)
        #expect(edited(record, .set("end", "7")).hasSuffix(#""end":7}"#))
        #expect(edited(record, .set("absent", "7")) == record)
    }

    @Test func membersGoWithOneComma() {
        #expect(edited(record, .remove("token")) == #"{"id":"A","kwh":1.5,"end":"x"}"#)
        #expect(edited(record, .remove("id")).hasPrefix(#"{"kwh":1.5,"#))
        #expect(edited(record, .remove("end")).hasSuffix("]}}"))
    }

    @Test func membersAreRenamedAndAdded() {
        #expect(edited(record, .rename("end", "stop")).hasSuffix(#""stop":"x"}"#))
        #expect(edited(record, .add(#""n":1"#)).hasSuffix(#""end":"x","n":1}"#))
        #expect(edited(record, .prefix("kwh", "-")).contains(#""kwh":-1.5,"#))
        #expect(edited(record, .replace("A", [0xC3, 0xA9])).hasPrefix(#"{"id":"é","#))
    }

    @Test func onlyTheLastRecordChanges() {
        let two = record + record
        #expect(edited(two, .set("id", "1"), from: record.utf8.count).hasPrefix(record))
    }
}
