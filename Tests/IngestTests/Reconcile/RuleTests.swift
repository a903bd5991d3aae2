import Charging
import Store
import Testing

@testable import Ingest

/// Each rule of reconciliation by the store's own account, whatever order the records come in.
@Suite struct RuleTests {
    /// What becomes of `records`: the same together, apart and backwards.
    private func account(
        _ records: [UsageRecord], now: Int64? = nil
    ) throws -> [String] {
        let together = try RecordStore()
        try together.run([records], now: now)
        for order in [Array(records.reversed()), Array(records.dropFirst() + records.prefix(1))] {
            let apart = try RecordStore()
            for record in order { try apart.run([[record]], now: now) }
            #expect(try apart.account() == together.account())
            #expect(try apart.details() == together.details())
            #expect(try apart.charges() == together.charges())
            #expect(try apart.digest() == together.digest())
        }
        return try together.account()
    }

    // MARK: Versions

    @Test("W_CDR_MUTATED") func mutated() throws {
        let records = [UsageRecord.cdr("C1"), .cdr("C1", wattHours: 11_000, updated: 9000)]
        #expect(try account(records) == ["C1: superseded", "C1: used W_CDR_MUTATED"])
    }

    @Test("W_CONFLICT_SAME_TIMESTAMP") func conflict() throws {
        let records = [UsageRecord.cdr("C1"), .cdr("C1", wattHours: 11_000)]
        #expect(try account(records) == ["C1: superseded", "C1: used W_CDR_MUTATED W_CONFLICT_SAME_TIMESTAMP"])
        let finished = [UsageRecord.session("S1"), .session("S1", .active, to: nil)]
        #expect(try account(finished) == ["S1: superseded I_STALE_UPDATE", "S1: used"])
    }

    @Test("I_LAST_UPDATED_CHURN") func churn() throws {
        let records = [UsageRecord.cdr("C1"), .cdr("C1", updated: 9000), .cdr("C1", updated: 8500)]
        let churn = "C1: duplicate I_LAST_UPDATED_CHURN"
        #expect(try account(records) == [churn, churn, "C1: used"])
        let amidst = [UsageRecord.cdr("C1"), .cdr("C1", wattHours: 9000, updated: 8500), .cdr("C1", updated: 9000)]
        #expect(try account(amidst) == [churn, "C1: superseded", "C1: used W_CDR_MUTATED"])
    }

    @Test("I_DUPLICATE_IDENTICAL") func identical() throws {
        let store = try RecordStore()
        try store.run([[.cdr("C1"), .cdr("C1")], [.cdr("C1")]])
        try store.run(.cdr("C1"), .session("S1", .active, to: nil), .fragment("S1", wattHours: 5), .fragment("S1", wattHours: 5))
        #expect(try store.counts() == (3, 4))
    }

    @Test("W_ID_CASE_VARIANT") func caseVariant() throws {
        #expect(
            try account([.cdr("c1"), .cdr("C1"), .cdr("C1", updated: 7000)]).map { $0.uppercased() }.sorted() == [
                "C1: DUPLICATE", "C1: DUPLICATE I_LAST_UPDATED_CHURN", "C1: USED W_ID_CASE_VARIANT",
            ])
        #expect(try account([.session("s1"), .cdr("C1", session: "S1")]) == ["C1: used", "s1: superseded"])
        let credited = [UsageRecord.cdr("Abc"), .credit("X", of: "aBC")]
        #expect(try account(credited) == ["Abc: voided", "X: voided I_CREDIT_APPLIED"])
    }

    @Test("I_STALE_UPDATE") func stale() throws {
        let records = [
            UsageRecord.session("S1", .active, to: nil, wattHours: 1000, updated: 100),
            .session("S1", .active, to: nil, wattHours: 2000, updated: 200), .session("S1"),
        ]
        let older = "S1: superseded I_STALE_UPDATE"
        #expect(try account(records) == [older, older, "S1: used"])
    }

    @Test("W_UPDATE_AFTER_COMPLETED") func afterCompleted() throws {
        let records = [UsageRecord.session("S1"), .session("S1", .active, to: nil, wattHours: 3000, updated: 9000)]
        #expect(try account(records) == ["S1: superseded W_UPDATE_AFTER_COMPLETED", "S1: used"])
        let byFragment = [
            UsageRecord.session("S1", .active, to: nil, wattHours: 1000, updated: 100),
            .fragment("S1", .completed, to: 7200, wattHours: 9000, updated: 7200),
            .session("S1", .active, to: nil, wattHours: 2000, updated: 9000),
        ]
        #expect(
            try account(byFragment) == ["S1: superseded", "S1: superseded W_UPDATE_AFTER_COMPLETED", "S1: used"])
    }

    @Test("W_ENERGY_REGRESSION") func regression() throws {
        let records = [UsageRecord.session("S1", wattHours: 9000), .session("S1", wattHours: 8000, updated: 9000)]
        #expect(try account(records) == ["S1: superseded I_STALE_UPDATE", "S1: used W_ENERGY_REGRESSION"])
        let fragment = [UsageRecord.session("S1", wattHours: 9000), .fragment("S1", wattHours: 8000, updated: 9000)]
        #expect(try account(fragment) == ["S1: superseded", "S1: used W_ENERGY_REGRESSION"])
    }

    // MARK: Open sessions

    private static let openSessions: [(SessionStatus, Int64, String)] = [
        (.active, 172_800, "I_SESSION_RUNNING"), (.active, 172_801, "W_SESSION_STALE"), (.unknown, 172_801, "W_SESSION_STALE"),
        (.pending, 86_400, "I_SESSION_RUNNING"), (.pending, 86_401, "I_RESERVATION"), (.reservation, 0, "I_RESERVATION"),
        (.invalid, 0, "I_SESSION_INVALID"),
    ]

    @Test("I_SESSION_RUNNING, W_SESSION_STALE, I_RESERVATION, I_SESSION_INVALID", arguments: openSessions)
    func open(status: SessionStatus, age: Int64, code: String) throws {
        let session = UsageRecord.session("S1", status, to: nil, updated: 1000)
        #expect(try account([session], now: 1000 + age) == ["S1: excluded \(code)"])
        // Without last_updated the start tells.
        let silent = UsageRecord.session("S1", status, to: nil, updated: nil)
        #expect(try account([silent], now: age) == ["S1: excluded \(code)"])
    }

    @Test func nowIsTheNewestEvidence() throws {
        let store = try RecordStore()
        try store.run(.session("S1", .active, to: nil, updated: 1000))
        #expect(try store.account() == ["S1: excluded I_SESSION_RUNNING"])
        try store.run(.cdr("C1", from: 500_000, to: 501_000, updated: 501_000))
        #expect(try store.account() == ["C1: used", "S1: excluded W_SESSION_STALE"])
        try store.run(.session("S1", .active, to: nil, wattHours: 11_000, updated: 500_000))
        #expect(
            try store.account() == [
                "C1: used", "S1: excluded I_SESSION_RUNNING", "S1: superseded I_STALE_UPDATE",
            ])
    }

    @Test("W_ENUM_UNKNOWN") func unknownStatus() throws {
        #expect(try account([.session("S1", .unknown)]) == ["S1: excluded"])
    }

    @Test("W_EXTREME_DURATION") func extreme() throws {
        #expect(try account([.cdr("C1", to: 32 * 86_400)]) == ["C1: excluded W_EXTREME_DURATION"])
        let merged = [UsageRecord.session("S1", .active, to: nil), .fragment("S1", .completed, to: 32 * 86_400, updated: 9000)]
        #expect(try account(merged).contains { $0.hasPrefix("S1: excluded") && $0.contains("W_EXTREME_DURATION") })
    }

    // MARK: Credits

    @Test("I_CREDIT_APPLIED") func credits() throws {
        #expect(
            try account([.cdr("C1", session: "S1"), .credit("X", of: "C1"), .session("S1")])
                == ["C1: voided", "S1: used", "X: voided I_CREDIT_APPLIED"])
        #expect(
            try account([.cdr("C1", session: "S1"), .credit("X", of: "C1"), .session("S1"), .cdr("C2", session: "S1")])
                == ["C1: voided", "C2: used", "S1: superseded", "X: voided I_CREDIT_APPLIED"])
    }

    @Test("I_CREDIT_APPLIED, of a credit") func creditOfACredit() throws {
        #expect(
            try account([.cdr("C1"), .credit("X", of: "C1"), .credit("Y", of: "X")])
                == ["C1: used", "X: voided", "Y: voided I_CREDIT_APPLIED"])
        #expect(
            try account([.cdr("C1"), .credit("X", of: "C1"), .credit("Y", of: "X"), .credit("Z", of: "Y")])
                == ["C1: voided", "X: voided I_CREDIT_APPLIED", "Y: voided", "Z: voided I_CREDIT_APPLIED"])
        #expect(
            try account([.credit("X", of: "Y"), .credit("Y", of: "X")])
                == ["X: voided I_CREDIT_APPLIED", "Y: voided I_CREDIT_APPLIED"])
    }

    @Test func aCreditIsOfTheObjectWhicheverVersionStands() throws {
        #expect(
            try account([.cdr("C1"), .cdr("C1", wattHours: 11_000, updated: 9500), .credit("X", of: "C1")])
                == ["C1: superseded", "C1: voided W_CDR_MUTATED", "X: voided I_CREDIT_APPLIED"])
        // A newer version of the credit is of another CDR.
        let moved = [
            UsageRecord.cdr("C1"), .cdr("C2", from: 20_000, to: 25_000), .credit("X", of: "C1"),
            .credit("X", of: "C2", updated: 9900),
        ]
        #expect(
            try account(moved) == [
                "C1: used", "C2: voided", "X: superseded", "X: voided I_CREDIT_APPLIED W_CDR_MUTATED",
            ])
        #expect(
            try account([.cdr("C1"), .credit("C1", of: "C1")])
                == ["C1: superseded", "C1: voided I_CREDIT_APPLIED W_CDR_MUTATED"])
    }

    @Test("W_CREDIT_ORPHAN") func orphan() throws {
        #expect(try account([.credit("X", of: "C1")]) == ["X: voided W_CREDIT_ORPHAN"])
    }

    // MARK: Several CDRs

    @Test("W_MULTI_CDR_SESSION") func severalCDRs() throws {
        let several = "W_MULTI_CDR_SESSION"
        #expect(
            try account([.cdr("C1", session: "S", wattHours: 12_000), .cdr("C2", session: "S", updated: 9000)])
                == ["C1: superseded \(several)", "C2: used \(several)"])
        #expect(
            try account([.cdr("C1", session: "S", to: 3600, wattHours: 5000), .cdr("C2", session: "S", from: 3600)])
                == ["C1: used \(several)", "C2: used \(several)"])
        #expect(
            try account([
                .cdr("C1", session: "S", to: 1800, wattHours: 2000, updated: 9000),
                .cdr("C2", session: "S", to: 3600, wattHours: 5000), .cdr("C3", session: "S"),
            ]) == ["C1: superseded \(several)", "C2: superseded \(several)", "C3: used \(several)"])
    }

    // MARK: Sessions and CDRs

    @Test("I_SESSION_WITHOUT_CDR, I_CDR_WITHOUT_SESSION") func alone() throws {
        let store = try RecordStore()
        try store.run(.session("S1"), .cdr("C1", from: 20_000, to: 25_000))
        let codes = try store.reader().rows("SELECT s.id, f.code FROM findings f JOIN sessions s USING (record_id) ORDER BY 1")
        #expect(
            codes.rows == [
                [.text("C1"), .text("I_CDR_WITHOUT_SESSION")], [.text("S1"), .text("I_SESSION_WITHOUT_CDR")],
            ])
    }

    @Test("W_SESSION_CDR_MISMATCH") func mismatch() throws {
        #expect(
            try account([.session("S1"), .cdr("C1", session: "S1", wattHours: 10_900)])
                == ["C1: used W_SESSION_CDR_MISMATCH", "S1: superseded"])
        #expect(try account([.session("S1"), .cdr("C1", session: "S1", wattHours: 10_100)]) == ["C1: used", "S1: superseded"])
    }

    @Test func equalRecordsAreLinkedByTheirIDs() throws {
        #expect(try account([.session("S2"), .session("S1"), .cdr("C1")]).last == "S2: duplicate W_NATURAL_DUPLICATE")
    }

    // MARK: One charge under several ids

    @Test("W_NATURAL_DUPLICATE") func naturalDuplicate() throws {
        #expect(
            try account([.cdr("C9"), .cdr("C1", from: 60, to: 7140, wattHours: 10_010)])
                == ["C1: used", "C9: duplicate W_NATURAL_DUPLICATE"])
        #expect(try account([.cdr("C9"), .cdr("C1", from: 61)]) == ["C1: used", "C9: used"])
        #expect(try account([.cdr("C9"), .cdr("C1", wattHours: 10_011)]) == ["C1: used", "C9: used"])
        #expect(try account([.cdr("C9", wattHours: 0), .cdr("C1", wattHours: 0)]) == ["C1: used", "C9: used"])
    }

    @Test("W_NATURAL_DUPLICATE, across parties") func hubDuplicate() throws {
        let direct = UsageRecord.cdr("C9").with { $0.evseID = "NL*AAA*E77" }
        let hub = UsageRecord.cdr("C1").with {
            $0.party = "NL*HUB"
            $0.evse = "X"
            $0.evseID = "nl-aaa-e77"
        }
        #expect(try account([direct, hub]) == ["C1: duplicate W_NATURAL_DUPLICATE", "C9: used"])
        // Whose it is cannot be told: the smaller id stays.
        let others = [direct, hub].map { record in record.with { $0.evseID = "DE*OTH*E77" } }
        #expect(try account(others) == ["C1: used", "C9: duplicate W_NATURAL_DUPLICATE"])
        // An EVSE called 1 is not another party's EVSE called 1.
        #expect(try account([direct, hub].map { record in record.with { $0.evseID = "1" } }) == ["C1: used", "C9: used"])
    }

    @Test func aLateEVSEIDJoinsWhatIsOneEVSE() throws {
        let store = try RecordStore()
        let hub = UsageRecord.cdr("C1").with {
            $0.party = "NL*HUB"
            $0.evse = "X"
            $0.evseID = ""
        }
        try store.run(.cdr("C9").with { $0.evseID = "NL*AAA*E77" }, hub)
        for number in 0..<20 {
            try store.run(.cdr("N\(number)", from: 10_000 * Int64(number + 2), to: 10_000 * Int64(number + 3)))
        }
        #expect(try store.account().filter { $0.contains("used") }.count == 22)
        try store.run(
            .cdr("L", from: 400_000, to: 407_200).with {
                $0.party = "NL*HUB"
                $0.evse = "X"
                $0.evseID = "NL*AAA*E77"
            })
        #expect(try store.account().first == "C1: duplicate W_NATURAL_DUPLICATE")
        #expect(try store.charges().count == 22)
    }
}
