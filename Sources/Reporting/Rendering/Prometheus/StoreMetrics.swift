import Charging
import Store

/// What is in the store, as metrics.
enum StoreMetrics {
    static func metrics(_ reader: StoreReader) throws -> [PrometheusText.Metric] {
        let totals = try reader.totals()
        func seconds(_ instant: Instant?) -> Double? { instant.map { Double($0.seconds) } }
        return [
            .init("store_archives", "Archives read to their end.", Double(totals.archives)),
            .init("store_locations", "Locations.", Double(totals.locations)),
            .init("store_evses", "EVSEs.", Double(totals.evses)),
            .init("store_charges", "Charges that count.", Double(totals.charges)),
            .init("store_rejects", "Records in quarantine.", Double(totals.rejects)),
            .init("newest_charge_end_timestamp_seconds", "When the newest charge ended.", seconds(totals.lastEnd)),
            .init(
                "newest_evidence_timestamp_seconds", "The newest time that any record or page names.",
                seconds(try reader.newestEvidence())),
            .init("last_ingest_timestamp_seconds", "When the last run that writes began.", seconds(totals.lastRun)),
        ]
    }
}
