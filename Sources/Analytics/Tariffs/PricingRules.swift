/// How a tariff is read. The standard's own readings are `standard`; the others are ones that back offices are known to have, and tell why a
/// bill differs.
public struct PricingRules: Hashable, Sendable {
    /// Which element gives the price of a dimension.
    public enum Choice: Sendable {
        /// The first that holds and has the dimension (OCPI 2.2 and later).
        case perDimension
        /// The first that holds, whatever dimensions it has (OCPI 2.1.1).
        case firstElement
    }

    /// What is rounded up to whole steps. Energy, and the time of a reservation, are rounded once a session unless said otherwise.
    public enum Steps: Sendable {
        /// Parking where there was any that costs, else charging (OCPI 2.2.1, `mod_cdrs`, "step size").
        case parkingElseCharging
        /// Charging and parking each (OCPI 2.1.1, which says nothing of the two together).
        case eachDimension
        /// Charging and parking together, the rest at the last price (an example of OCPI 2.2.1 that its errata withdraw).
        case combined
        /// Each dimension of each period.
        case eachPeriod
        case none
    }

    /// What times are taken from.
    public enum TimeBasis: Sendable {
        /// TIME and PARKING_TIME.
        case dimensions
        /// The clock from plugging in to plugging out, all of it as charging.
        case clock
    }

    public var choice: Choice
    public var steps: Steps
    public var timeBasis = TimeBasis.dimensions
    /// Whether times of day and dates are UTC's and not the Location's.
    public var usesUTC = false
    /// Whether a period is cut where another price begins inside it, its energy spread evenly. The standard wants the CDR to be cut there.
    public var splitsPeriods = false
    /// Whether ENERGY of the periods is replaced by `total_energy`, in proportion.
    public var usesTotalEnergy = false
    public var appliesLimits = true
    /// Whether a period that names no tariff, in a CDR of 2.2 or later that names one elsewhere, costs nothing: the standard has it that no tariff
    /// is relevant there.
    public var unnamedIsFree = true
    /// Whether the flat fee is taken, and how often.
    public var flatFee = FlatFee.oncePerSession

    public enum FlatFee: Sendable { case oncePerSession, never, everyPeriod }

    public init(choice: Choice, steps: Steps) {
        self.choice = choice
        self.steps = steps
    }

    /// OCPI 2.2.1 and later.
    public static let version221 = PricingRules(choice: .perDimension, steps: .parkingElseCharging)
    /// OCPI 2.1.1, to the letter.
    public static let version211 = PricingRules(choice: .firstElement, steps: .eachDimension)

    /// What the standard says for a CDR of its version.
    public static func standard(isVersion211: Bool) -> PricingRules { isVersion211 ? version211 : version221 }
}

/// OCPI's TariffDimensionType, and reservations apart from charges.
public enum BilledDimension: String, Hashable, Sendable, CaseIterable {
    case energy = "ENERGY"
    case charging = "TIME"
    case parking = "PARKING_TIME"
    case flat = "FLAT"
    case reservation = "RESERVATION_TIME"
    case reservationFee = "RESERVATION_FLAT"

    /// The type of the component that prices it.
    var componentType: String {
        switch self {
        case .reservation: "TIME"
        case .reservationFee: "FLAT"
        default: rawValue
        }
    }
}
