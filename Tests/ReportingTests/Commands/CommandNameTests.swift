import Testing

@testable import Reporting

@Suite struct CommandNameTests {
    @Test(arguments: [
        ("capcity", "capacity"), ("capacty", "capacity"), ("shwo", "show"), ("Show", "show"), ("ingst", "ingest"),
        ("optimise", "optimize"),
        ("stauts", "status"), ("query-", "query"),
    ])
    func mistypedOnesAreKnown(typed: String, meant: String) throws {
        let failure = try #require(throws: Failure.self) { try CommandName.check([typed, "--format", "json"]) }
        #expect(failure.why == "did you mean '\(meant)'?")
    }

    @Test func whatIsNothingLikeOneIsNotGuessed() throws {
        let failure = try #require(throws: Failure.self) { try CommandName.check(["xyzzy"]) }
        #expect(failure.why == "see the list")
    }

    @Test func namesFlagsAndHelpPass() throws {
        for arguments in [[], ["--help"], ["help", "show"], ["show", "evses"], ["completions", "zsh"], ["--version"]] {
            try CommandName.check(arguments)
        }
    }

    @Test func distanceCountsChanges() {
        #expect(NearestKey.distance("kitten", "sitting") == 3)
        #expect(
            NearestKey.distance("ab", "ba") == 1 && NearestKey.distance("", "abc") == 3 && NearestKey.distance("a", "a") == 0)
    }
}
