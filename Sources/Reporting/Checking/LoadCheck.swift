import Analytics
import Charging
import Store

/// The energy of every site lies in its quarter-hours: what is placed and what has no place sum exactly to what was charged.
struct LoadCheck: StoreCheck {
    let name = "load"

    func run(_ store: StoreReader) async throws -> CheckResult {
        let shards = try store.shards()
        guard let scope = AnalysisScope(ChargeTimes.of(shards)) else {
            return CheckResult(isSound: true, figures: "no charges")
        }
        let figures = await NetworkAnalysis.run(shards, settings: AnalysisSettings(), scope: scope, workers: 2)
        var differences: [String] = []
        var total = (energy: Energy.zero, unplaced: Energy.zero)
        for (shard, site) in zip(shards, figures.sites) {
            let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
            let charged = shard.sessions.joined().reduce(Energy.zero) { $0 + $1.energy }
            let placed = LoadProfile([shard], period: scope.period, stepSeconds: 900, calendar: calendar)
                .steps.reduce(Energy.zero) { $0 + $1.energy }
            total.energy += charged
            total.unplaced += site.unplacedEnergy
            if placed + site.unplacedEnergy != charged || site.energy != charged {
                differences.append(
                    "site \(shard.site.id): \(placed.kilowattHours) kWh placed and \(site.unplacedEnergy.kilowattHours) without a "
                        + "place, of \(charged.kilowattHours)")
            }
        }
        return CheckResult(
            differences: differences,
            agreed: "\(total.energy.kilowattHours) kWh of \(shards.count) sites, \(total.unplaced.kilowattHours) without a place",
            attempt: "report it with this text: sums of a sound store must agree")
    }
}
