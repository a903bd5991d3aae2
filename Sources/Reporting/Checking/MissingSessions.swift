import Analytics
import Charging

/// Sites whose statuses tell of charging that no session has: `W_SESSIONS_MISSING`.
enum MissingSessions {
    static let code = "W_SESSIONS_MISSING"

    /// One a site, in their order.
    static func warnings(_ shards: [SiteShard]) -> [StoreAudit.Warning] {
        shards.compactMap { shard in
            let rate = CaptureRate(shard)
            guard rate.showsMissingSessions else { return nil }
            return StoreAudit.Warning(
                code: code,
                words:
                    "site \(shard.site.id): of \(Words.hours(seconds: Double(rate.statusChargingSeconds))) that statuses call CHARGING, "
                    + "\(Words.percent(rate.share.map { 1 - $0 })) have no session: are archives missing? Its figures are lower bounds"
            )
        }
    }
}
