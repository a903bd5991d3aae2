import Charging
import Foundation
import Store
import Testing

@testable import Ingest

@Suite struct ArchiveLoaderTests {
    @Test func readsEveryVersion() throws {
        let old = #"""
            {"id":"OLD1","start_datetime":"2026-03-02T08:00:00Z","end_datetime":"2026-03-02T10:00:00Z","kwh":7,"auth_id":"A","auth_method":"WHITELIST","location":{"id":"L1","name":"One","evses":[{"uid":"E1","connectors":[{"id":"1","power_type":"AC_1_PHASE","voltage":230,"amperage":16}]}]},"currency":"EUR","charging_periods":[],"total_cost":1.5,"status":"COMPLETED","last_updated":"2026-03-02T10:00:00Z"}
            {"id":"OLD2","start_date_time":"2026-03-02T18:00:00Z","stop_date_time":"2026-03-02T20:00:00Z","auth_id":"A","auth_method":"WHITELIST","location":{"id":"L1","evses":[{"uid":"E1","connectors":[{"id":"1"}]}]},"currency":"EUR","charging_periods":[],"total_cost":1.5,"total_energy":8,"total_time":2,"last_updated":"2026-03-02T20:00:00Z"}
            """#
        let new = Records.cdr("NEW", start: "2026-03-03T08:00:00Z", end: "2026-03-03T09:00:00Z")
            .replacing(#""excl_vat":1.0"#, with: #""before_taxes":1.0,"taxes":[]"#)
        let store = try IngestedStore()
        let summary = try store.ingest(old + "\n" + new, party: "NL*TST")
        #expect(summary.kinds["session"]?.records[.used] == 1)
        #expect(summary.kinds["cdr"]?.records[.used] == 2)
        let shard = try #require(try store.reader().shards().first)
        #expect(shard.evses.count == 1)
        #expect(shard.evses[0].ratedPower?.watts == 3680)
        #expect(shard.sessions[0].map(\.energy.kilowattHours) == [7, 8, 10.5])
    }

    @Test func readsLocationsAndStatuses() throws {
        let location = #"""
            {"data":[{"country_code":"NL","party_id":"TST","id":"L1","name":"Station","time_zone":"Europe/Amsterdam","coordinates":{"latitude":"52.09","longitude":"5.11"},"evses":[{"uid":"E1","evse_id":"NL*TST*E1","status":"AVAILABLE","last_updated":"2026-03-01T00:00:00Z","connectors":[{"id":"1","standard":"IEC_62196_T2","power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":32},{"id":"2","power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":16}]}],"last_updated":"2026-03-01T00:00:00Z"}],"status_code":1000,"timestamp":"2026-03-01T12:00:00Z"}
            """#
        let store = try IngestedStore()
        let summary = try store.ingest(location, Records.cdr("C1"), location + " ")
        #expect(summary.kinds["location"]?.records == [.used: 1, .duplicate: 1])
        let shard = try #require(try store.reader().shards().first)
        #expect(shard.site == Site(id: "L1", name: "Station", timeZone: "Europe/Amsterdam"))
        #expect(shard.evses[0].ratedPower?.watts == 22_080)
        #expect(shard.evses[0].firstSeen?.rfc3339 == "2026-03-01T12:00:00Z")
        #expect(shard.sessions[0].count == 1)
        let observed = try store.reader().rows("SELECT evse_uid, fetched_utc, status FROM status_observations")
        #expect(observed.rows == [[.text("E1"), .text("2026-03-01T12:00:00Z"), .text("AVAILABLE")]])
    }

    /// Whoever ends a load keeps the files that were in, and decides on them: no check finds anything amiss.
    @Test func whatALoadThatWasEndedStoredIsDecided() async throws {
        struct Ended: Error {}
        let store = try IngestedStore()
        try store.ingest(Records.cdr("C1"))
        let paths = try ["C2", "C3"].map { try store.folder.file("\($0).json", Array(Records.cdr($0).utf8)) }
        let writer = try StoreWriter(path: store.path, startedAt: Instant(seconds: 0), tool: "test", command: "ingest")
        #expect(throws: Ended.self) {
            _ = try ArchiveLoader(key: StoreKey(storePath: store.path), options: IngestOptions(jobs: 1))
                .load(paths, into: writer) { if $0.filesDone == 1 { throw Ended() } }
        }
        try ArchiveLoader.settle(writer)
        try writer.close(finishedAt: Instant(seconds: 1), exitCode: 130)
        #expect(try store.reader().rows("SELECT id FROM sessions ORDER BY 1").rows == [[.text("C1")], [.text("C2")]])
        for check in StoreChecks.all(decide: { Reconciler.decide($0) }) {
            let result = try await check.run(store.reader())
            #expect(result.isSound, "\(check.name): \(result.figures)")
        }
    }

    @Test func aPageThatFailedIsNotLoaded() throws {
        let store = try IngestedStore()
        try store.ingest(
            #"{"data":[\#(Records.cdr("C1"))],"status_code":1000}"#, #"{"data":[\#(Records.cdr("C2"))],"status_code":3000}"#)
        #expect(try store.dispositions() == ["C1: used I_CDR_WITHOUT_SESSION"])
    }

    @Test func damagedFilesStoreNothingAndAreReadAgain() throws {
        let store = try IngestedStore()
        let whole = gzip((0..<200).map { Records.cdr("C\($0)", evse: "E\($0)") }.joined(separator: "\n"))
        let summary = try store.ingest([Array(whole[..<(whole.count / 2)]), gzip(Records.cdr("A", evse: "OTHER"))])
        #expect(summary.failures.map(\.code) == ["E_GZ_TRUNCATED"])
        #expect(summary.rejectedSomething)
        #expect(try store.dispositions().count == 1)
        #expect(try store.ingest([whole]).kinds["cdr"]?.records[.used] == 200)
    }

    @Test func sameBytesAreReadOnce() throws {
        let store = try IngestedStore()
        let file = gzip(Records.cdr("C1"))
        #expect(try store.ingest([file, file]).archivesSkipped == 1)
        let again = try store.ingest([file])
        #expect(again.archivesRead == 0 && again.archivesSkipped == 1 && !again.rejectedSomething)
    }

    @Test func everyRawRecordCanBeFoundAgain() throws {
        let store = try IngestedStore()
        let first = Records.cdr("C1") + "\n"
        let second = Records.cdr("C2", evse: "E2") + "\n" + Records.cdr("C3", evse: "E3")
        try store.ingest([gzip(first) + gzip(second)])
        let rows = try store.reader().rows("SELECT id, member, offset, length FROM sessions ORDER BY id")
        let texts = [Array(first.utf8), Array(second.utf8)]
        for row in rows.rows {
            guard case .text(let id) = row[0], case .integer(let member) = row[1], case .integer(let offset) = row[2],
                case .integer(let length) = row[3]
            else {
                Issue.record("an address is incomplete")
                continue
            }
            let bytes = texts[Int(member)][Int(offset)..<Int(offset + length)]
            #expect(String(decoding: bytes, as: UTF8.self).contains("\"\(id)\""))
        }
        #expect(rows.rows.count == 3)
    }

    @Test func noTokenReachesTheStore() throws {
        let canary = "CANARY7F3A"
        let store = try IngestedStore()
        let bad = Records.cdr("BAD", kwh: "-9", token: canary)
        try store.ingest(
            Records.cdr("C1", token: canary) + "\n" + Records.session("S9", evse: "E2", token: canary) + "\n" + bad)
        for suffix in ["", "-wal", "-shm", ".lock"] {
            guard let data = FileManager.default.contents(atPath: store.path + suffix) else { continue }
            #expect(data.range(of: Data(canary.utf8)) == nil)
        }
        // Sealed bytes open with the key, and only with it.
        let sealed = try store.reader().rows("SELECT sealed FROM quarantine").rows[0][0]
        guard case .blob(let bytes) = sealed else { throw StoreKeyProblem.noBlob }
        let opened = try #require(try StoreKey(storePath: store.path).open(sealed: bytes))
        #expect(String(decoding: opened, as: UTF8.self) == bad)
        #expect(StoreKey.ephemeral().open(sealed: bytes) == nil)
    }

    private enum StoreKeyProblem: Error { case noBlob }

    @Test func filesAreOwnedByTheirUserAlone() throws {
        let store = try IngestedStore()
        try store.ingest(Records.cdr("C1"))
        for suffix in ["", ".key", ".lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: store.path + suffix)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
