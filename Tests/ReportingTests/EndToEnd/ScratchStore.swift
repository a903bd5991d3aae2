import Analytics
import Charging
import Foundation
import Ingest
import Store

@testable import Reporting

/// A store in a folder of its own, for one test.
final class ScratchStore {
    let folder: String
    var path: String { folder + "/store.sqlite" }

    init() throws {
        folder = NSTemporaryDirectory() + "laddplan-end-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @discardableResult
    func ingest(_ paths: [String], party: String? = nil, jobs: Int = 2) throws -> IngestSummary {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "ingest")
        do {
            let options = IngestOptions(party: party.flatMap { PartyID($0) }, jobs: jobs)
            let summary = try ArchiveLoader(key: StoreKey(storePath: path), options: options)
                .load(InputFiles.expand(paths), into: store)
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
            return summary
        } catch {
            store.abandon()
            throw StoreError(database: error, path: path) ?? error
        }
    }

    func reader() throws -> StoreReader { try StoreReader(path: path) }
    func digest() throws -> String { try reader().digest() }

    /// Figures of everything in the store; nil when it holds no charges.
    func figures(_ grouping: NetworkAnalysis.Grouping = .sites) async throws -> NetworkFigures? {
        let shards = try reader().shards()
        guard let scope = AnalysisScope(ChargeTimes.of(shards), newestEvidence: try reader().newestEvidence()) else { return nil }
        return await NetworkAnalysis.run(shards, settings: AnalysisSettings(), scope: scope, grouping: grouping, workers: 2)
    }

    /// Rows of `show evses` or `show locations` as JSON objects.
    func show(_ grouping: NetworkAnalysis.Grouping) async throws -> [[String: Any]] {
        let figures = try await figures(grouping)
        let table = grouping == .sites ? EVSETable.make(figures) : SiteTable.make(figures, withLocations: true)
        let json = try JSONSerialization.jsonObject(with: Data(table.render(as: .json).utf8))
        return json as? [[String: Any]] ?? []
    }
}

/// Figures from elsewhere that ours must equal.
struct ExpectedFigures {
    private let truth: [String: Any]

    init(path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        truth = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    var evses: [[String: Any]] { truth["evses"] as? [[String: Any]] ?? [] }
    var sites: [[String: Any]] { truth["sites"] as? [[String: Any]] ?? [] }
    var codes: [String: Int] { truth["codes"] as? [String: Int] ?? [:] }
    var dispositions: [String: Int] { truth["dispositions"] as? [String: Int] ?? [:] }
    func network(_ key: String) -> Double? { ((truth["network"] as? [String: Any])?[key] as? NSNumber)?.doubleValue }

    /// What differs between expected rows and ours, by Location and EVSE.
    static func differences(
        _ expected: [[String: Any]], _ ours: [[String: Any]], _ tolerances: [(key: String, absolute: Double)]
    ) -> [String] {
        func key(_ row: [String: Any]) -> String {
            "\(row["location_id"] as? String ?? "") \(row["evse_uid"] as? String ?? "")".uppercased()
        }
        let byKey = Dictionary(ours.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var differences: [String] = []
        for row in expected {
            guard let own = byKey[key(row)] else {
                differences.append("\(key(row)) is missing")
                continue
            }
            for (field, absolute) in tolerances {
                guard let want = (row[field] as? NSNumber)?.doubleValue else { continue }
                let have = (own[field] as? NSNumber)?.doubleValue
                let tolerance = field == "charging_s" ? absolute + want * 0.001 : absolute
                if have == nil || abs((have ?? 0) - want) > tolerance {
                    differences.append("\(key(row)) \(field): \(have.map { "\($0)" } ?? "none"), expected \(want)")
                }
            }
        }
        return differences
    }

    static let ofEVSEs: [(key: String, absolute: Double)] = [
        ("sessions", 0), ("attempts_without_energy", 0), ("energy_kwh", 1e-6), ("occupied_s", 0), ("charging_s", 2),
        ("peak_kw", 0.01),
    ]
    static let ofLocations: [(key: String, absolute: Double)] = [
        ("sessions", 0), ("energy_kwh", 1e-5), ("occupied_s", 0), ("peak_kw", 0.01), ("non_coincident_peak_kw", 0.05),
    ]
}
