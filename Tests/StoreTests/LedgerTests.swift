import Charging
import Store
import Testing

@Suite struct LedgerTests {
    /// `kind disposition code records kWh of read`.
    private func lines(_ store: MadeStore, by grouping: Ledger.Grouping = .party) throws -> [String] {
        try store.reader().ledger().lines(by: grouping).map { line in
            "\(line.party?.description ?? "-") \(line.kind) \(line.disposition.name) \(line.finding?.code ?? "*") "
                + "\(line.amount.records) \(line.amount.energy.kilowattHours) \(line.amount.seconds / 3600) of \(line.read.records)"
        }
    }

    @Test func eachRecordHasOneDispositionAndItsCodes() throws {
        let store = MadeStore()
        try store.fill()
        #expect(
            try lines(store) == [
                "NL*TST cdr used * 2 17.0 4 of 4", "NL*TST cdr used I_NO_PERIODS 1 7.0 2 of 4",
                "NL*TST cdr superseded * 1 3.0 2 of 4", "NL*TST cdr superseded I_STALE_UPDATE 1 3.0 2 of 4",
                "NL*TST cdr quarantined * 1 2.0 0 of 4", "NL*TST cdr quarantined E_END_BEFORE_START 1 2.0 0 of 4",
                "NL*TST cdr quarantined W_DST_SUSPECT 1 2.0 0 of 4",
            ])
    }

    @Test func repeatsAreCountedInTheirArchive() async throws {
        let store = MadeStore()
        try store.fill()
        try store.write { writer in
            var batch = Batch()
            MadeStore.place("E1", in: &batch)
            MadeStore.add("C1", place: 0, hours: 0, kilowattHours: 10, to: &batch)
            MadeStore.add("C4", place: 0, hours: 50, kilowattHours: 1, to: &batch)
            try writer.append(batch)
            return MadeStore.summary(cdrs: 2, kilowattHours: 11)
        }
        #expect(
            try lines(store, by: .archive).suffix(3) == [
                "NL*TST cdr used * 1 1.0 2 of 2", "NL*TST cdr duplicate * 1 10.0 2 of 2",
                "NL*TST cdr duplicate I_DUPLICATE_IDENTICAL 1 10.0 2 of 2",
            ])
        #expect(try await store.failedChecks() == [])
    }

    @Test func theViewSaysTheSame() throws {
        let store = MadeStore()
        try store.fill()
        #expect(
            try store.rows("SELECT kind, disposition, records, energy_kwh, duration_s FROM ledger ORDER BY records DESC, 2") == [
                ["cdr", "used", "2", "17.0", "14400"], ["cdr", "quarantined", "1", "2.0", "0"],
                ["cdr", "superseded", "1", "3.0", "7200"],
            ])
        #expect(
            try store.rows("SELECT code, detail, count FROM notes ORDER BY code") == [
                ["I_FRAMING", "lines", "2"], ["I_GZ_MULTI_MEMBER", "", "1"],
            ])
        #expect(
            try store.rows("SELECT records, usage_records, quarantined, notes FROM archives")
                == [["4", "3", "1", "I_FRAMING I_GZ_MULTI_MEMBER"]])
        #expect(try store.rows("SELECT code, hint FROM rejects") == [["E_END_BEFORE_START", "W_DST_SUSPECT"]])
    }

    /// W_ENVELOPE_STATUS: the first page stays, the second, in two batches, goes, the third stays.
    @Test("W_ENVELOPE_STATUS: a page is taken back") func aFailedPageIsTakenBack() async throws {
        let store = MadeStore()
        try store.write { writer in
            var first = Batch()
            MadeStore.place("E1", in: &first)
            MadeStore.add("C1", place: 0, hours: 0, kilowattHours: 10, to: &first)
            let mark = first.mark
            MadeStore.place("E2", in: &first)
            MadeStore.add("C2", place: 1, hours: 5, kilowattHours: 7, to: &first)
            var rest = first.split(at: mark)
            rest.beginsPage = true
            try writer.append(first)
            try writer.append(rest)
            var second = Batch()
            MadeStore.add("C3", place: 1, hours: 9, kilowattHours: 2, to: &second)
            second.quarantined.append(MadeStore.reject("R1", party: nil))
            try writer.append(second)
            var third = Batch()
            third.takesBackPage = true
            MadeStore.place("E3", in: &third)
            MadeStore.add("C4", place: 2, hours: 20, kilowattHours: 1, to: &third)
            try writer.append(third)
            return ArchiveSummary(
                inflatedBytes: 1, members: 1, framing: "pages",
                read: [
                    ArchiveRead(kind: "cdr", party: MadeStore.party, records: 5, energy: Energy(milliwattHours: 24_000_000)),
                    ArchiveRead(kind: "unknown", party: nil, records: 1, energy: .zero),
                ],
                takenBack: [
                    ArchiveRead(kind: "cdr", party: MadeStore.party, records: 1, energy: Energy(milliwattHours: 4_000_000))
                ])
        }
        #expect(
            try lines(store) == [
                "- unknown excluded * 1 0.0 0 of 1", "- unknown excluded W_ENVELOPE_STATUS 1 0.0 0 of 1",
                "NL*TST cdr used * 2 11.0 4 of 5", "NL*TST cdr excluded * 3 13.0 0 of 5",
                "NL*TST cdr excluded W_ENVELOPE_STATUS 3 13.0 0 of 5",
            ])
        #expect(try store.rows("SELECT code, detail, count FROM notes") == [["W_ENVELOPE_STATUS", "records", "4"]])
        // Nothing is left of the EVSE that only the failed page named.
        #expect(try store.rows("SELECT evse_uid FROM evses ORDER BY 1") == [["E1"], ["E3"]])
        #expect(try await store.failedChecks() == [])
    }

    @Test func aFailedArchiveLeavesNoCounts() throws {
        let store = MadeStore()
        let writer = try StoreWriter(path: store.path, startedAt: Instant(seconds: 0), tool: "test", command: "test")
        let archive = ArchiveRow(sha256: [1], ledgerKey: "k", path: "a", bytes: 1)
        try writer.writeArchives { archives in
            try archives.begin(archive)
            var batch = Batch()
            MadeStore.place("E1", in: &batch)
            MadeStore.add("C1", place: 0, hours: 0, kilowattHours: 10, to: &batch)
            batch.beginsPage = true
            try archives.append(batch)
            try archives.fail(archive, code: Finding.gzipTruncated.code, message: "it ends early")
        }
        try writer.reconcile(MadeStore.decide)
        try writer.close(finishedAt: Instant(seconds: 1), exitCode: 3)
        #expect(try lines(store) == [])
        #expect(try store.rows("SELECT failure_code, records FROM archives") == [["E_GZ_TRUNCATED", "0"]])
    }

    @Test func totalsNeedNoScan() throws {
        let store = MadeStore()
        try store.fill()
        let totals = try store.reader().totals()
        #expect(totals.charges == 2)
        #expect(totals.firstStart == MadeStore.start)
        #expect(totals.lastEnd == MadeStore.start + 7 * 3600)
        #expect((totals.archives, totals.locations, totals.evses, totals.rejects) == (1, 1, 2, 1))
    }
}
