import Analytics
import Charging
import Store

/// Puts what the store adds up to the rules, and leaves out what the configuration has answered.
enum SuspicionReader {
    /// Suspicions of all parties, by party, then by finding.
    /// - Parameter shards: all sites, whole.
    static func read(_ store: StoreReader, _ shards: [SiteShard], _ configuration: Configuration) throws -> [Suspicion] {
        let evidence = SourceEvidenceReader(store)
        let references = try evidence.physicalReferences()
        var sweep = SourceSweep()
        for shard in shards {
            try sweep.add(
                shard, connectors: { try evidence.connectors(ofRecords: $0) },
                physicalReference: { evse in
                    evse.uid.flatMap {
                        references[.init(party: evse.party, locationID: evse.locationID, uid: $0)]
                    }
                })
        }
        let suspicions =
            LocalTimeRule.suspicions(try evidence.lags(defaultTimeZone: configuration.timeZone))
            + WattHourTotalsRule.suspicions(try evidence.totals())
            + KilowattPowersRule.suspicions(try evidence.connectorPowers())
            + EndsWithChargingRule.suspicions(try evidence.pairs()) + sweep.suspicions
        return suspicions.filter { !isAnswered($0, configuration) }.sorted(by: Suspicion.isOrdered)
    }

    /// Those that are told without reading all charges: what the summary of an ingest can say.
    static func readTotals(_ store: StoreReader, _ configuration: Configuration) throws -> [Suspicion] {
        let evidence = SourceEvidenceReader(store)
        let suspicions =
            WattHourTotalsRule.suspicions(try evidence.totals()) + KilowattPowersRule.suspicions(try evidence.connectorPowers())
        return suspicions.filter { !isAnswered($0, configuration) }.sorted(by: Suspicion.isOrdered)
    }

    private static func isAnswered(_ suspicion: Suspicion, _ configuration: Configuration) -> Bool {
        guard let settings = configuration.partySettings[suspicion.party] else { return false }
        return switch suspicion.finding {
        case .sourceLocalTime: settings.clock != .standard
        case .totalsInWattHours: settings.energyUnit == .wattHours
        case .powersInKilowatts: settings.powerUnit == .kilowatts
        default: false
        }
    }
}
