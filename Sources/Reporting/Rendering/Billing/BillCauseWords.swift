import Analytics

extension BillCause {
    /// What it means, and what to do about it.
    var words: String {
        switch self {
        case .agrees: "the bill is what the tariff says, to the smallest coin"
        case .otherSteps: "agrees where steps are rounded by another reading of the standard"
        case .otherElement: "agrees where elements are chosen by another reading of the standard"
        case .rounding: "amounts were rounded line by line"
        case .billedFree: "billed as free, and the tariff has a price: ask whether it was meant"
        case .negated: "billed with the wrong sign, and not marked as a credit"
        case .taxIncluded: "the net cost has tax in it: the sender mixes net and gross"
        case .noSteps: "the step size was left out: correct it in the back office or in the tariff"
        case .stepsEachPeriod: "steps were rounded in each period: the standard rounds once a session"
        case .utcClock: "times of day were taken as UTC: they are the Location's"
        case .periodNotCut: "another price begins inside a period: the CDR should have been cut there"
        case .totalEnergy: "billed by total_energy: the energies of the periods do not add up to it"
        case .clockTime: "billed by the clock: TIME and PARKING_TIME do not add up to the stay"
        case .noLimit: "the tariff's minimum or maximum price was left out"
        case .noFlatFee: "the flat fee was left out"
        case .flatFeeRepeated: "the flat fee was billed in each period"
        case .firstElement: "the first element that holds was taken for everything: each dimension has its own"
        case .unnamedPeriod: "periods that name no tariff were billed by the CDR's: they cost nothing"
        case .otherVersion: "billed by another version of the tariff than the one that stood when it began"
        case .partsDisagree: "the parts are right and do not add up to the total"
        case .energyPart: "the cost of energy differs"
        case .timePart: "the cost of charging time differs"
        case .parkingPart: "the cost of parking time differs"
        case .fixedPart: "the fixed cost differs"
        case .reservationPart: "the cost of the reservation differs"
        case .unexplained: "nothing that is known explains it: report explain shows the record"
        case .noTariff: "no tariff is known for a period: ingest Tariffs, or have CDRs carry theirs"
        case .noCost: "the CDR tells no cost"
        case .otherCurrency: "CDR and tariff have different currencies"
        case .taxUnknown: "one tells net and the other gross, and the rate of tax is unknown"
        case .conditionUnknown: "the tariff asks for a power or current that the CDR does not tell"
        }
    }
}
