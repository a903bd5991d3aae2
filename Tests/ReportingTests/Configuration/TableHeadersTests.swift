import Testing

@testable import Reporting

@Suite struct TableHeadersTests {
    @Test(arguments: [
        ("[&a]", 1, "'&'"), ("[grid]\nx = 1\n [ å]\n", 3, "'å'"), ("[[\u{FFFD}x]]", 1, "'\u{FFFD}'"),
        ("[\n", 1, "the line's end"),
        ("\u{FEFF}[=", 1, "'='"), ("a = [\n [1],\n]\n[.b]", 4, "'.'"), ("a = \"\"\"\n[&]\n\"\"\"\n# [&\n[&]", 5, "'&'"),
        ("a = '\\'\n[&]", 2, "'&'"), ("a = \"\\\"[&\"\n\t[[ +]]", 2, "'+'"),
    ])
    func aHeaderWithoutANameIsFound(text: String, line: Int, found: String) {
        let header = TableHeaders.firstUnnamed(in: text)
        #expect(header?.line == line)
        #expect(header?.found == found)
        #expect(throws: ConfigurationError.self) { try Configuration.made(text) }
    }

    @Test(arguments: [
        "", "[a]", "[[site]]\nid = \"[&\"", "[ \"å\" . 'b' ]", "a = [\n  {b = 1},\n  [\n+1]\n]", "a = [[&", "a = {b = [&",
        "a = '''\n[&]\n'''",
        "a = \"\"\"\\\"\"\"\"\n[b]", "# [&]\r\n[b]\r\n[-c]", "[]", "a =\n[&", "[",
    ])
    func othersAreLeftToTheParser(text: String) {
        #expect(TableHeaders.firstUnnamed(in: text) == nil)
    }
}
