public import Charging

/// A value that the data do not tell, and whether somebody set it.
public struct Assumption<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    public var value: Value
    /// False once set: reports label defaults.
    public var isDefault: Bool

    public static func standard(_ value: Value) -> Assumption { Assumption(value: value, isDefault: true) }
    public static func set(_ value: Value) -> Assumption { Assumption(value: value, isDefault: false) }
}

/// Several EVSEs behind one limit: a shared cabinet, a feeder of two sockets.
public struct PowerGroup: Hashable, Sendable {
    public var name: String
    /// The uids of its EVSEs, of one site.
    public var evseUIDs: Set<String>
    /// What they can draw together, EVSE-side.
    public var limit: Power

    public init(name: String, evseUIDs: Set<String>, limit: Power) {
        self.name = name
        self.evseUIDs = evseUIDs
        self.limit = limit
    }
}

/// What lies between EVSEs and the grid. Efficiencies are those of ICCT's *EV CHARGE*; the rest is 0 or 1 where nobody says more.
public struct GridSettings: Hashable, Sendable {
    /// Share of grid energy that reaches AC cars, in thousandths.
    public var efficiencyAC = Assumption.standard(950)
    /// The same for DC.
    public var efficiencyDC = Assumption.standard(900)
    /// Drawn by each EVSE in service, day and night.
    public var standbyPerEVSE = Assumption.standard(Power(watts: 0))
    /// Other loads behind the connection, taken as constant.
    public var baseLoad = Assumption.standard(Power(watts: 0))
    /// Other loads that vary, on top of the constant one, and limits by the hour.
    public var supply = Supply()
    /// cos φ at the connection, in thousandths.
    public var powerFactor = Assumption.standard(1000)
    public var groups: [PowerGroup] = []

    public init() {}

    /// Share of grid energy that reaches the cars of an EVSE.
    public func efficiencyShare(_ evse: EVSE) -> Double { Double(efficiency(evse)) / 1000 }

    func efficiency(_ evse: EVSE) -> Int64 {
        Int64(max(1, min(1000, evse.powerType == .dc ? efficiencyDC.value : efficiencyAC.value)))
    }
}
