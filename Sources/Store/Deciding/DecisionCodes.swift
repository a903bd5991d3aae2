import Charging
import GRDB

/// What was decided of each record, in two bytes: a number of the decisions that there are. Few are told apart, and a row of its own for each
/// record would cost more than reading it did.
struct DecisionCodes {
    /// Records of one row of `usage_disposition`.
    static let recordsOfChunk: Int64 = 4096

    private let db: Database
    /// By code, from 1.
    private var decisions: [Decision] = []
    private var codes: [Decision: UInt16] = [:]
    private var stored = 0
    /// By number; nil where they are as they are stored.
    private var chunks: [[UInt16]?] = []
    private var last: (decision: Decision, code: UInt16)?

    init(_ db: Database) throws {
        self.db = db
        for row in try Row.fetchAll(db, sql: "SELECT disposition, findings FROM usage_decision ORDER BY code") {
            let findings = Findings(low: 0, high: UInt64(bitPattern: row[1]))
            add(Decision(disposition: Disposition(rawValue: row[0]) ?? .used, findings: findings))
        }
        stored = decisions.count
    }

    private mutating func add(_ decision: Decision) {
        decisions.append(decision)
        codes[decision] = UInt16(decisions.count)
    }

    /// How many records have a code.
    static func count(in db: Database) throws -> Int {
        let statement = try SQLiteStatement(db, "SELECT codes FROM usage_disposition")
        var count = 0
        while try statement.next() {
            let bytes = statement.bytes(0)
            for place in stride(from: 0, to: bytes.count - 1, by: 2) where bytes[place] != 0 || bytes[place + 1] != 0 {
                count += 1
            }
        }
        return count
    }

    /// Nil for a record that waits.
    mutating func decision(of record: Int64) throws -> Decision? {
        let (chunk, place) = try open(record)
        guard let code = chunks[chunk]?[place], code > 0 else { return nil }
        return decisions[Int(code) - 1]
    }

    /// - Parameter decision: nil for a record that waits, or is gone.
    mutating func set(_ decision: Decision?, of record: Int64) throws {
        let code = try decision.map { try self.code(of: $0) } ?? 0
        let (chunk, place) = try open(record)
        chunks[chunk]?[place] = code
    }

    /// Writes what was set.
    mutating func write() throws {
        let kinds = try SQLiteStatement(db, "INSERT INTO usage_decision VALUES (?, ?, ?)")
        for index in stored..<decisions.count {
            try withUnsafeBytes(of: UInt16(index + 1).bigEndian) {
                kinds.bindBlob(1, $0)
                kinds.bind(2, Int64(decisions[index].disposition.rawValue))
                kinds.bind(3, Int64(bitPattern: decisions[index].findings.high))
                try kinds.run()
            }
        }
        stored = decisions.count
        let statement = try SQLiteStatement(db, "INSERT OR REPLACE INTO usage_disposition VALUES (?, ?)")
        for (number, chunk) in chunks.enumerated() {
            guard let chunk else { continue }
            statement.bind(1, Int64(number))
            try chunk.map(\.bigEndian).withUnsafeBytes {
                statement.bindBlob(2, $0)
                try statement.run()
            }
        }
    }

    private mutating func code(of decision: Decision) throws -> UInt16 {
        if let last, last.decision == decision { return last.code }
        if codes[decision] == nil {
            guard decisions.count < UInt16.max else {
                throw StoreError(
                    .cannotWrite, what: "the store cannot take these records",
                    why: "it tells apart more decisions than it can number",
                    attempt: "ingest fewer archives into one store with --store FILE")
            }
            add(decision)
        }
        let code = codes[decision] ?? 0
        last = (decision, code)
        return code
    }

    /// Has the chunk of a record at hand.
    private mutating func open(_ record: Int64) throws -> (chunk: Int, place: Int) {
        let chunk = Int(record / Self.recordsOfChunk)
        if chunk >= chunks.count { chunks += Array(repeating: nil, count: chunk - chunks.count + 1) }
        if chunks[chunk] == nil {
            var codes = [UInt16](repeating: 0, count: Int(Self.recordsOfChunk))
            let statement = try SQLiteStatement(db, "SELECT codes FROM usage_disposition WHERE chunk = \(chunk)")
            if try statement.next() {
                let bytes = UnsafeRawBufferPointer(statement.bytes(0))
                guard bytes.count == codes.count * 2 else { throw Self.damage }
                for place in codes.indices {
                    codes[place] = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 2, as: UInt16.self))
                    guard codes[place] <= decisions.count else { throw Self.damage }
                }
            }
            chunks[chunk] = codes
        }
        return (chunk, Int(record % Self.recordsOfChunk))
    }

    private static let damage = StoreError(damage: "what was decided of its records cannot be read")
}
