import Charging

/// What recorded sessions drew, to give simulated visits a load: energy and power on arrival, by hour of day and stay.
struct LoadPool: Sendable {
    /// A load that begins with the stay.
    struct Load: Hashable, Sendable {
        var kilowattHours: Double
        /// Mean over its energy: where a car begins high and ends low it is the high part that makes a peak.
        var kilowatts: Double
    }

    private struct Entry: Sendable {
        var stayHours: Double
        var load: Load
    }

    /// By hour of day, by rising stay.
    private var entries: [[Entry]]

    /// More sessions than this are thinned out evenly.
    private static let mostSessions = 4000
    /// Hours with fewer take those of all hours.
    private static let leastEntries = 30
    /// How many that stayed about as long are chosen from.
    private static let neighbours = 5

    /// - Parameter window: sessions that start in it count.
    init(_ shard: SiteShard, in window: TimeSet, calendar: LocalCalendar) {
        let count = shard.sessions.reduce(0) { sum, list in sum + list.reduce(0) { window.contains($1.start) ? $0 + 1 : $0 } }
        let step = max(1, (count + Self.mostSessions - 1) / Self.mostSessions)
        let arrival = ArrivalCurve(shard)
        var byHour = [[Entry]](repeating: [], count: 24)
        var number = 0
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            let usual = ArrivalCurve.usualWatts(sessions)
            for session in sessions where window.contains(session.start) {
                number += 1
                guard number % step == 0 else { continue }
                let steps = arrival.steps(session, rating: evse.ratedPower, usualWatts: usual)
                byHour[calendar.hourOfWeek(at: session.start) % 24].append(
                    Entry(stayHours: Double(session.range.lengthSeconds) / 3600, load: Self.load(steps)))
            }
        }
        let all = byHour.flatMap { $0 }
        entries = byHour.map { list in
            (list.count < Self.leastEntries ? all : list).sorted {
                ($0.stayHours, $0.load.kilowattHours, $0.load.kilowatts) < (
                    $1.stayHours, $1.load.kilowattHours, $1.load.kilowatts
                )
            }
        }
    }

    /// Loads of cars that take more energy, at more power. They are found by today's stays.
    func scaled(_ outlook: DemandOutlook) -> LoadPool {
        var pool = self
        for hour in pool.entries.indices {
            for index in pool.entries[hour].indices {
                pool.entries[hour][index].load.kilowattHours *= outlook.energyPerVisit
                pool.entries[hour][index].load.kilowatts *= outlook.powerPerCar
            }
        }
        return pool
    }

    private static func load(_ steps: ArraySlice<PowerProfile.Step>) -> Load {
        var energy = 0.0
        var weighted = 0.0
        for step in steps where step.activeMilliseconds > 0 {
            let kilowattHours = step.energy.kilowattHours
            energy += kilowattHours
            weighted += kilowattHours * kilowattHours * 3_600_000 / Double(step.activeMilliseconds)
        }
        return Load(kilowattHours: energy, kilowatts: energy > 0 ? weighted / energy : 0)
    }

    /// The load of somebody who comes in an hour of the day and stays for about so long. `choice` picks among several.
    func load(hour: Int, stayHours: Double, choice: Int) -> Load {
        let entries = entries[hour]
        guard !entries.isEmpty else { return Load(kilowattHours: 0, kilowatts: 0) }
        let nearest = entries.partitioningIndex { $0.stayHours >= stayHours }
        let first = max(0, min(nearest - Self.neighbours / 2, entries.count - Self.neighbours))
        return entries[first + choice % min(Self.neighbours, entries.count)].load
    }
}
