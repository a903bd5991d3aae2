import Testing

@testable import Reporting

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("Söhne 日本", "Söhne 日本"), ("\u{1B}[2J", "␛[2J"), ("a\tb\nc\r", "a␉b␊c␍"),
        ("\u{7F}\u{9B}", "␡\u{FFFD}"),
        ("abc\u{202E}cba\u{2066}", "abc\u{FFFD}cba\u{FFFD}"), ("a\u{2028}b", "a␤b"), ("\u{FEFF}a\u{E0041}", "a"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ])
    func steeringCharactersShow(text: String, shown: String) {
        #expect(text.visible == shown)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{0301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("🔌", 2),
        ("👩‍👩‍👧", 2), ("🇳🇱", 2),
        ("✔️", 2), ("▲", 1), ("…", 1), ("\u{200B}", 0),
    ])
    func widthIsInCells(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func cuttingKeepsTheWidth() {
        #expect("Stationsplein".cut(toWidth: 8) == "Station…")
        #expect("Stationsplein".cut(toWidth: 13) == "Stationsplein")
        #expect("日本語の駅".cut(toWidth: 6) == "日本…")
        #expect("abc".cut(toWidth: 0) == "")
        #expect("日本".padded(toWidth: 6) == "日本  ")
        #expect("12".padded(toWidth: 4, alignment: .trailing) == "  12")
    }

    @Test func wrappingBreaksAtSpaces() {
        #expect("one two three".wrapped(toWidth: 7) == ["one two", "three"])
        #expect("12\u{00A0}kW peak".wrapped(toWidth: 5) == ["12\u{00A0}kW", "peak"])
        #expect("unbreakable".wrapped(toWidth: 4) == ["unbreakable"])
        #expect("".wrapped(toWidth: 4) == [])
    }
}
