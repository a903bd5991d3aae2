/// What came of holding a bill against its tariff.
public enum BillCause: String, Hashable, Sendable, CaseIterable {
    /// To the smallest coin.
    case agrees
    /// By another reading of what the standard leaves open: of steps, and in 2.1.1 of which element gives a price.
    case otherSteps = "other_steps"
    case otherElement = "other_element"
    /// Amounts were rounded line by line.
    case rounding

    /// What the bill does, so that it comes out as it does.
    case billedFree = "billed_free"
    case negated
    case taxIncluded = "tax_included"
    case noSteps = "no_steps"
    case stepsEachPeriod = "steps_each_period"
    case utcClock = "utc_clock"
    case periodNotCut = "period_not_cut"
    case totalEnergy = "total_energy"
    case clockTime = "clock_time"
    case noLimit = "no_limit"
    case noFlatFee = "no_flat_fee"
    case flatFeeRepeated = "flat_fee_repeated"
    case firstElement = "first_element"
    case unnamedPeriod = "unnamed_period"
    case otherVersion = "other_version"

    /// The part that differs, where the bill tells parts.
    case partsDisagree = "parts_disagree"
    case energyPart = "energy_part"
    case timePart = "time_part"
    case parkingPart = "parking_part"
    case fixedPart = "fixed_part"
    case reservationPart = "reservation_part"
    case unexplained

    /// What could not be held against anything.
    case noTariff = "no_tariff"
    case noCost = "no_cost"
    case otherCurrency = "other_currency"
    case taxUnknown = "tax_unknown"
    case conditionUnknown = "condition_unknown"

    /// How it is counted.
    public enum Group: String, Sendable {
        case agrees, differs
        case notJudged = "not_judged"
    }

    public var group: Group {
        switch self {
        case .agrees, .otherSteps, .otherElement, .rounding: .agrees
        case .noTariff, .noCost, .otherCurrency, .taxUnknown, .conditionUnknown: .notJudged
        default: .differs
        }
    }
}
