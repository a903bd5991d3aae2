import Charging
import Store
import Testing

@testable import Ingest

/// What fragments (PATCH) make of sessions.
@Suite struct FragmentTests {
    private let base = UsageRecord.session("S1", .active, to: nil, wattHours: 1000, updated: 100)
    private let end = UsageRecord.fragment("S1", .completed, to: 7200, wattHours: 9000, updated: 7300)

    private func stored(_ records: [UsageRecord]) throws -> RecordStore {
        let together = try RecordStore()
        try together.run([records])
        let apart = try RecordStore()
        for record in records.reversed() { try apart.run(record) }
        #expect(try apart.details() == together.details())
        #expect(try apart.charges() == together.charges())
        #expect(try apart.digest() == together.digest())
        return together
    }

    @Test("W_PARTIAL_OBJECT") func fragmentsFinishASession() throws {
        let store = try stored([base, .fragment("S1", wattHours: 4000, updated: 3600), end])
        #expect(try store.account() == ["S1: superseded", "S1: superseded", "S1: used"])
        let rows = try store.reader().rows("SELECT end_utc, energy_kwh, status FROM sessions WHERE disposition = 'used'")
        #expect(rows.rows == [[.text("2026-03-02T10:00:00Z"), .real(9), .integer(4)]])
        #expect(try store.charges().count == 1)
        let marked = try store.reader().rows("SELECT count(*) FROM findings WHERE code = 'W_PARTIAL_OBJECT'")
        #expect(marked.rows == [[.integer(2)]])
    }

    @Test func aFinishedSessionGivesWayToItsCDR() throws {
        let byTime = UsageRecord.cdr("C1", wattHours: 9000)
        #expect(
            try stored([base, end, byTime]).account() == ["C1: used", "S1: superseded", "S1: superseded"])
    }

    @Test("E_PARTIAL_NO_BASE") func aFragmentWaitsForItsBase() throws {
        let store = try RecordStore()
        try store.run(end)
        #expect(try store.account() == ["S1: excluded E_PARTIAL_NO_BASE"])
        for number in 0..<20 {
            try store.run(.cdr("N\(number)", from: 10_000 * Int64(number + 2), to: 10_000 * Int64(number + 3)))
        }
        try store.run(base.with { $0.id = "s1" })
        #expect(try store.account().suffix(2) == ["S1: superseded", "s1: used W_ID_CASE_VARIANT"])
    }

    @Test("I_STALE_UPDATE of a fragment") func anOlderFragmentChangesNothing() throws {
        let store = try stored([.session("S1"), .fragment("S1", wattHours: 4000, updated: 7999)])
        #expect(try store.account() == ["S1: superseded I_STALE_UPDATE", "S1: used"])
        #expect(try store.reader().rows("SELECT energy_kwh FROM sessions WHERE disposition = 'used'").rows == [[.real(10)]])
    }

    @Test("W_UPDATE_AFTER_COMPLETED of a fragment") func aFragmentDoesNotMakeAFinishedSessionRun() throws {
        let store = try stored([.session("S1"), .fragment("S1", .active, wattHours: 4000, updated: 9000)])
        #expect(try store.account() == ["S1: superseded W_UPDATE_AFTER_COMPLETED", "S1: used"])
    }

    @Test func aFragmentThatCannotBeTrueIsLeftOut() throws {
        let store = try stored([base, .fragment("S1", .completed, to: -600, wattHours: 9000, updated: 7000), end])
        #expect(try store.account() == ["S1: excluded", "S1: superseded", "S1: used"])
    }

    @Test func aMoveOfTheStartIsFollowed() throws {
        let moved = UsageRecord.fragment("S1", updated: 7400).with { $0.start = 3600 }
        let cdr = UsageRecord.cdr("C1", from: 3600, wattHours: 9000)
        #expect(
            try stored([base, end, moved, cdr]).account() == ["C1: used", "S1: superseded", "S1: superseded", "S1: superseded"])
        let store = try RecordStore()
        try store.run(base, end)
        for number in 0..<20 {
            try store.run(.cdr("N\(number)", from: 10_000 * Int64(number + 2), to: 10_000 * Int64(number + 3)))
        }
        try store.run(moved)
        try store.run(cdr)
        #expect(
            try store.account().filter { !$0.hasPrefix("N") } == [
                "C1: used", "S1: superseded", "S1: superseded", "S1: superseded",
            ])
        #expect(try store.charges().count == 21)
    }

    @Test func periodsAreAppendedAndTheLaterMessageCounts() throws {
        let running = base.with { $0.periods = [0: 1000] }
        let second = UsageRecord.fragment("S1", wattHours: 4000, updated: 3600).with { $0.periods = [1800: 3000] }
        let last = end.with { $0.periods = [1800: 2000, 3600: 6000] }
        let store = try stored([running, second, last])
        let charge = try #require(try store.charges().first)
        let expected = PowerProfile(
            steps: [
                .init(offsetSeconds: 0, activeMilliseconds: 1_800_000, energy: Energy(milliwattHours: 1_000_000)),
                .init(offsetSeconds: 1800, activeMilliseconds: 1_800_000, energy: Energy(milliwattHours: 2_000_000)),
                .init(offsetSeconds: 3600, activeMilliseconds: 3_600_000, energy: Energy(milliwattHours: 6_000_000)),
            ], method: .periods)
        #expect(charge.hasSuffix("\(expected)"))
    }

    @Test func aFinishedSessionKeepsItsCurve() throws {
        let finished = UsageRecord.session("S1").with { $0.periods = [0: 8000, 3600: 2000] }
        let whole = try #require(try stored([finished]).charges().first)
        let more = UsageRecord.fragment("S1", updated: 9000).with { $0.periods = [3600: 2000] }
        #expect(try stored([finished, more]).charges() == [whole])
    }
}
