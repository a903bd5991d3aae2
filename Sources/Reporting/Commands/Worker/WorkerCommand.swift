import ArgumentParser
import Foundation
import Workers

/// The steps of a report that many machines make together.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "The steps of a report that is made on several machines.",
        discussion: """
            A driver such as cluster/laddplan.py calls them, in this order; docs/SCALE.md says what each takes and gives. They call what \
            the other commands call: the figures are the same, byte for byte.
            """,
        subcommands: [
            ArchivesCommand.self, NormaliseCommand.self, LinkCommand.self, PartsCommand.self, ReconcileCommand.self,
            ScopeCommand.self, AggregateCommand.self, MergeCommand.self,
        ])
}

/// The folder that all workers have a copy of: what is known of the network, and which part has which records.
struct WorkerFolder {
    let path: String

    /// The store with Locations, EVSEs, Tariffs and the ledger of archives.
    var network: String { path + "/network.sqlite" }
    var plan: String { path + "/plan.json" }
    /// Which place is of which part, for the driver.
    var places: String { path + "/places.bin" }
    /// What figures of all parts are made with.
    var scope: String { path + "/scope.json" }

    func readPlan() throws -> PartPlan { try Self.read(PartPlan.self, plan) }

    func readScope() throws -> SharedScope { try Self.read(SharedScope.self, scope) }

    static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                status: .inputMissing, what: "cannot read \(path)", why: "there is no such file", attempt: "report worker --help")
        }
        return try WorkerJSON.decode(type, data, path)
    }

    static func write(_ value: some Encodable, to path: String) throws {
        try Output.file(path: path) { try Output.write(Array(WorkerJSON.encode(value)), to: $0) }
    }
}

/// What workers of one version tell each other beside records.
enum WorkerJSON {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Prints a value, a line of standard output.
    static func print(_ value: some Encodable) throws { try Output.result(try encode(value) + [UInt8(ascii: "\n")]) }

    /// Values that are on standard input, a line each.
    /// - Parameter name: what a line is, for messages.
    static func readLines<Value: Decodable>(_ type: Value.Type, _ name: String, _ body: (Value) throws -> Void) throws {
        while let line = readLine() { try body(try decode(type, Data(line.utf8), name)) }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data, _ name: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(type, from: data)
        } catch {
            throw Failure(
                status: .inputOutput, what: "cannot use \(name)", why: "it is not of the form that this version takes",
                attempt: "run all workers with the same program, and the driver that came with it")
        }
    }
}

/// Chunks to standard output, many in one write.
struct ChunkPrinter {
    private var bytes: [UInt8] = []

    mutating func print(_ chunk: Chunk) throws {
        chunk.append(to: &bytes)
        if bytes.count >= 1 << 20 { try finish() }
    }

    /// Writes what was not yet.
    mutating func finish() throws {
        try Output.result(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
