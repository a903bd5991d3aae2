import Charging

/// How many phases a car draws on.
enum Phases {
    /// Three only for AC cars that drew more than one phase gives on an EVSE of three; DC is on all three.
    static func count(_ evse: EVSE, cap: Power) -> Int {
        switch evse.powerType {
        case .ac1Phase, .ac2PhaseSplit: 1
        case .ac2Phase: cap > LoadSettings.mostPowerOfOnePhase ? 2 : 1
        case .dc: 3
        case .ac3Phase, nil: cap > LoadSettings.mostPowerOfOnePhase ? 3 : 1
        }
    }

    /// The least power that a car charges with; DC goes down to nothing.
    static func leastPower(_ evse: EVSE, phases: Int, cap: Power) -> Power {
        if ServiceClass(evse) == .dc { return Power(watts: 0) }
        return min(cap, Power(watts: Int64(phases) * LoadSettings.leastPowerPerPhase.watts))
    }
}
