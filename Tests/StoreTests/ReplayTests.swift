import Charging
import Store
import Testing

@Suite struct ReplayTests {
    /// Replays the rejects of a store: each id is accepted, rejected anew or locked as `fate` says.
    private func replay(_ store: MadeStore, _ fate: @escaping (String) -> String) throws -> ReplayTally {
        let writer = try StoreWriter(path: store.path, startedAt: Instant(seconds: 2), tool: "test", command: "replay")
        var places: Int32 = 0
        let tally = try writer.replayRejects { reject in
            let id = String(decoding: reject.sealed, as: UTF8.self)
            var batch = Batch()
            switch fate(id) {
            case "loaded":
                MadeStore.place("E\(places + 7)", in: &batch)
                MadeStore.add(id, place: places, hours: 100, kilowattHours: 5, to: &batch)
                places += 1
            case "rejected":
                // A place that was counted, and is not used.
                MadeStore.place("E\(places + 7)", in: &batch)
                places += 1
                var row = MadeStore.reject(id, energy: Energy(milliwattHours: 1_000_000))
                row.finding = .energyImplausible
                batch.quarantined.append(row)
            default: return nil
            }
            return batch
        }
        try writer.reconcile(MadeStore.decide)
        try writer.close(finishedAt: Instant(seconds: 3), exitCode: 0)
        return tally
    }

    private func filled() throws -> MadeStore {
        let store = MadeStore()
        try store.fill()
        try store.write { writer in
            var batch = Batch()
            for id in ["R2", "R3", "R4"] { batch.quarantined.append(MadeStore.reject(id, party: nil)) }
            try writer.append(batch)
            return ArchiveSummary(
                inflatedBytes: 1, members: 1, framing: "lines",
                read: [ArchiveRead(kind: "unknown", party: nil, records: 3, energy: .zero)])
        }
        return store
    }

    @Test func whatIsAcceptedIsLoadedInItsArchive() async throws {
        let store = try filled()
        let tally = try replay(store) { ["R2": "loaded", "R3": "rejected"][$0] ?? "locked" }
        #expect(tally.accepted == 1)
        #expect(tally.staying == ["E_ENERGY_IMPLAUSIBLE": 1])
        #expect(tally.locked == 2)
        #expect(try store.rows("SELECT id, archive_id, disposition FROM sessions WHERE id = 'R2'") == [["R2", "2", "used"]])
        #expect(
            try store.rows("SELECT id, code, energy_kwh FROM rejects ORDER BY id") == [
                ["R1", "E_END_BEFORE_START", "2.0"], ["R3", "E_ENERGY_IMPLAUSIBLE", "1.0"], ["R4", "E_END_BEFORE_START", "-"],
            ])
        // R2 and R3 are of the party now, with their energy; R4 is still of nobody.
        #expect(
            try store.rows("SELECT kind, party_id, records, energy_mwh FROM archive_read WHERE archive_id = 2 ORDER BY 1") == [
                ["cdr", "1", "2", "6000000"], ["unknown", "-", "1", "0"],
            ])
        #expect(try store.rows("SELECT evse_uid FROM evses WHERE evse_uid > 'E2'") == [["E7"]])
        #expect(try await store.failedChecks() == [])
    }

    @Test func whatWasLoadedBeforeIsARepeat() async throws {
        let store = try filled()
        let first = try replay(store) { $0 == "R2" ? "loaded" : "locked" }
        #expect(first.accepted == 1)
        let second = try replay(store) { $0 == "R3" ? "loaded" : "locked" }
        #expect(second.accepted == 1)
        #expect(try store.rows("SELECT count(*) FROM rejects") == [["2"]])
        #expect(try await store.failedChecks() == [])
    }
}
