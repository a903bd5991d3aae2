/// What is fuzzed. Each takes any bytes, has to end, and checks that what the product promises still holds.
///
/// The same targets run under libFuzzer (`Fuzzing/`) and, on kept inputs, in the test suite.
enum FuzzTarget: String, CaseIterable {
    case gzip, tar, framing, session, cdr, location, evse, connector, tariff, ingest, profile, configuration, arguments, query
    case link, page, chunk

    /// - Returns: whether the input reached what the target is for; others need not be kept.
    /// - Throws: `BrokenPromise`, or an error that the product does not name.
    func run(_ input: UnsafeRawBufferPointer) async throws -> Bool {
        switch self {
        case .gzip: try GzipTarget.run(input)
        case .tar: try TarTarget.run(input)
        case .framing: try FramingTarget.run(input)
        case .session, .cdr, .location, .evse, .connector, .tariff: try RecordTarget.run(input, kind: rawValue)
        case .ingest: try await IngestTarget.run(input)
        case .profile: try ProfileTarget.run(input)
        case .configuration: try ConfigurationTarget.run(input)
        case .arguments: try ArgumentsTarget.run(input)
        case .query: try QueryTarget.run(input)
        case .link: try LinkTarget.run(input)
        case .page: try PageTarget.run(input)
        case .chunk: try ChunkTarget.run(input)
        }
    }
}

/// Something that should hold for every input did not.
struct BrokenPromise: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }

    static func unless(_ holds: Bool, _ what: @autoclosure () -> String) throws(BrokenPromise) {
        if !holds { throw BrokenPromise(what()) }
    }
}
