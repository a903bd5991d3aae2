/// Something worth saying about one record, kept with it and counted.
///
/// The letter tells what was done: `I_` nothing (information), `R_` repaired, `W_` accepted or excluded with a warning, `E_`
/// quarantined. The raw value is the bit in `Findings` and is stored: it never changes and is never used again.
public enum Finding: UInt8, Sendable, CaseIterable {
    case duplicateIdentical = 0
    case cdrMutated = 1
    case conflictSameTimestamp = 2
    case creditApplied = 3
    case creditOrphan = 4
    case multipleCDRs = 5
    case naturalDuplicate = 6
    case sessionWithoutCDR = 7
    case cdrWithoutSession = 8
    case sessionCDRMismatch = 9
    case sessionStale = 10
    case sessionInvalid = 11
    case reservation = 12
    case timestampNoZone = 13
    case timestampOffset = 14
    case timestampFormat = 15
    case numericString = 16
    case decimalComma = 17
    case encodingCP1252 = 18
    case fieldAlias = 19
    case zeroEnergy = 20
    case negativeEpsilon = 21
    case longSession = 22
    case extremeDuration = 23
    case periodEnergySum = 24
    case periodsInWattHours = 25
    case periodOutside = 26
    case periodsSorted = 27
    case noPeriods = 28
    case noEVSE = 29
    case totalTimeMismatch = 30
    case redacted = 31
    case enumUnknown = 32
    case enumNormalised = 33
    case envelopeStatus = 34
    case idNumeric = 35
    case partyConflict = 36
    case highEnergy = 37
    // Quarantine.
    case jsonSyntax = 40
    case kindUnknown = 41
    case missingID = 42
    case partyUnknown = 43
    case timestampUnparsable = 44
    case timestampEpochReset = 45
    case endBeforeStart = 46
    case energyWithoutTime = 47
    case negativeEnergy = 48
    case energyImplausible = 49
    case number = 50
    case fieldMissing = 51
    case recordTooLarge = 52

    /// The code in messages, reports and JSON, such as `E_JSON_SYNTAX`.
    public var code: String { description.code }

    /// One line for people.
    public var meaning: String { description.meaning }

    /// Whether a record with this finding is kept out of the store's records and in its quarantine.
    public var quarantines: Bool { rawValue >= Finding.jsonSyntax.rawValue }

    private var description: (code: String, meaning: String) {
        switch self {
        case .duplicateIdentical: ("I_DUPLICATE_IDENTICAL", "the same record was read before")
        case .cdrMutated: ("W_CDR_MUTATED", "a CDR came again with other content; the newest counts")
        case .conflictSameTimestamp: ("W_CONFLICT_SAME_TIMESTAMP", "versions differ at one last_updated; the larger hash wins")
        case .creditApplied: ("I_CREDIT_APPLIED", "a credit CDR voids its original")
        case .creditOrphan: ("W_CREDIT_ORPHAN", "a credit CDR whose original was never read")
        case .multipleCDRs: ("W_MULTI_CDR_SESSION", "several CDRs name one session")
        case .naturalDuplicate: ("W_NATURAL_DUPLICATE", "the same charge under another id")
        case .sessionWithoutCDR: ("I_SESSION_WITHOUT_CDR", "a completed session that no CDR bills; it counts")
        case .cdrWithoutSession: ("I_CDR_WITHOUT_SESSION", "a CDR whose session was not read; it counts")
        case .sessionCDRMismatch: ("W_SESSION_CDR_MISMATCH", "session and CDR differ in energy; the CDR counts")
        case .sessionStale: ("W_SESSION_STALE", "the session never completed; it does not count")
        case .sessionInvalid: ("I_SESSION_INVALID", "declared invalid by its operator; it does not count")
        case .reservation: ("I_RESERVATION", "a reservation that never charged; it does not count")
        case .timestampNoZone: ("R_TS_NO_ZONE", "a time without zone, read as UTC")
        case .timestampOffset: ("R_TS_OFFSET", "a time with an offset, converted to UTC")
        case .timestampFormat: ("R_TS_FORMAT", "a time in another shape than the standard's")
        case .numericString: ("R_NUMERIC_STRING", "a number written as a string")
        case .decimalComma: ("W_DECIMAL_COMMA", "a number with a decimal comma")
        case .encodingCP1252: ("R_ENCODING_CP1252", "text that is not UTF-8, read as Windows-1252")
        case .fieldAlias: ("R_FIELD_ALIAS", "a field under another version's name")
        case .zeroEnergy: ("W_ZERO_ENERGY", "no energy: an attempt, not counted in means")
        case .negativeEpsilon: ("R_NEGATIVE_EPSILON", "a tiny negative energy, set to 0")
        case .longSession: ("W_LONG_SESSION", "longer than 48 hours")
        case .extremeDuration: ("W_EXTREME_DURATION", "longer than 31 days; it does not count")
        case .periodEnergySum: ("W_PERIOD_ENERGY_SUM", "the periods' energies do not sum to the total; the total counts")
        case .periodsInWattHours: ("R_PERIOD_WH", "period energies in Wh, divided by 1000")
        case .periodOutside: ("W_PERIOD_OUTSIDE", "a period that begins outside its session, clipped to it")
        case .periodsSorted: ("R_PERIODS_SORTED", "periods out of order, sorted")
        case .noPeriods: ("I_NO_PERIODS", "no charging periods; the curve is flat")
        case .noEVSE: ("W_NO_EVSE", "no EVSE named; it counts for the location")
        case .totalTimeMismatch: ("W_TOTAL_TIME_MISMATCH", "total_time is not end minus start; the timestamps count")
        case .redacted: ("I_REDACTED", "a value replaced by #NA")
        case .enumUnknown: ("W_ENUM_UNKNOWN", "a value that the standard does not list")
        case .enumNormalised: ("R_ENUM_NORMALISED", "a listed value in another spelling")
        case .envelopeStatus: ("W_ENVELOPE_STATUS", "the page says that its request failed")
        case .idNumeric: ("R_ID_NUMERIC", "an id written as a number")
        case .partyConflict: ("W_PARTY_CONFLICT", "the record names another party than --party; the record wins")
        case .highEnergy: ("W_HIGH_ENERGY", "more than 250 kWh")
        case .jsonSyntax: ("E_JSON_SYNTAX", "not JSON")
        case .kindUnknown: ("E_KIND_UNKNOWN", "neither Session, CDR, Location nor Tariff")
        case .missingID: ("E_MISSING_ID", "no id")
        case .partyUnknown: ("E_PARTY_UNKNOWN", "no owner: the record names none and --party was not given")
        case .timestampUnparsable: ("E_TS_UNPARSABLE", "a start or end that is not a time")
        case .timestampEpochReset: ("E_TS_EPOCH_RESET", "a start or end before 2009: the clock was reset or the time is unknown")
        case .endBeforeStart: ("E_END_BEFORE_START", "the end is before the start")
        case .energyWithoutTime: ("E_ENERGY_WITHOUT_TIME", "energy in a session of no length")
        case .negativeEnergy: ("E_NEGATIVE_ENERGY", "negative energy")
        case .energyImplausible: ("E_ENERGY_IMPLAUSIBLE", "more than 1,000 kWh")
        case .number: ("E_NUMBER", "an energy that is not a number")
        case .fieldMissing: ("E_FIELD_MISSING", "no start, or a finished record without end or energy")
        case .recordTooLarge: ("E_RECORD_TOO_LARGE", "larger than the limit for one record")
        }
    }
}

/// A set of findings, as one integer.
public struct Findings: OptionSet, Hashable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public init(_ finding: Finding) { rawValue = 1 << UInt64(finding.rawValue) }

    /// In the order of their raw values.
    public var list: [Finding] { Finding.allCases.filter { contains(Findings($0)) } }

    public mutating func insert(_ finding: Finding) { formUnion(Findings(finding)) }

    public func contains(_ finding: Finding) -> Bool { contains(Findings(finding)) }
}
