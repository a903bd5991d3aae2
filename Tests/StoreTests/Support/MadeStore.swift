import Charging
import Foundation
import GRDBSQLite
import Store
import Testing

/// A store written record by record, without any decoder: three charges on two EVSEs and what became of them.
final class MadeStore {
    let path = NSTemporaryDirectory() + "laddplan-made-\(UUID().uuidString)/store.sqlite"
    static let party = PartyID(countryCode: "NL", partyID: "TST")
    /// 2 March 2026, 08:00.
    static let start = Instant(seconds: 1_772_438_400)

    deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }

    /// Writes one archive, then decides. A record whose id begins with `OLD` is superseded, one that repeats a content is dropped.
    func write(
        settling: Bool = true, _ body: (ArchiveWriter) throws -> ArchiveSummary
    ) throws {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "test")
        do {
            try store.writeArchives { writer in
                let key = UUID().uuidString
                try writer.begin(ArchiveRow(sha256: Array(key.utf8), ledgerKey: key, path: "a.json.gz", bytes: 100))
                try writer.finish(try body(writer), ledgerKey: key)
            }
            if settling { try store.reconcile(Self.decide) }
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
        } catch {
            store.abandon()
            throw error
        }
    }

    @Sendable static func decide(_ table: FactTable) -> Reconciliation {
        var result = Reconciliation(undecided: table)
        var seen: Set<ContentHash> = []
        result.decisions = table.facts.map { fact in
            if !seen.insert(fact.contentHash).inserted { return Decision(disposition: .duplicate, findings: [], isRepeat: true) }
            let isOld = table.objectID(of: fact).starts(with: "OLD".utf8)
            return Decision(disposition: isOld ? .superseded : .used, findings: isOld ? Findings(.staleUpdate) : [])
        }
        return result
    }

    /// Three charges, one of them superseded, and one rejected record, with what was read of them.
    func fill() throws {
        try write { writer in
            var batch = Batch()
            Self.place("E1", in: &batch)
            Self.place("E2", in: &batch)
            Self.add("C1", place: 0, hours: 0, kilowattHours: 10, to: &batch)
            Self.add("C2", place: 1, hours: 5, kilowattHours: 7, findings: Findings(.noPeriods), to: &batch)
            Self.add("OLD3", place: 1, hours: 30, kilowattHours: 3, to: &batch)
            batch.quarantined.append(Self.reject("R1", energy: Energy(milliwattHours: 2_000_000)))
            try writer.append(batch)
            return Self.summary(cdrs: 3, kilowattHours: 20, rejects: 1, rejectedKilowattHours: 2)
        }
    }

    static func summary(
        cdrs: Int, kilowattHours: Int64, rejects: Int = 0, rejectedKilowattHours: Int64 = 0
    ) -> ArchiveSummary {
        ArchiveSummary(
            inflatedBytes: 1000, members: 1, framing: "pages",
            notes: [ArchiveNote(.severalMembers), ArchiveNote(.framing, "lines", count: 2)],
            read: [
                ArchiveRead(
                    kind: "cdr", party: party, records: cdrs + rejects,
                    energy: Energy(milliwattHours: (kilowattHours + rejectedKilowattHours) * 1_000_000))
            ])
    }

    static func place(_ evse: String, in batch: inout Batch) {
        let hash = Array(evse.utf8).withUnsafeBytes { ContentHash($0) }
        batch.newPlaces.append(
            PlaceRow(
                party: party, nameHash: hash, locationID: "L1", evseUID: evse, evseID: nil, connectorID: "1",
                locationName: "One", powerType: nil, ratedPower: nil))
    }

    /// A charge of two hours that begins `hours` after the start.
    static func add(
        _ id: String, place: Int32, hours: Int64, kilowattHours: Int64, findings: Findings = [], to batch: inout Batch
    ) {
        let energy = Energy(milliwattHours: kilowattHours * 1_000_000)
        let profile = PowerProfile(
            steps: [.init(offsetSeconds: 0, activeMilliseconds: 3_600_000, energy: energy)], method: .periods)
        let name = Array(id.utf8).withUnsafeBufferPointer { batch.store($0) }
        let packed = profile.packed.withUnsafeBufferPointer { batch.store($0) }
        let begin = start + hours * 3600
        batch.usage.append(
            UsageRow(
                kind: .cdr, address: RecordAddress(member: 0, offset: Int64(batch.usage.count) * 100, length: 100),
                place: place, objectID: name, start: begin, end: begin + 7200, energy: energy, status: nil,
                lastUpdated: begin + 9000, sessionID: nil, isCredit: false, creditReferenceID: nil, chargingTimeIsKnown: true,
                chargingFromStartMilliseconds: nil, maximumPower: nil, token: nil, findings: findings,
                contentHash: Array((id + "\(hours)").utf8).withUnsafeBytes { ContentHash($0) }, profile: packed))
    }

    static func reject(_ id: String, party: PartyID? = party, energy: Energy? = nil) -> QuarantineRow {
        QuarantineRow(
            address: RecordAddress(member: 0, offset: 900, length: 50), kind: party == nil ? "unknown" : "cdr", party: party,
            objectID: id, finding: .endBeforeStart, detail: "end_date_time: 60 s before the start", hint: .clockChangeSuspect,
            energy: energy, contentHash: Array(id.utf8).withUnsafeBytes { ContentHash($0) }, sealed: Array(id.utf8))
    }

    func reader() throws -> StoreReader { try StoreReader(path: path) }

    /// The names of the checks that fail.
    func failedChecks() async throws -> [String] {
        let store = try reader()
        var failed: [String] = []
        for check in StoreChecks.all(decide: Self.decide) {
            let isSound = (try? await check.run(store).isSound) ?? false
            if !isSound { failed.append(check.name) }
        }
        return failed
    }

    /// Rows of a query, their values as text.
    func rows(_ sql: String) throws -> [[String]] {
        try reader().rows(sql).rows.map { row in
            row.map { value in
                switch value {
                case .null: "-"
                case .integer(let number): "\(number)"
                case .real(let number): "\(number)"
                case .text(let text): text
                case .blob(let bytes): bytes.hexadecimal
                }
            }
        }
    }

    /// Runs SQL as somebody might who should not.
    func damage(_ sql: String) throws {
        var connection: OpaquePointer?
        try #require(sqlite3_open(path, &connection) == SQLITE_OK)
        defer { sqlite3_close(connection) }
        try #require(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
    }
}
