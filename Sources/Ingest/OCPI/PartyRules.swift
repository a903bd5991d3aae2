import Charging

/// An owner of records, with what the configuration says of how to read them.
final class KnownParty {
    let id: PartyID
    /// Its five letters as a number.
    let letters: UInt64
    let clock: LocalClock?
    /// Decimal places that take an energy total to mWh: 6 from kWh, 3 from Wh.
    let energyScale: Int
    /// Endings of ids of credits that name no original, in upper case; `-C` not among them.
    let creditSuffixes: [[UInt8]]
    let isNorthAmerican: Bool

    init(_ id: PartyID, letters: UInt64, settings: PartySettings?) {
        self.id = id
        self.letters = letters
        clock = settings.flatMap { LocalClock($0.clock) }
        energyScale = settings?.energyUnit == .wattHours ? 3 : 6
        creditSuffixes = (settings?.creditSuffixes ?? []).filter { !$0.isEmpty }.map { Array($0.uppercased().utf8) }
        isNorthAmerican = id.countryCode == "US" || id.countryCode == "CA"
    }
}

/// The owners met in an archive.
struct KnownParties {
    private let settings: [PartyID: PartySettings]
    /// The owner of records that name none.
    let fallback: KnownParty?
    private var known: [UInt64: KnownParty] = [:]
    private var last: KnownParty?

    init(_ options: IngestOptions) {
        settings = options.settings
        fallback = options.party.map { id in
            KnownParty(id, letters: Self.letters(id.countryCode.utf8, id.partyID.utf8), settings: options.settings[id])
        }
    }

    mutating func party(country: UnsafeBufferPointer<UInt8>, party: UnsafeBufferPointer<UInt8>) -> KnownParty {
        let letters = Self.letters(country, party)
        if let last, last.letters == letters { return last }
        let found: KnownParty
        if let party = known[letters] {
            found = party
        } else {
            let id = PartyID(
                countryCode: String(decoding: country, as: UTF8.self), partyID: String(decoding: party, as: UTF8.self))
            found = KnownParty(id, letters: letters, settings: settings[id])
            known[letters] = found
        }
        last = found
        return found
    }

    private static func letters(_ country: some Sequence<UInt8>, _ party: some Sequence<UInt8>) -> UInt64 {
        var letters: UInt64 = 0
        for byte in country { letters = letters << 8 | UInt64(CiString.fold(byte)) }
        for byte in party { letters = letters << 8 | UInt64(CiString.fold(byte)) }
        return letters
    }
}
