import Charging

/// Works the truth out of the charges themselves: plain sums, and windows filled one by one. It sees no record.
struct TruthRecorder: Sendable {
    private struct Tally {
        var sessions = 0
        var attempts = 0
        var wattHours: Int64 = 0
        var occupiedSeconds: Int64 = 0
        var chargingSeconds: Int64 = 0
    }

    private let shape: NetworkShape
    /// Index in the network of each site's first EVSE.
    private let firstEVSE: [Int]
    private var tallies: [Tally]
    private var quarters: QuarterHours

    init(_ shape: NetworkShape, sites: [SitePlan]) {
        self.shape = shape
        var firstEVSE: [Int] = []
        var siteOfEVSE: [Int] = []
        for site in sites {
            firstEVSE.append(siteOfEVSE.count)
            siteOfEVSE += Array(repeating: site.index, count: site.evses.count)
        }
        self.firstEVSE = firstEVSE
        tallies = Array(repeating: Tally(), count: siteOfEVSE.count)
        quarters = QuarterHours(siteOfEVSE: siteOfEVSE)
    }

    mutating func add(_ charge: Charge) {
        let evse = firstEVSE[charge.site] + charge.evse
        tallies[evse].sessions += 1
        tallies[evse].occupiedSeconds += charge.end - charge.start
        var from = charge.start
        for stage in charge.stages {
            quarters.add(stage.wattHours, evse: evse, from: from, length: stage.seconds)
            tallies[evse].wattHours += stage.wattHours
            tallies[evse].chargingSeconds += stage.seconds
            from = from + stage.seconds
        }
        if charge.stages.isEmpty { tallies[evse].attempts += 1 }
    }

    /// Says that no charge that is added from now on starts before `instant`.
    mutating func advance(to instant: Instant) { quarters.close(before: instant) }

    /// The truth after the last day. `simulators` must not have seen the last fetch, which looks past it.
    mutating func finish(_ simulators: [SiteSimulator], _ counts: PlantedCounts) -> Truth {
        quarters.close(before: nil)
        var evses: [Truth.EVSE] = []
        var sites: [Truth.Site] = []
        for simulator in simulators {
            let rows = self.evses(of: simulator)
            sites.append(site(simulator, rows))
            evses += rows
        }
        let wattHours = tallies.reduce(0) { $0 + $1.wattHours }
        return Truth(
            shape: shape, evses: evses, sites: sites,
            network: Truth.Network(
                sessions: tallies.reduce(0) { $0 + $1.sessions }, energyKilowattHours: Double(wattHours) / 1000,
                peakKilowatts: QuarterHours.kilowatts(quarters.networkPeak)),
            dispositions: counts.dispositionCounts, energies: counts.energies, codes: counts.findingCounts,
            files: counts.fileCounts, notLoaded: counts.notLoadedRecords, silentSpellings: counts.silentSpellingCounts)
    }

    private func evses(of simulator: SiteSimulator) -> [Truth.EVSE] {
        let plan = simulator.plan
        var simulator = simulator
        let down = simulator.outOfOrderSeconds(until: plan.calendar.startOfDay(shape.dayAfter))
        return plan.evses.indices.map { position in
            let evse = firstEVSE[plan.index] + position
            let tally = tallies[evse]
            return Truth.EVSE(
                locationID: plan.locationID, evseUID: plan.evses[position].uid, sessions: tally.sessions,
                attemptsWithoutEnergy: tally.attempts, energyKilowattHours: Double(tally.wattHours) / 1000,
                occupiedSeconds: tally.occupiedSeconds, chargingSeconds: tally.chargingSeconds,
                peakKilowatts: QuarterHours.kilowatts(quarters.evsePeaks[evse]), outOfOrderSeconds: down[position])
        }
    }

    private func site(_ simulator: SiteSimulator, _ evses: [Truth.EVSE]) -> Truth.Site {
        let plan = simulator.plan
        let range = firstEVSE[plan.index]..<(firstEVSE[plan.index] + evses.count)
        let wattHours = tallies[range].reduce(0) { $0 + $1.wattHours }
        let peaks = quarters.evsePeaks[range].reduce(0, +)
        return Truth.Site(
            locationID: plan.locationID, archetype: plan.archetype.rawValue, evses: evses.count,
            sessions: evses.reduce(0) { $0 + $1.sessions }, energyKilowattHours: Double(wattHours) / 1000,
            occupiedSeconds: evses.reduce(0) { $0 + $1.occupiedSeconds },
            peakKilowatts: QuarterHours.kilowatts(quarters.sitePeaks[plan.index]),
            nonCoincidentPeakKilowatts: QuarterHours.kilowatts(peaks), arrivingVisits: simulator.arrivingVisits,
            lostVisits: simulator.lostVisits)
    }
}
