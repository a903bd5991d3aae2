public import Charging

/// EVSEs that serve the same drivers, roughly: by current and rated power.
public enum PowerClass: String, Hashable, Sendable, CaseIterable, Comparable, Codable {
    /// AC up to 22 kW (and a tenth, for ratings that are computed from volts and amperes).
    case ac = "AC"
    /// AC above that.
    case acFast = "AC>22"
    /// DC below 50 kW.
    case dcSlow = "DC<50"
    /// DC from 50 to below 150 kW.
    case dc = "DC50-149"
    /// DC from 150 kW.
    case dcHigh = "DC150+"
    /// Current or rating are not known.
    case unknown

    /// Where the current is not known a rating of 50 kW or more is taken as DC, one up to 22 kW as AC.
    public init(_ evse: EVSE) {
        let watts = evse.ratedPower?.watts
        switch (evse.powerType, watts) {
        case (.dc?, let watts?): self = watts < 50_000 ? .dcSlow : watts < 150_000 ? .dc : .dcHigh
        case (.dc?, nil): self = .unknown
        case (_?, let watts?): self = watts <= 24_200 ? .ac : .acFast
        case (_?, nil): self = .unknown
        case (nil, let watts?) where watts >= 150_000: self = .dcHigh
        case (nil, let watts?) where watts >= 50_000: self = .dc
        case (nil, let watts?) where watts <= 24_200: self = .ac
        case (nil, _): self = .unknown
        }
    }

    public static func < (left: PowerClass, right: PowerClass) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
