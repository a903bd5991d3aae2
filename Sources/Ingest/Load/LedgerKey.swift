import Charging

/// What decides, beside its bytes, what is made of a file: part of the ledger's key. A file is read again when it changes.
enum LedgerKey {
    /// Rises when the rules by which records are read change.
    static let rules = 2

    static func suffix(_ options: IngestOptions) -> String {
        var parts = ["rules=\(rules)", "party=\(options.party?.description ?? "-")"]
        if options.salvages { parts.append("salvage") }
        for (party, settings) in options.settings.sorted(by: { $0.key < $1.key }) where settings != PartySettings() {
            parts.append(
                "\(party):\(settings.clock),\(settings.energyUnit.rawValue),\(settings.powerUnit.rawValue),"
                    + settings.creditSuffixes.sorted().joined(separator: "|"))
        }
        if !options.tokenSentinels.isEmpty { parts.append("sentinels=" + options.tokenSentinels.sorted().joined(separator: "|")) }
        return parts.joined(separator: " ")
    }
}
