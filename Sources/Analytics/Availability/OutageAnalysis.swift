public import Charging

/// One outage of an EVSE, known or suspected, with what it cost.
public struct EVSEOutage: Sendable {
    /// How it is known.
    public enum Certainty: String, Sendable, CaseIterable {
        /// A status said so.
        case known
        /// Nobody used it for longer than chance explains.
        case suspected
    }

    public var siteID: String
    public var evse: EVSE
    public var certainty: Certainty
    public var outage: Outage
    /// Causes that the list of exclusions has for times in it, each once, in the order of the list.
    public var causes: [String]
    /// The part of it that counts: in service, open, with data.
    public var seconds: Int64
    /// Starts that the EVSE's own rates by hour of week, outside the outage, would have given in it; nil where it was never used.
    public var expectedStarts: Double?
    /// For a suspected one: that it is chance, the smaller of both tests, doubled.
    public var chance: Double?
    /// Energy that was not sold, kWh: expected starts while no other EVSE of the site could be had, times the EVSE's mean energy.
    public var lostKilowattHoursLow: Double?
    /// The same had no driver gone to another EVSE.
    public var lostKilowattHoursHigh: Double?
}

/// Finds all outages and what they cost: which EVSE to repair first.
public enum OutageAnalysis {
    /// - Parameters:
    ///   - figures: of the same shards, in their order, with silences tested.
    ///   - workers: at most this many shards at once. The result does not depend on it.
    /// - Returns: those that cost most first (`lostKilowattHoursLow`, then `…High`), then by site, EVSE and start.
    public static func run(
        _ shards: [SiteShard], figures: NetworkFigures, scope: AnalysisScope, workers: Int
    ) async -> [EVSEOutage] {
        let works = zip(shards, figures.sites).map { Work(shard: $0, figures: $1) }
        let found = await BoundedGroup.map(works, workers: workers) { outages($0.shard, $0.figures, scope) }
        return found.joined().sorted { left, right in
            let costs = (cost(left), cost(right))
            if costs.0 != costs.1 { return costs.0 > costs.1 }
            return order(left) < order(right)
        }
    }

    private struct Work: Sendable {
        var shard: SiteShard
        var figures: SiteFigures
    }

    private static func cost(_ outage: EVSEOutage) -> (Double, Double) {
        (outage.lostKilowattHoursLow ?? -1, outage.lostKilowattHoursHigh ?? -1)
    }

    private static func order(_ outage: EVSEOutage) -> (String, String, String, Int64) {
        (outage.siteID, outage.evse.locationID, outage.evse.uid ?? "", outage.outage.range.start.seconds)
    }

    private static func outages(_ shard: SiteShard, _ figures: SiteFigures, _ scope: AnalysisScope) -> [EVSEOutage] {
        let calendar = shard.site.calendar
        let times = ServiceClock(shard, scope: scope).times
        // An EVSE that is itself suspected to be out of order takes nobody in.
        let free = zip(times, figures.evses).map { time, evse in
            let silent = evse.isSuspectedOutage ? evse.silence.map { TimeSet($0.range) } : nil
            let idle = time.operative.subtracting(time.occupied)
            return silent.map { idle.subtracting($0) } ?? idle
        }
        return figures.evses.indices.flatMap { index -> [EVSEOutage] in
            var outages = (figures.evses[index].uptime?.outages ?? []).map { (EVSEOutage.Certainty.known, $0, Double?.none) }
            if let silence = figures.evses[index].silence, figures.evses[index].isSuspectedOutage {
                outages.append(
                    (
                        .suspected,
                        Outage(range: silence.range, startIsCertain: false, endIsCertain: false, excludedSeconds: 0),
                        silence.chance
                    ))
            }
            guard !outages.isEmpty else { return [] }
            let loss = OutageLoss(index, shard.sessions[index], free, times[index], calendar)
            return outages.map { certainty, outage, chance in
                let time =
                    certainty == .known
                    ? times[index].available.intersection(outage.range) : times[index].operative.intersection(outage.range)
                let lost = loss.energy(in: time, outside: outage.range)
                return EVSEOutage(
                    siteID: shard.site.id, evse: shard.evses[index], certainty: certainty, outage: outage,
                    causes: scope.exclusions.causes(of: shard.evses[index], in: outage.range), seconds: time.lengthSeconds,
                    expectedStarts: lost?.starts, chance: chance,
                    lostKilowattHoursLow: lost?.low, lostKilowattHoursHigh: lost?.high)
            }
        }
    }
}

/// What an EVSE would have sold in some time.
private struct OutageLoss {
    private let sessions: [ChargingSession]
    private let idle: TimeSet
    /// When no other EVSE of the site could be had: occupied, down, silent, closed, out of service or without data.
    private let othersTaken: TimeSet
    private let meanKilowattHours: Double?
    private let calendar: LocalCalendar

    /// - Parameter free: of each EVSE, when it could be had.
    init(_ index: Int, _ sessions: [ChargingSession], _ free: [TimeSet], _ own: EVSETime, _ calendar: LocalCalendar) {
        self.sessions = sessions.filter { own.available.contains($0.start) }
        self.calendar = calendar
        idle = own.operative.subtracting(own.occupied)
        othersTaken = free.indices.reduce(own.available) { taken, other in
            other == index ? taken : taken.subtracting(free[other])
        }
        let energies = self.sessions.map(\.energy.kilowattHours).filter { $0 > 0 }
        meanKilowattHours = energies.isEmpty ? nil : energies.reduce(0, +) / Double(energies.count)
    }

    /// Nil without a start outside the range.
    func energy(in time: TimeSet, outside range: TimeRange) -> (starts: Double, low: Double, high: Double)? {
        let rates = StartRates(sessions, idle: idle, outside: TimeSet(range), calendar)
        guard rates.starts > 0, let meanKilowattHours else { return nil }
        let starts = rates.expected(in: time)
        let unserved = rates.expected(in: time.intersection(othersTaken))
        return (starts, unserved * meanKilowattHours, starts * meanKilowattHours)
    }
}
