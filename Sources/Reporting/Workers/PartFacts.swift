import Analytics
import Charging
import Store

/// What a part tells of the time and the parties that all parts share. Facts of all parts, merged, are those of the whole.
struct PartFacts: Sendable, Codable {
    var times: [ChargeTimes]
    var evidence: ChargingTimeEvidence
    /// What became of the part's records, without what the ledger of the network holds already.
    var ledger: Ledger

    /// Associative and commutative.
    mutating func merge(_ other: PartFacts) {
        times = (times + other.times).sorted { ($0.siteID, $0.party) < ($1.siteID, $1.party) }
        evidence.merge(other.evidence)
        ledger.add(other.ledger)
    }
}

/// What figures of all parts are made with.
struct SharedScope: Sendable, Codable {
    /// Nil when there is nothing to take a period from.
    var scope: AnalysisScope?
    var uninformativeParties: [PartyID]
    /// Of all records.
    var ledger: Ledger
}
