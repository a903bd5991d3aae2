import Charging

/// A fault planted in the records of one charge. The charge itself is as it was: what it took still counts, once.
enum Fault: Sendable, CaseIterable {
    /// The CDR comes again, byte for byte.
    case resent
    /// The CDR comes again with another energy; the newer one is right.
    case corrected
    /// The CDR is credited and issued anew; the last one is right.
    case credited
    /// No CDR was ever made.
    case withoutCDR
    /// No Session was ever sent.
    case withoutSession
    /// Another platform sends the CDR under an id of its own.
    case sentTwice
    // The CDR is unusable and its Session counts.
    case zeroLength
    case endBeforeStart
    case epochStart
    case wattHoursForKilowattHours
    case negative
    case torn
    // A second Session beside the sound records.
    case invalidSession
    case staleSession

    /// Cases in a thousand charges at a dirt level of 1.
    var perThousand: Double {
        switch self {
        case .resent, .withoutCDR, .withoutSession: 5
        case .corrected, .sentTwice: 3
        case .credited: 2
        case .zeroLength, .endBeforeStart, .epochStart, .wattHoursForKilowattHours, .negative, .torn: 1
        case .invalidSession: 1.5
        case .staleSession: 1
        }
    }

    /// What an importer says of it.
    var finding: Finding {
        switch self {
        case .resent: .duplicateIdentical
        case .corrected: .cdrMutated
        case .credited: .creditApplied
        case .withoutCDR: .sessionWithoutCDR
        case .withoutSession: .cdrWithoutSession
        case .sentTwice: .naturalDuplicate
        case .zeroLength: .energyWithoutTime
        case .endBeforeStart: .endBeforeStart
        case .epochStart: .timestampEpochReset
        case .wattHoursForKilowattHours: .energyImplausible
        case .negative: .negativeEnergy
        case .torn: .jsonSyntax
        case .invalidSession: .sessionInvalid
        case .staleSession: .sessionStale
        }
    }
}
