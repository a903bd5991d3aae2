import Analytics
import Charging
import Store

/// Energy and time are conserved at every site: what lies in windows and what has no place sum exactly to what was charged, time by
/// status to available time, and occupied EVSEs by site to occupied time by EVSE.
struct ConservationCheck: StoreCheck {
    let name = "conservation"

    func run(_ store: StoreReader) async throws -> CheckResult {
        let shards = try store.shards()
        let scope = AnalysisScope(ChargeTimes.of(shards), newestEvidence: try store.newestEvidence())
        guard let scope else { return CheckResult(isSound: true, figures: "no charges") }
        let figures = await NetworkAnalysis.run(shards, settings: AnalysisSettings(), scope: scope, workers: 2)
        let differences = zip(shards, figures.sites).flatMap { shard, site -> [String] in
            var own = figures
            own.sites = [site]
            let conservation = Conservation(own)
            // All sessions lie in the period: their energies are counted a third time, as they are stored.
            let charged = shard.sessions.joined().reduce(Energy.zero) { $0 + $1.energy }
            var words: [String] = []
            if conservation.energyDifference != .zero || conservation.countedEnergy != charged {
                words.append(
                    "\(conservation.placedEnergy.kilowattHours) kWh placed and \(conservation.unplacedEnergy.kilowattHours) without "
                        + "a place, of \(charged.kilowattHours)")
            }
            if conservation.timeDifference != 0 { words.append("\(conservation.timeDifference) s by status too many") }
            if conservation.occupancyDifference != 0 {
                words.append("\(conservation.occupancyDifference) s occupied too many")
            }
            return words.map { "site \(shard.site.id): \($0)" }
        }
        let total = Conservation(figures)
        return CheckResult(
            differences: differences,
            agreed: "\(total.countedEnergy.kilowattHours) kWh of \(shards.count) sites, "
                + "\(total.unplacedEnergy.kilowattHours) without a place, and \(total.availableSeconds) s of EVSEs",
            attempt: "report it with this text: sums of a sound store must agree")
    }
}
