import Analytics
import Charging

/// Starts that seem to have failed, and what drivers did next.
enum StartTable {
    /// - Parameters:
    ///   - shards: The whole network: an alarm is held against its share.
    ///   - isShown: Which rows are wanted.
    static func make(
        _ shards: [SiteShard], period: TimeRange, showing isShown: (_ siteID: String, EVSE) -> Bool = { _, _ in true }
    ) -> Table {
        let evses = shards.flatMap { shard in
            zip(shard.evses, FailedStartAnalysis.run(shard, period: period)).map { (site: shard.site, evse: $0, figures: $1) }
                .filter { $0.evse.isNamed || $0.figures.sessions > 0 }
        }
        let alarms = FailedStartAnalysis.alarms(evses.map(\.figures))
        return Table(
            columns: [
                .init("site_id", "Site"), .init("location_id", "Location"), .init("evse_uid", "EVSE"),
                .init("sessions", "Sessions", .integer), .init("failed_starts", "Failed starts", .integer),
                .init("failed_start_share", "Share", .share), .init("failed_start_share_low", "At least", .share),
                .init("failed_start_share_high", "At most", .share), .init("visits", "Visits", .integer),
                .init("failed_visits", "Failed visits", .integer), .init("visits_after_retry", "After a retry", .integer),
                .init("visits_moved_away", "Moved away", .integer), .init("alarm", "Alarm"),
            ],
            rows: zip(evses, alarms).filter { isShown($0.0.site.id, $0.0.evse) }.map { entry, isAlarm -> [Cell] in
                let figures = entry.figures
                return [
                    .text(entry.site.id), .text(entry.evse.locationID), .text(optional: entry.evse.uid),
                    .integer(figures.sessions), .integer(figures.failedStarts), .number(optional: figures.share),
                    .number(optional: figures.interval?.low), .number(optional: figures.interval?.high),
                    .integer(figures.visits), .integer(figures.failedVisits), .integer(figures.visitsAfterRetry),
                    .integer(figures.visitsMovedAway), .flag(isAlarm),
                ]
            })
    }
}
