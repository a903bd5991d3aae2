import Charging
import Testing

@testable import Ingest

/// What becomes of records, by the store's own account, whatever order they come in.
@Suite struct ReconcilerTests {
    /// The dispositions of `records`, the same for several orders and splits over runs.
    private func dispositions(_ records: [String]) throws -> [String] {
        let together = try IngestedStore()
        try together.ingest([Array(records.joined(separator: "\n").utf8)])
        let expected = try together.dispositions()
        for order in [Array(records.reversed()), Array(records.dropFirst() + records.prefix(1))] {
            let apart = try IngestedStore()
            for record in order { try apart.ingest(record) }
            #expect(try apart.dispositions() == expected)
            #expect(try apart.digest() == together.digest())
        }
        return expected
    }

    @Test func aCDRReplacesItsSession() throws {
        #expect(
            try dispositions([Records.session("S1"), Records.cdr("C1", session: "S1")])
                == ["C1: used", "S1: superseded I_NO_PERIODS"])
    }

    @Test func withoutASessionIDTheNearestPairIsLinked() throws {
        let records = [
            Records.session("S1"), Records.session("S2", start: "2026-03-02T10:01:00Z", end: "2026-03-02T10:30:00Z", kwh: "3"),
            Records.cdr("C1", start: "2026-03-02T08:00:30Z", end: "2026-03-02T10:00:20Z"),
        ]
        #expect(
            try dispositions(records)
                == ["C1: used", "S1: superseded I_NO_PERIODS", "S2: used I_NO_PERIODS I_SESSION_WITHOUT_CDR"])
    }

    @Test func theNewestVersionStands() throws {
        let records = [
            Records.cdr("C1", kwh: "10"), Records.cdr("C1", kwh: "11", updated: "2026-03-03T00:00:00Z"),
        ]
        #expect(
            try dispositions(records)
                == ["C1: superseded", "C1: used I_CDR_WITHOUT_SESSION W_CDR_MUTATED"])
    }

    @Test func aFinishedSessionDoesNotRunAgain() throws {
        let records = [
            Records.session("S1"),
            Records.session("S1", end: nil, kwh: "3", status: "ACTIVE", updated: "2026-03-04T00:00:00Z"),
        ]
        #expect(
            try dispositions(records)
                == ["S1: superseded W_UPDATE_AFTER_COMPLETED", "S1: used I_NO_PERIODS I_SESSION_WITHOUT_CDR"])
    }

    @Test func aCreditVoidsItsOriginalAndTheReissueCounts() throws {
        let records = [
            Records.session("S1"), Records.cdr("C1", session: "S1"),
            Records.cdr("C1-C", session: "S1", extra: #""credit":true,"credit_reference_id":"C1","#),
            Records.cdr("C2", session: "S1", kwh: "9.5", updated: "2026-03-05T00:00:00Z"),
        ]
        #expect(
            try dispositions(records) == [
                "C1-C: voided I_CREDIT_APPLIED", "C1: voided", "C2: used W_SESSION_CDR_MISMATCH",
                "S1: superseded I_NO_PERIODS",
            ])
    }

    @Test func aCreditWithoutReissueLeavesTheSession() throws {
        let records = [
            Records.session("S1"), Records.cdr("C1", session: "S1"),
            Records.cdr("C1-C", session: "S1", kwh: "-10.5", extra: #""credit":true,"credit_reference_id":"C1","#),
        ]
        #expect(try dispositions(records).last == "S1: used I_NO_PERIODS I_SESSION_WITHOUT_CDR")
    }

    @Test func creditOfAnUnknownCDR() throws {
        #expect(
            try dispositions([Records.cdr("X-C", extra: #""credit":true,"credit_reference_id":"X","#)])
                == ["X-C: voided W_CREDIT_ORPHAN"])
    }

    @Test func aCreditWithoutReferenceIsOfTheIDThatItExtends() throws {
        let records = [
            Records.cdr("C1", session: "S1"), Records.cdr("C1-C", session: "S1", extra: #""credit":true,"#),
            Records.cdr("C2", session: "S1", kwh: "9.5", updated: "2026-03-05T00:00:00Z"),
        ]
        #expect(
            try dispositions(records) == [
                "C1-C: voided I_CREDIT_APPLIED", "C1: voided", "C2: used I_CDR_WITHOUT_SESSION",
            ])
    }

    @Test func oneChargeUnderTwoIDsCountsOnce() throws {
        let records = [Records.cdr("C9", kwh: "10.5"), Records.cdr("C1", start: "2026-03-02T08:00:20Z", kwh: "10.504")]
        #expect(
            try dispositions(records)
                == ["C1: used I_CDR_WITHOUT_SESSION", "C9: duplicate W_NATURAL_DUPLICATE"])
    }

    @Test func disjointCDRsOfOneSessionAddUp() throws {
        let records = [
            Records.session("S1", kwh: "21"), Records.cdr("C1", session: "S1"),
            Records.cdr("C2", session: "S1", start: "2026-03-02T10:00:00Z", end: "2026-03-02T12:00:00Z"),
        ]
        #expect(try dispositions(records).filter { $0.contains(": used") }.count == 2)
    }

    @Test func intermediateCDRsGiveWayToTheLast() throws {
        let records = [
            Records.cdr("C1", session: "S1", end: "2026-03-02T09:00:00Z", kwh: "5"), Records.cdr("C2", session: "S1"),
        ]
        #expect(
            try dispositions(records) == [
                "C1: superseded W_MULTI_CDR_SESSION W_TOTAL_TIME_MISMATCH", "C2: used I_CDR_WITHOUT_SESSION W_MULTI_CDR_SESSION",
            ])
    }

    @Test(arguments: [
        ("ACTIVE", "excluded I_NO_PERIODS I_SESSION_RUNNING"), ("PENDING", "excluded I_NO_PERIODS I_SESSION_RUNNING"),
        ("RESERVATION", "excluded I_NO_PERIODS I_RESERVATION"), ("INVALID", "excluded I_NO_PERIODS I_SESSION_INVALID"),
        ("completed", "used I_NO_PERIODS I_SESSION_WITHOUT_CDR R_ENUM_NORMALISED"),
    ])
    func sessionsCountWhenCompleted(status: String, outcome: String) throws {
        #expect(try dispositions([Records.session("S1", status: status)]) == ["S1: \(outcome)"])
    }

    @Test func idsAreComparedWithoutCase() throws {
        #expect(
            try dispositions([Records.session("s1"), Records.cdr("C1", session: "S1")])
                == ["C1: used", "s1: superseded I_NO_PERIODS"])
    }

    @Test func longerThanAMonthDoesNotCount() throws {
        let found = try dispositions([
            Records.cdr("C1", end: "2026-04-05T08:00:00Z", updated: "2026-04-05T08:00:01Z")
        ])
        #expect(found == ["C1: excluded I_CDR_WITHOUT_SESSION W_EXTREME_DURATION W_LONG_SESSION W_TOTAL_TIME_MISMATCH"])
    }

    @Test func theSameContentAgainIsCountedAndNotKept() throws {
        let store = try IngestedStore()
        try store.ingest(Records.cdr("C1"))
        let digest = try store.digest()
        let summary = try store.ingest(Records.cdr("C1") + "\n" + Records.cdr("C1"))
        #expect(summary.kinds["cdr"]?.read == 2)
        #expect(summary.kinds["cdr"]?.records[.duplicate] == 2)
        #expect(try store.dispositions() == ["C1: used I_CDR_WITHOUT_SESSION"])
        #expect(try store.digest() == digest)
    }
}
