import Analytics
import Charging

/// `show suspicions`: what many records of a party say together, and the setting that would answer it.
enum SuspicionTable {
    static func table(_ suspicions: [Suspicion]) -> Table {
        Table(
            columns: [
                .init("country_code", "Country"), .init("party_id", "Party"), .init("code", "Code"),
                .init("records", "Records", .integer), .init("of", "Of", .integer), .init("share", "Share", .share),
                .init("energy_kwh", "kWh", .number(decimals: 3)), .init("evidence", "Evidence"), .init("setting", "Setting"),
            ],
            rows: suspicions.map { suspicion in
                [
                    .text(suspicion.party.countryCode), .text(suspicion.party.partyID), .text(suspicion.finding.code),
                    .integer(suspicion.records), .integer(suspicion.of), .number(suspicion.share),
                    .number(optional: suspicion.energy?.kilowattHours), .text(SuspicionWords.evidence(suspicion)),
                    .text(optional: suspicion.setting),
                ]
            })
    }
}

/// Suspicions in words.
enum SuspicionWords {
    /// One line of a summary: `NL*TNM: energies seem to be in Wh (412 of 418 records): party setting energy = "Wh"`.
    static func line(_ suspicion: Suspicion) -> String {
        let setting = suspicion.setting.map { ": party setting \($0)" } ?? ""
        return "\(suspicion.party): \(evidence(suspicion))\(setting)"
    }

    /// `energies seem to be in Wh (412 of 418 records)`.
    static func evidence(_ suspicion: Suspicion) -> String {
        let counts = "\(Words.integer(suspicion.records)) of \(Words.integer(suspicion.of))"
        return "\(claim(suspicion)) (\(counts) \(noun(suspicion.finding)))".withPlainSpaces
    }

    private static func claim(_ suspicion: Suspicion) -> String {
        switch suspicion.finding {
        case .sourceLocalTime:
            "times seem to be local time" + (offset(suspicion).map { ", \($0) UTC" } ?? "")
        case .totalsInWattHours: "energies seem to be in Wh"
        case .powersInKilowatts: "connector powers seem to be in kW"
        case .chargingTimeUninformative: "charging time is the whole stay"
        case .endsWithCharging:
            "Sessions end later than their CDRs"
                + (meanSeconds(suspicion).map { ", by \(Words.window(seconds: $0)) on average" } ?? "")
        case .overlapOnEVSE: "charges overlap on one EVSE"
        case .parallelConnectors: "charges run in parallel on two connectors of one EVSE"
        case .cumulativeEnergy: "charges seem to repeat the energy of the one before"
        case .powerAboveRating: "charges are above the rating of their EVSE and left out of peaks"
        case .ratingWrong: "the rating of \(Words.count(evses(suspicion), "EVSE")) seems wrong"
        case .statusConflict: "charges run while a status says that their EVSE does not work; counted as up"
        case .connectorTwins: "\(Words.count(evses(suspicion), "EVSE")) seem to be connectors of shared chargers"
        default: suspicion.finding.meaning
        }
    }

    private static func noun(_ finding: Finding) -> String {
        switch finding {
        case .powersInKilowatts: "connectors"
        case .chargingTimeUninformative: "long stays on AC"
        case .endsWithCharging: "CDRs with a Session"
        case .cumulativeEnergy: "second charges of one token"
        case .overlapOnEVSE, .parallelConnectors, .powerAboveRating, .ratingWrong, .connectorTwins, .statusConflict: "charges"
        default: "records"
        }
    }

    /// `2 hours ahead of`.
    private static func offset(_ suspicion: Suspicion) -> String? {
        for case .offsetSeconds(let seconds) in suspicion.facts {
            let length = seconds.magnitude == 3600 ? "1 hour" : Words.window(seconds: Int64(seconds.magnitude))
            return "\(length) \(seconds > 0 ? "ahead of" : "behind")"
        }
        return nil
    }

    private static func meanSeconds(_ suspicion: Suspicion) -> Int64? {
        for case .meanSeconds(let seconds) in suspicion.facts { return seconds / 60 * 60 }
        return nil
    }

    private static func evses(_ suspicion: Suspicion) -> Int {
        for case .evses(let count) in suspicion.facts { return count }
        return 0
    }
}
