import Charging
import Testing

@testable import Ingest

/// What becomes of records depends on which they are: not on order, split or repetition.
@Suite struct OrderTests {
    @Test(arguments: 1...200) func orderSplitAndRepetitionDoNotMatter(seed: UInt64) throws {
        var random = DirtyRecords(seed: seed)
        let records = random.records(10 + random.below(25))
        let together = try RecordStore()
        try together.run([records])

        let again = (0..<random.below(12)).map { _ in random.pick(records) }
        let written = random.shuffled(records + again)
        let apart = try RecordStore()
        // Nor does it matter how many are decided at a time.
        apart.partRecords = 4
        for run in random.split(written, most: 5) { try apart.run(random.split(run, most: 3)) }
        #expect(try apart.details() == together.details())
        #expect(try apart.charges() == together.charges())
        #expect(try apart.digest() == together.digest())
        #expect(try apart.sumsThatAreWrong() == 0)

        // Each record that was written is there, or counted.
        let counts = try apart.counts()
        #expect(counts.rows + counts.repeats == written.count)
        // Nothing is left to decide anew.
        try apart.run([], decidingAll: true)
        #expect(try apart.details() == together.details())
        #expect(try apart.charges() == together.charges())
    }

    /// Few new records among many: those that they do not concern are not read.
    @Test(arguments: 1...20) func closuresAreClosed(seed: UInt64) throws {
        var random = DirtyRecords(seed: 1000 + seed)
        let records = random.shuffled(
            random.records(40)
                + (0..<200).map { number in
                    UsageRecord.cdr(
                        "N\(number)", from: 20_000_000 + Int64(number) * 10_000, to: 20_005_000 + Int64(number) * 10_000)
                })
        let together = try RecordStore()
        try together.run([records])
        let apart = try RecordStore()
        try apart.run([Array(records.dropLast(12))])
        for record in records.suffix(12) { try apart.run([[record]]) }
        #expect(try apart.sumsThatAreWrong() == 0)
        #expect(try apart.details() == together.details())
        #expect(try apart.charges() == together.charges())
    }

    @Test(arguments: 1...100) func theRulesAreThoseOfThePlainReference(seed: UInt64) throws {
        var random = DirtyRecords(seed: 5000 + seed)
        let records = random.records(30).filter { !$0.isFragment }
        let store = try RecordStore()
        try store.run([records])
        #expect(try store.outcomes() == PlainRules.outcomes(records))
    }

    /// A file that is read again leaves nothing of its earlier reading, whatever of it was counted as a repeat elsewhere.
    @Test func aRemovedReadingLeavesNothing() throws {
        let store = try RecordStore()
        try store.run([[.session("S1"), .cdr("C1", session: "S1")], [.credit("X", of: "C1"), .cdr("C1", session: "S1")]])
        #expect(try store.account() == ["C1: voided", "S1: used", "X: voided I_CREDIT_APPLIED"])
        try store.forget(archive: 2)
        #expect(try store.account() == ["C1: used", "S1: superseded"])
        #expect(try store.counts() == (2, 0))
    }
}
