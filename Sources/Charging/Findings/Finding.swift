/// Something worth saying about a record, a file or a source, kept with it and counted.
///
/// The letter of its code tells how much it matters: `I_` information, `R_` repaired, `W_` a warning, `E_` not loaded. What each means, and an example of it, is in `Finding+Catalogue.swift` and `docs/INGEST.md`.
///
/// Raw values below 128 are bits in `Findings` and are stored: none ever changes or is used again.
public enum Finding: UInt8, Sendable, CaseIterable, Codable {
    // MARK: 0–63: what reading one record says of it

    case encodingCP1252 = 0
    case mojibake = 1
    case stringCleaned = 2
    case duplicateKey = 3
    case emptyString = 4
    case redacted = 5
    case redactedRequired = 6
    case numericString = 7
    case decimalComma = 8
    case integerRounded = 9
    case unknownField = 10
    case fieldAlias = 11
    case aliasConflict = 12
    case enumNormalised = 13
    case enumUnknown = 14
    case overlength = 15
    case idNumeric = 16
    case negativeCostWithoutCredit = 17
    case partialObject = 18
    case partyConflict = 19
    case timestampNoZone = 20
    case timestampOffset = 21
    case timestampFormat = 22
    case zoneAssumed = 23
    case shortSession = 24
    case longSession = 25
    case extremeDuration = 26
    case future = 27
    case lastUpdatedImplausible = 28
    case lastUpdatedBeforeEnd = 29
    case totalTimeMismatch = 30
    case totalTimeUnit = 31
    case lateRecord = 32
    case zeroEnergy = 33
    case lowEnergy = 34
    case negativeEpsilon = 35
    case exportedEnergy = 36
    case highEnergy = 37
    case unitCorrected = 38
    case periodsInWattHours = 39
    case periodEnergySum = 40
    case energyRegisterOnly = 41
    case noPeriods = 42
    case periodsSorted = 43
    case periodClamped = 44
    case periodOutside = 45
    case parkingTimeRange = 46
    case costNotSignificant = 47
    case noEVSE = 48
    case evseAmbiguous = 49
    case tokenNormalised = 50
    case tokenSentinel = 51
    case clockChangeSuspect = 52

    // MARK: 64–95: what reconciliation says of a usage record among others

    case cdrMutated = 64
    case conflictSameTimestamp = 65
    case creditApplied = 66
    case creditOrphan = 67
    case multipleCDRs = 68
    case naturalDuplicate = 69
    case sessionWithoutCDR = 70
    case cdrWithoutSession = 71
    case sessionCDRMismatch = 72
    case staleUpdate = 73
    case updateAfterCompleted = 74
    case sessionStale = 75
    case sessionRunning = 76
    case sessionInvalid = 77
    case reservation = 78
    case partialWithoutBase = 79
    case lastUpdatedChurn = 80
    case idCaseVariant = 81
    case energyRegression = 82

    // MARK: 96–127: what is said of Locations, EVSEs, connectors and tariffs

    case coordinatesInvalid = 96
    case coordinatesSwapped = 97
    case countryNormalised = 98
    case powerInKilowatts = 99
    case powerDerived = 100
    case powerInconsistent = 101
    case locationIncomplete = 102
    case timeZoneInferred = 103
    case unpublished = 104
    case tariffStep = 105
    case tariffAmbiguous = 106
    case evseMatchedByID = 107
    case evseMoved = 108
    case evseUIDChanged = 109
    case evseVanished = 110
    case locationStub = 111

    // MARK: 128–159: why a record is in quarantine

    case jsonSyntax = 128
    case kindUnknown = 129
    case missingID = 130
    case partyUnknown = 131
    case timestampUnparsable = 132
    case timestampEpochReset = 133
    case endBeforeStart = 134
    case energyWithoutTime = 135
    case negativeEnergy = 136
    case energyImplausible = 137
    case number = 138
    case fieldMissing = 139
    case recordTooLarge = 140
    case inTheFuture = 141
    case keyConflict = 142

    // MARK: 160–191: what is said of a file, or why it was not loaded

    case severalMembers = 160
    case padding = 161
    case trailingGarbage = 162
    case notCompressed = 163
    case doubleGzip = 164
    case byteOrderMark = 165
    case utf16 = 166
    case tar = 167
    case tarEntrySkipped = 168
    case envelopeStatus = 169
    case emptySnapshot = 170
    case framing = 171
    case gzipTruncated = 176
    case gzipChecksum = 177
    case gzipData = 178
    case tarData = 179
    case archiveLimit = 180
    case archiveUnreadable = 181
    case framingUnknown = 182

    // MARK: 192–: counted, or suspected of a party's records together

    case duplicateIdentical = 192
    case volumeDrop = 200
    case sourceLocalTime = 201
    case totalsInWattHours = 202
    case powersInKilowatts = 203
    case chargingTimeUninformative = 204
    case endsWithCharging = 205
    case overlapOnEVSE = 206
    case parallelConnectors = 207
    case cumulativeEnergy = 208
    case powerAboveRating = 209
    case ratingWrong = 210
    case connectorTwins = 211
    case statusConflict = 212
    case retention = 213

    /// What a finding is said of.
    public enum Scope: Sendable {
        case record, reconciliation, network, quarantine, file, source
    }

    public var scope: Scope {
        switch rawValue {
        case 0..<64: .record
        case 64..<96: .reconciliation
        case 96..<128: .network
        case 128..<160: .quarantine
        case 160..<192: .file
        default: .source
        }
    }

    /// What was done about it.
    public enum Effect: String, Sendable {
        case noted, repaired, accepted, excluded, quarantined, superseded, voided, duplicate, suspected
        case rejectsFile = "file rejected"
    }

    /// Whether a record with this finding is kept out of the store's records and in its quarantine.
    public var quarantines: Bool { scope == .quarantine }
}
