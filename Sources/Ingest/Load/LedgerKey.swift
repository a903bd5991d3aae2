import Charging

/// What decides, beside its bytes, what is made of a file: the ledger's key. A file is read again when it changes.
struct LedgerKey {
    /// Rises when the rules by which records are read change.
    static let rules = 3

    /// Everything that decides beside the file's bytes.
    let rulesWithSettings: String
    /// Of a file that is read to its end.
    let whole: String

    init(digest: [UInt8], options: IngestOptions) {
        var parts = ["rules=\(Self.rules)", "party=\(options.party?.description ?? "-")"]
        for (party, settings) in options.settings.sorted(by: { $0.key < $1.key }) where settings != PartySettings() {
            parts.append(
                "\(party):\(settings.clock),\(settings.energyUnit.rawValue),\(settings.powerUnit.rawValue),"
                    + settings.creditSuffixes.sorted().joined(separator: "|"))
        }
        if !options.tokenSentinels.isEmpty { parts.append("sentinels=" + options.tokenSentinels.sorted().joined(separator: "|")) }
        rulesWithSettings = parts.joined(separator: " ")
        whole = digest.hexadecimal + " " + rulesWithSettings
    }

    /// Of a file of which only a part could be read: it is read again when that part is no longer asked for.
    var salvaged: String { whole + " salvaged" }
}
