/// Demand as it may become, in factors of that of the time sized on.
public struct DemandOutlook: Hashable, Sendable, Codable {
    /// Drivers who come.
    public var visits: Double
    /// Energy that a visit takes.
    public var energyPerVisit: Double
    /// Power that a car draws.
    public var powerPerCar: Double

    public init(visits: Double, energyPerVisit: Double = 1, powerPerCar: Double = 1) {
        self.visits = visits
        self.energyPerVisit = energyPerVisit
        self.powerPerCar = powerPerCar
    }

    /// How much longer cars stay: on DC as long as charging takes, on AC as long as their drivers do.
    func stayFactor(_ serviceClass: ServiceClass?) -> Double { serviceClass == .dc ? energyPerVisit / powerPerCar : 1 }
}

/// What drivers would meet under an outlook.
public struct OutlookPoint: Hashable, Sendable, Codable {
    public var outlook: DemandOutlook
    /// Beyond so many times today's visits a site is another one, and nothing is said.
    static let mostVisits = 20.0

    /// Least number that meets the targets; nil where none up to twice today's and ten, for each of today's visits, does.
    public var evses: Int?
    /// Share of arriving visits that would find none free, by the numbers of EVSEs on today's curve.
    public var blocking: [Int: Double]
    /// Highest quarter-hour mean of a year at `evses`, or at today's number where that is more, every car drawing its own power from plug-in
    /// on, EVSE-side; nil when unknown.
    public var peakKilowatts: Double?
}

/// How many times as many drivers may come until a number of EVSEs no longer meets the targets.
public struct SaturationLevel: Hashable, Sendable, Codable {
    public var evses: Int
    /// With what the interval of blocking makes of it: `low` where blocking is as high as it may be. Above 64 it is 64, below 1/64 that.
    public var level: Estimate

    static let range = 1.0 / 64...64
}

extension SiteAdvice {
    /// Blocking at a number of EVSEs under an outlook, with an interval as wide, on the odds, as that of the curve; nil where the curve does not
    /// have the number.
    public func blocking(evses: Int, under outlook: DemandOutlook) -> Estimate? {
        guard let point = outlooks.first(where: { $0.outlook == outlook }), let value = point.blocking[evses],
            let today = curve.first(where: { $0.evses == evses })?.blocking
        else { return nil }
        let middle = OddsScale.position(today.value)
        func moved(_ end: Double) -> Double {
            OddsScale.share(OddsScale.position(value) + OddsScale.position(end) - middle)
        }
        return Estimate(value: value, low: moved(today.low), high: moved(today.high))
    }
}
