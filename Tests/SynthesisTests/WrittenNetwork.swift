import Charging
import Foundation
import Synthesis

/// A network as it was written, uncompressed, and its truth.
struct WrittenNetwork {
    let summary: NetworkGenerator.Summary
    /// The pieces of each file.
    let files: [String: [[UInt8]]]

    init(_ shape: NetworkShape) throws {
        var files: [String: [[UInt8]]] = [:]
        summary = try NetworkGenerator(shape).write(to: ClosureSink { files[$0, default: []].append($1) })
        self.files = files
    }

    /// Everything, as one value to compare.
    var bytes: [String: [UInt8]] { files.mapValues { Array($0.joined()) } }

    /// The records of all enveloped pages of the files whose names begin with `stem`.
    func records(_ stem: String) throws -> [[String: Any]] {
        try files.filter { $0.key.hasPrefix(stem) }.sorted { $0.key < $1.key }.flatMap { _, pages in
            try pages.flatMap { page in
                let envelope = try JSONSerialization.jsonObject(with: Data(page)) as? [String: Any]
                return envelope?["data"] as? [[String: Any]] ?? []
            }
        }
    }
}

/// One CDR of a clean network, as a reader of the JSON sees it.
struct ReadCDR {
    var evse: String
    var start: Int64
    var end: Int64
    /// Thousandths of a kWh.
    var wattHours: Int64
    /// Hours of TIME in all periods.
    var chargingHours: Double

    init?(_ record: [String: Any]) {
        guard let place = record["cdr_location"] as? [String: Any], let evse = place["evse_uid"] as? String,
            let start = Timestamp(record["start_date_time"] as? String ?? ""),
            let end = Timestamp(record["end_date_time"] as? String ?? ""),
            let energy = record["total_energy"] as? Double,
            let periods = record["charging_periods"] as? [[String: Any]]
        else { return nil }
        self.evse = evse
        self.start = start.instant.seconds
        self.end = end.instant.seconds
        wattHours = Int64((energy * 1000).rounded())
        chargingHours = periods.flatMap { $0["dimensions"] as? [[String: Any]] ?? [] }
            .filter { $0["type"] as? String == "TIME" }.reduce(0) { $0 + ($1["volume"] as? Double ?? 0) }
    }
}
