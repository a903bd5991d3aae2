public import Charging

/// Whether figures add up, in integers: what is counted one way is counted another way too, and the differences are 0.
public struct Conservation: Hashable, Sendable {
    /// Energy of counted sessions inside the period, session by session.
    public var countedEnergy = Energy.zero
    /// Energy that lies in the sites' windows.
    public var placedEnergy = Energy.zero
    /// Energy whose curve is left out of windows.
    public var unplacedEnergy = Energy.zero
    /// Available time, EVSE by EVSE.
    public var availableSeconds: Int64 = 0
    /// Time by what statuses say of it: up, down, excluded, exempt, unknown, out of scope. Of an EVSE without statuses all is unknown.
    public var classSeconds: Int64 = 0
    /// Occupied time, EVSE by EVSE.
    public var occupiedSeconds: Int64 = 0
    /// Occupied EVSEs times seconds, site by site.
    public var concurrencySeconds: Int64 = 0

    /// Of nothing, which adds up.
    public init() {}

    public init(_ figures: NetworkFigures) {
        for site in figures.sites {
            countedEnergy += site.energy
            placedEnergy += site.placedEnergy
            unplacedEnergy += site.unplacedEnergy
            for (occupied, seconds) in site.concurrencySeconds.enumerated() { concurrencySeconds += Int64(occupied) * seconds }
            for evse in site.evses {
                availableSeconds += evse.availableSeconds
                occupiedSeconds += evse.occupiedSeconds
                classSeconds +=
                    evse.uptime.map { $0.figures.totalSeconds + $0.figures.outOfScopeSeconds } ?? evse.availableSeconds
            }
        }
    }

    /// Energy in windows and without a place, less that of sessions.
    public var energyDifference: Energy { placedEnergy + unplacedEnergy - countedEnergy }
    /// Time in classes less available time, seconds.
    public var timeDifference: Int64 { classSeconds - availableSeconds }
    /// Occupied time by site less that by EVSE, seconds.
    public var occupancyDifference: Int64 { concurrencySeconds - occupiedSeconds }

    public var holds: Bool { energyDifference == .zero && timeDifference == 0 && occupancyDifference == 0 }
}
