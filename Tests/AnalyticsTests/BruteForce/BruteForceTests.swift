import Analytics
import Charging
import Testing

/// The fast figures against a walk over every second, on thousands of small networks.
@Suite struct BruteForceTests {
    private static let seedsPerBlock = 50

    @Test(arguments: 0..<40)
    func figuresAreThoseOfEverySecond(block: Int) async throws {
        var differences: [String] = []
        for seed in block * Self.seedsPerBlock..<(block + 1) * Self.seedsPerBlock {
            let network = try #require(BruteForceNetwork(seed: UInt64(seed)))
            for difference in await Self.differences(network) { differences.append("seed \(seed), \(difference)") }
        }
        #expect(differences.isEmpty)
    }

    /// What the comparison is worth: whether there is something of everything to be compared.
    @Test func networksHoldSomethingOfEverything() throws {
        var sites: [SecondBySecond.SiteSums] = []
        var gaps = 0
        for seed in 0..<200 {
            let network = try #require(BruteForceNetwork(seed: UInt64(seed)))
            sites += SecondBySecond(network).sites
            gaps += network.scope.dataGaps.count
        }
        let evses = sites.flatMap(\.evses)
        let uptimes = evses.compactMap(\.uptime)
        #expect(gaps > 0)
        #expect(sites.contains { $0.all.fullSeconds > 0 } && sites.contains { $0.all.noneOperativeSeconds > 0 })
        #expect(sites.contains { $0.classes.count > 1 } && sites.contains { $0.recordedSeconds > $0.all.inServiceSeconds })
        #expect(evses.contains { $0.unplacedEnergy > .zero } && evses.contains { $0.availableSeconds == 0 && $0.sessions > 0 })
        #expect(uptimes.contains { $0.excludedSeconds > 0 } && uptimes.contains { $0.conflictSeconds > 0 })
        #expect(uptimes.contains { $0.unknownSeconds > 0 } && uptimes.contains { $0.outOfScopeSeconds > 0 })
        #expect(evses.contains { $0.capture.coveredSeconds > 0 } && evses.contains { $0.outages > 1 })
    }

    private static func differences(_ network: BruteForceNetwork) async -> [String] {
        var settings = AnalysisSettings()
        settings.windowSeconds = network.windowSeconds
        var demandSettings = DemandSettings()
        demandSettings.windows = [network.windowSeconds]
        demandSettings.includesBounds = false
        let fast = await NetworkAnalysis.run(network.shards, settings: settings, scope: network.scope, workers: 1)
        let demand = await NetworkDemandAnalysis.run(
            network.shards, settings: demandSettings, scope: network.scope, workers: 1)
        let slow = SecondBySecond(network)
        var found = differences("network peak", fast.peaks.recorded, slow.peak)
        found += differences("network demand", demand.windows[0].fixed.recorded, slow.peak)
        for (index, expected) in slow.sites.enumerated() {
            let name = fast.sites[index].site.id
            found += differences(name, SecondBySecond.SiteSums(fast.sites[index]), expected)
            found += differences("\(name) demand", demand.sites[index].windows[0].fixed.recorded, expected.peak)
            for (evse, sums) in expected.evses.enumerated() {
                let fixed = demand.sites[index].evses[evse].windows[0].fixed.recorded
                found += differences("\(name) EVSE \(evse) demand", fixed, sums.peak)
            }
        }
        return found + slidingDifferences(demand, slow)
    }

    /// Sliding windows are compared in whole milliwatt-hours.
    private static func slidingDifferences(_ demand: NetworkDemand, _ slow: SecondBySecond) -> [String] {
        var peaks: [Peak?] = []
        for site in demand.sites {
            peaks += site.evses.map { $0.windows[0].slidingRecorded }
            peaks.append(site.windows[0].slidingRecorded)
        }
        peaks.append(demand.windows[0].slidingRecorded)
        var found: [String] = []
        for (index, expected) in slow.sliding.enumerated() {
            let energy = Double(peaks[index]?.energy.milliwattHours ?? 0)
            if abs(energy - expected) > 1 { found.append("sliding peak \(index): \(energy), not \(expected)") }
        }
        return found
    }

    /// Where two values differ, the fields that do, with both.
    private static func differences<Value: Equatable>(_ name: String, _ fast: Value, _ slow: Value) -> [String] {
        guard fast != slow else { return [] }
        var fields: [String] = []
        for (left, right) in zip(Mirror(reflecting: fast).children, Mirror(reflecting: slow).children) {
            let (found, expected) = ("\(left.value)", "\(right.value)")
            if found != expected { fields.append("\(name) \(left.label ?? ""): \(found), not \(expected)") }
        }
        return fields.isEmpty ? ["\(name): \(fast), not \(slow)"] : fields
    }
}

extension SecondBySecond.EVSESums {
    init(_ figures: EVSEFigures) {
        self.init()
        sessions = figures.sessions
        energy = figures.energy
        unplacedEnergy = figures.unplacedEnergy
        availableSeconds = figures.availableSeconds
        occupiedSeconds = figures.occupiedSeconds
        chargingMilliseconds = figures.chargingMilliseconds
        downSeconds = figures.downSeconds
        uptime = figures.uptime?.figures
        outages = figures.uptime?.outages.count ?? 0
        capture = figures.capture
        peak = figures.peaks?.recorded
    }
}

extension SecondBySecond.SetSums {
    init(_ powerClass: PowerClass?, evses: Int, available: Int64, occupied: Int64, _ congestion: Congestion) {
        self.init()
        self.powerClass = powerClass
        self.evses = evses
        availableSeconds = available
        occupiedSeconds = occupied
        inServiceSeconds = congestion.inServiceSeconds
        fullSeconds = congestion.fullSeconds
        noneOperativeSeconds = congestion.noneOperativeSeconds
    }
}

extension SecondBySecond.SiteSums {
    init(_ figures: SiteFigures) {
        self.init()
        evses = figures.evses.map { SecondBySecond.EVSESums($0) }
        placedEnergy = figures.placedEnergy
        recordedSeconds = figures.inService.lengthSeconds
        concurrencySeconds = figures.concurrencySeconds
        all = SecondBySecond.SetSums(
            nil, evses: figures.evseCount, available: figures.availableSeconds, occupied: figures.occupiedSeconds,
            figures.congestion)
        classes = figures.classes.map {
            SecondBySecond.SetSums(
                $0.powerClass, evses: $0.evses, available: $0.availableSeconds, occupied: $0.occupiedSeconds, $0.congestion)
        }
        occupancyByHourOfWeek = figures.occupancyByHourOfWeek
        congestionByHourOfWeek = figures.congestionByHourOfWeek
        peak = figures.peaks?.recorded
    }
}
