import Charging
import Foundation
import Store
import Testing

@testable import Ingest

@Suite struct RejectReplayTests {
    /// A CDR that names no owner.
    private static let ownerless = Records.cdr("C1").replacing(#""country_code":"NL","party_id":"TST","#, with: "")

    private func replay(_ store: IngestedStore, party: String?, key: StoreKey? = nil) throws -> ReplayTally {
        let key = try key ?? StoreKey(storePath: store.path)
        let writer = try StoreWriter(path: store.path, startedAt: Instant(seconds: 2), tool: "test", command: "replay")
        let options = IngestOptions(party: party.flatMap { PartyID($0) })
        let tally = try RejectReplay(key: key, options: options).run(in: writer)
        try writer.close(finishedAt: Instant(seconds: 3), exitCode: 0)
        return tally
    }

    @Test func anOwnerGivenLaterLoadsWhatHadNone() throws {
        let store = try IngestedStore()
        try store.ingest(Self.ownerless, Records.cdr("C2", end: "2026-03-02T07:00:00Z"))
        #expect(try store.dispositions() == [])
        let tally = try replay(store, party: "NL*TST")
        #expect(tally.accepted == 1)
        #expect(tally.staying == ["E_END_BEFORE_START": 1])
        let straight = try IngestedStore()
        try straight.ingest(Self.ownerless, Records.cdr("C2", end: "2026-03-02T07:00:00Z"), party: "NL*TST")
        #expect(try store.dispositions() == straight.dispositions())
        #expect(try store.digest() == straight.digest())
        // Nothing is left to do.
        #expect(try replay(store, party: "NL*TST").accepted == 0)
        #expect(try store.digest() == straight.digest())
    }

    @Test func anotherKeyOpensNothing() throws {
        let store = try IngestedStore()
        try store.ingest(Self.ownerless)
        #expect(try replay(store, party: "NL*TST", key: .ephemeral()) == ReplayTally(locked: 1))
        #expect(try store.dispositions() == [])
    }
}

extension ReplayTally {
    fileprivate init(locked: Int) {
        self.init()
        self.locked = locked
    }
}
