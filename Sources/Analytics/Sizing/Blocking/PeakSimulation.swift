import Charging

/// The highest load that a number of EVSEs would have in a year: the visits of a trace that find a place, each with the load of a recorded
/// session like it, drawn from plug-in on.
struct PeakSimulation {
    private let times: [Double]
    private let stays: [Double]
    private let loads: [LoadPool.Load]
    private let firstHour: Int
    private let years: Int

    static let weeksPerYear = 52
    private static let windowsPerHour = 4

    /// - Parameters:
    ///   - mostYears: the mean of up to so many years' peaks is taken,
    ///   - mostVisits: while they have no more visits than this.
    /// - Returns: nil where the trace is shorter than a year.
    init?(_ trace: ArrivalTrace, loads pool: LoadPool, mostYears: Int = 3, mostVisits: Int = 20_000) {
        let startUp = TraceSimulation.startUpWeeks
        var years = min(mostYears, (trace.weeks - startUp) / Self.weeksPerYear)
        guard years > 0 else { return nil }
        func end(_ years: Int) -> Int { trace.arrivalsByWeek[startUp + years * Self.weeksPerYear - 1] }
        while years > 1, end(years) > mostVisits { years -= 1 }
        self.years = years
        firstHour = startUp * 168
        times = Array(trace.times[..<end(years)])
        stays = Array(trace.stays[..<end(years)])
        loads = zip(times, stays).enumerated().map { index, visit in
            pool.load(hour: Int(visit.0) % 24, stayHours: visit.1, choice: index)
        }
    }

    /// The highest quarter-hour mean of a year in kW at the EVSEs, averaged over the years.
    func peakKilowatts(evses: Int) -> Double {
        highest(served(evses: evses).map { Draw(time: times[$0], stayHours: stays[$0], load: loads[$0]) })
    }

    /// The same where some EVSEs are faster: a car that stays for less there takes its energy in less time, at so much more power, but at no more
    /// than the EVSE can give.
    func peakKilowatts(_ simulation: PowerMixSimulation, slower: Int, faster: Int, fasterKilowatts: Double) -> Double {
        let served = simulation.served(slower: slower, faster: faster).prefix { $0.arrival < times.count }
        return highest(
            served.compactMap { visit in
                var draw = Draw(time: times[visit.arrival], stayHours: stays[visit.arrival], load: loads[visit.arrival])
                guard draw.load.kilowatts > 0 else { return nil }
                let stay = simulation.fasterStays[visit.arrival]
                if visit.isFaster, stay > 0, stay < draw.stayHours {
                    let kilowatts = draw.load.kilowatts * draw.stayHours / stay
                    draw.load.kilowatts = max(draw.load.kilowatts, min(kilowatts, fasterKilowatts))
                    draw.stayHours = stay
                }
                return draw
            })
    }

    /// A visit that draws something.
    private struct Draw {
        var time: Double
        var stayHours: Double
        var load: LoadPool.Load
    }

    private func highest(_ draws: [Draw]) -> Double {
        let perYear = Self.weeksPerYear * 168 * Self.windowsPerHour
        // Energy of each window, and how that of whole windows changes from one to the next.
        var energy = [Double](repeating: 0, count: years * perYear + 1)
        var change = energy
        for draw in draws {
            let power = draw.load.kilowatts / Double(Self.windowsPerHour)
            let start = max(0, (draw.time - Double(firstHour)) * Double(Self.windowsPerHour))
            // Whoever stays for less than the like session took leaves with less.
            let hours = min(draw.load.kilowattHours / draw.load.kilowatts, draw.stayHours)
            let stop = (draw.time + hours - Double(firstHour)) * Double(Self.windowsPerHour)
            let end = min(stop, Double(years * perYear))
            guard start < end else { continue }
            let first = Int(start)
            let last = Int(end)
            if first == last {
                energy[first] += power * (end - start)
            } else {
                energy[first] += power * (Double(first + 1) - start)
                energy[last] += power * (end - Double(last))
                change[first + 1] += power
                change[last] -= power
            }
        }
        var sum = 0.0
        var whole = 0.0
        for year in 0..<years {
            var highest = 0.0
            for window in year * perYear..<(year + 1) * perYear {
                whole += change[window]
                highest = max(highest, energy[window] + whole)
            }
            sum += highest
        }
        return sum / Double(years) * Double(Self.windowsPerHour)
    }

    /// What the visits of the first year that find a place ask for. Two on one EVSE do not meet.
    /// - Parameter kind: an EVSE of the site, for what it gives to a car.
    func yearOfNeeds(evses: Int, kind: EVSE) -> [ChargingNeed] {
        var needs: [ChargingNeed] = []
        let year = Double(firstHour)..<Double(firstHour + Self.weeksPerYear * 168)
        for index in served(evses: evses) where year.contains(times[index]) {
            let start = Int64((times[index] - Double(firstHour)) * 3600)
            let stay = TimeRange(
                start: Instant(seconds: start), end: Instant(seconds: start + Int64((stays[index] * 3600).rounded(.up))))
            let cap = Power(watts: Int64((loads[index].kilowatts * 1000).rounded(.up)))
            var need = ChargingNeed(
                recordID: Int64(needs.count), stay: stay,
                energy: Energy(milliwattHours: Int64(loads[index].kilowattHours * 1e6)), cap: cap)
            need.phases = Phases.count(kind, cap: cap)
            need.floor = Phases.leastPower(kind, phases: need.phases, cap: cap)
            needs.append(need)
        }
        return needs
    }

    /// Visits that find a place and draw something, in order.
    private func served(evses: Int) -> [Int] {
        var site = OccupiedUntil(evses: evses)
        return times.indices.filter { site.admit(at: times[$0], stay: stays[$0]) != nil && loads[$0].kilowatts > 0 }
    }
}
