import Charging
import Foundation
import Ingest
import Store

/// A store that texts are ingested into, run by run.
final class IngestedStore {
    let folder: TemporaryFolder
    let path: String
    private var runs = 0

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/store.sqlite"
    }

    /// One run over some files, given by their bytes, in order.
    @discardableResult
    func ingest(_ files: [[UInt8]], party: String? = nil, jobs: Int = 2) throws -> IngestSummary {
        runs += 1
        let paths = try files.enumerated().map { try folder.file("run\(runs)-\($0.offset).json", $0.element) }
        return try ingest(paths: paths, party: party, jobs: jobs)
    }

    func ingest(paths: [String], party: String? = nil, jobs: Int = 2) throws -> IngestSummary {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "ingest")
        do {
            let options = IngestOptions(party: party.flatMap { PartyID($0) }, jobs: jobs)
            let summary = try ArchiveLoader(key: StoreKey(storePath: path), options: options).load(paths, into: store)
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
            return summary
        } catch {
            store.abandon()
            throw error
        }
    }

    @discardableResult
    func ingest(_ texts: String..., party: String? = nil) throws -> IngestSummary {
        try ingest(texts.map { Array($0.utf8) }, party: party)
    }

    func reader() throws -> StoreReader { try StoreReader(path: path) }

    /// `id: disposition codes`, sorted.
    func dispositions() throws -> [String] {
        let rows = try reader().rows(
            """
            SELECT s.id || ': ' || s.disposition || ifnull(' ' || (SELECT group_concat(code, ' ') FROM
                (SELECT code FROM findings f WHERE f.record_id = s.record_id ORDER BY code)), '')
            FROM sessions s ORDER BY 1
            """)
        return rows.rows.compactMap { row in
            if case .text(let text) = row[0] { text } else { nil }
        }
    }

    func digest() throws -> String { try reader().digest() }
}

/// OCPI records for tests, with the fields that matter as parameters.
enum Records {
    static func cdr(
        _ id: String, session: String? = nil, start: String = "2026-03-02T08:00:00Z", end: String = "2026-03-02T10:00:00Z",
        kwh: String = "10.5", evse: String = "E1", updated: String = "2026-03-02T11:00:00Z", token: String = "TOKEN1",
        extra: String = ""
    ) -> String {
        let session = session.map { #""session_id":"\#($0)","# } ?? ""
        return #"""
            {"country_code":"NL","party_id":"TST","id":"\#(id)","start_date_time":"\#(start)","end_date_time":"\#(end)",\#(session)"cdr_token":{"uid":"\#(token)","type":"RFID","contract_id":"C"},"cdr_location":{"id":"L1","name":"One","evse_uid":"\#(evse)","evse_id":"NL*TST*\#(evse)","connector_id":"1"},"charging_periods":[{"start_date_time":"\#(start)","dimensions":[{"type":"ENERGY","volume":\#(kwh)},{"type":"TIME","volume":1.0}]}],"total_cost":{"excl_vat":1.0},"total_energy":\#(kwh),"total_time":2.0,\#(extra)"last_updated":"\#(updated)"}
            """#
    }

    static func session(
        _ id: String, start: String = "2026-03-02T08:00:00Z", end: String? = "2026-03-02T10:00:00Z", kwh: String = "10.5",
        evse: String = "E1", status: String = "COMPLETED", updated: String = "2026-03-02T11:00:00Z", token: String = "TOKEN1"
    ) -> String {
        let end = end.map { #""end_date_time":"\#($0)","# } ?? ""
        return #"""
            {"country_code":"NL","party_id":"TST","id":"\#(id)","start_date_time":"\#(start)",\#(end)"kwh":\#(kwh),"cdr_token":{"uid":"\#(token)"},"location_id":"L1","evse_uid":"\#(evse)","connector_id":"1","charging_periods":[],"status":"\#(status)","last_updated":"\#(updated)"}
            """#
    }
}
