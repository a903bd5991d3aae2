import Charging
import GRDB
import Testing

@testable import Store

@Suite struct DecisionCodesTests {
    private static let kinds: [Decision?] = [
        nil, Decision(disposition: .used, findings: []), Decision(disposition: .used, findings: Findings(low: 0, high: 1 << 63)),
        Decision(disposition: .superseded, findings: Findings(low: 0, high: 5)), Decision(disposition: .excluded, findings: []),
    ]

    /// Against a dictionary, written and read again in between.
    @Test func codesAreWhatWasSet() throws {
        var random = Shuffler(seed: 9)
        try EmptyTables().queue.write { db in
            var held: [Int64: Decision] = [:]
            for _ in 0..<30 {
                var codes = try DecisionCodes(db)
                for _ in 0..<40 {
                    let record = Int64.random(in: 1...20_000, using: &random)
                    let decision = Self.kinds.randomElement(using: &random) ?? nil
                    try codes.set(decision, of: record)
                    held[record] = decision
                    let other = Int64.random(in: 1...30_000, using: &random)
                    #expect(try codes.decision(of: other) == held[other])
                }
                try codes.write()
            }
            #expect(try DecisionCodes.count(in: db) == held.count)
            var codes = try DecisionCodes(db)
            for record in Int64(1)...20_000 where try codes.decision(of: record) != held[record] {
                Issue.record("record \(record)")
            }
        }
    }

    @Test func whatIsNoCodeIsDamage() throws {
        try EmptyTables().queue.write { db in
            var codes = try DecisionCodes(db)
            try codes.set(Decision(disposition: .used, findings: []), of: 7)
            try codes.write()
            for change in ["CAST(substr(codes, 2) AS BLOB)", "CAST(x'0009' || substr(codes, 3) AS BLOB)"] {
                try db.execute(sql: "UPDATE usage_disposition SET codes = \(change)")
                var damaged = try DecisionCodes(db)
                #expect(throws: StoreError.self) { try damaged.decision(of: 7) }
            }
        }
    }
}
