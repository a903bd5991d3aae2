import Analytics
import Charging

/// The figures of a network in the plainest way: by a walk over every second of the period, from the definitions alone.
struct SecondBySecond {
    /// Of one EVSE.
    struct EVSESums: Equatable {
        var sessions = 0
        var energy = Energy.zero
        var unplacedEnergy = Energy.zero
        var availableSeconds: Int64 = 0
        var occupiedSeconds: Int64 = 0
        var chargingMilliseconds: Int64? = 0
        var downSeconds: Int64 = 0
        var uptime: UptimeFigures?
        var outages = 0
        var capture = CaptureRate()
        /// On clock marks.
        var peak: Peak?
    }

    /// Of the EVSEs of a site, or of those of one power class.
    struct SetSums: Equatable {
        var powerClass: PowerClass?
        var evses = 0
        var availableSeconds: Int64 = 0
        var occupiedSeconds: Int64 = 0
        var inServiceSeconds: Int64 = 0
        var fullSeconds: Int64 = 0
        var noneOperativeSeconds: Int64 = 0
    }

    struct SiteSums: Equatable {
        var evses: [EVSESums] = []
        var placedEnergy = Energy.zero
        /// Seconds in which an EVSE was in service and there are data of it.
        var recordedSeconds: Int64 = 0
        var concurrencySeconds: [Int64] = []
        var all = SetSums()
        var classes: [SetSums] = []
        var occupancyByHourOfWeek: [Double?] = []
        var congestionByHourOfWeek: [Double?] = []
        /// On clock marks.
        var peak: Peak?
    }

    private(set) var sites: [SiteSums] = []
    /// The network's, on UTC's marks.
    private(set) var peak: Peak?
    /// Milliwatt-hours of the highest windows that begin at any second: of each site's EVSEs, then of the site; last of the
    /// network.
    private(set) var sliding: [Double] = []

    init(_ network: BruteForceNetwork) {
        var load = EnergyBySecond(network.scope.period)
        for (shard, classes) in zip(network.shards, network.powerClasses) {
            add(shard, classes, network.scope, network.windowSeconds, to: &load)
        }
        let peaks = load.peaks(network.windowSeconds, offset: 0)
        peak = peaks.fixed
        sliding.append(peaks.sliding)
    }

    private mutating func add(
        _ shard: SiteShard, _ classes: [PowerClass], _ scope: AnalysisScope, _ windowSeconds: Int64,
        to network: inout EnergyBySecond
    ) {
        let clock = WallClock(shard.site.timeZone, covering: scope.period)
        let offset = clock.local(scope.period.start) - scope.period.start.seconds
        var site = SiteSums()
        var load = EnergyBySecond(scope.period)
        let evses = shard.evses.indices.map { EVSESeconds($0, of: shard, scope, clock) }
        for index in shard.evses.indices {
            var own = EnergyBySecond(scope.period)
            var sums = evses[index].sums
            own.add(shard.sessions[index], rating: shard.evses[index].ratedPower, countingInto: &sums)
            let peaks = own.peaks(windowSeconds, offset: offset)
            sums.peak = peaks.fixed
            sliding.append(peaks.sliding)
            site.evses.append(sums)
            load.add(own)
        }
        let peaks = load.peaks(windowSeconds, offset: offset)
        site.peak = peaks.fixed
        sliding.append(peaks.sliding)
        site.placedEnergy = load.inPeriod
        let named = shard.evses.indices.filter { shard.evses[$0].uid != nil }
        let hours = clock.hoursOfWeek(of: scope.period)
        let all = EVSEsTogether(named.map { evses[$0] }, hours)
        site.all = all.sums
        site.recordedSeconds = all.recordedSeconds
        site.concurrencySeconds = all.concurrencySeconds
        site.occupancyByHourOfWeek = EVSEsTogether.shares(all.occupiedByHour, of: all.availableByHour)
        site.congestionByHourOfWeek = EVSEsTogether.shares(all.fullByHour, of: all.openByHour)
        for powerClass in PowerClass.allCases {
            let members = named.filter { classes[$0] == powerClass }
            guard !members.isEmpty else { continue }
            var sums = EVSEsTogether(members.map { evses[$0] }, hours).sums
            sums.powerClass = powerClass
            site.classes.append(sums)
        }
        sites.append(site)
        network.add(load)
    }
}
