import Analytics
import Charging

/// Energy in each second, from an hour before a period to an hour after it: windows on clock marks take in what lies beyond.
struct EnergyBySecond {
    private static let margin: Int64 = 3600
    private let period: TimeRange
    private let origin: Instant
    /// Milliwatt-hours: what a step's cumulative energy, rounded down, grows by.
    private var whole: [Int64]
    /// The same in exact fractions.
    private var exact: [Double]

    init(_ period: TimeRange) {
        self.period = period
        origin = period.start + -Self.margin
        let count = Int(period.lengthSeconds + 2 * Self.margin)
        whole = Array(repeating: 0, count: count)
        exact = Array(repeating: 0, count: count)
    }

    /// Energy in the period.
    var inPeriod: Energy {
        let first = Int(Self.margin)
        return Energy(milliwattHours: whole[first..<first + Int(period.lengthSeconds)].reduce(0, +))
    }

    /// Adds the curves of one EVSE's sessions, without those that are above its rating.
    mutating func add(_ sessions: [ChargingSession], rating: Power?, countingInto sums: inout SecondBySecond.EVSESums) {
        for session in sessions where session.start < period.end {
            guard session.end > period.start || session.start >= period.start else { continue }
            if session.start >= period.start { sums.sessions += 1 }
            if Self.isAbove(rating, session) {
                sums.unplacedEnergy += energyByOccupiedTime(session)
            } else {
                for step in session.profile.steps { add(step, from: session.start + Int64(step.offsetSeconds)) }
            }
        }
        sums.energy = inPeriod + sums.unplacedEnergy
    }

    private mutating func add(_ step: PowerProfile.Step, from start: Instant) {
        let active = Int64(step.activeMilliseconds) / 1000
        guard active > 0 else { return }
        let energy = step.energy.milliwattHours
        let share = Double(energy) / Double(active)
        for second in 0..<active {
            let index = Int(start - origin + second)
            guard whole.indices.contains(index) else { continue }
            whole[index] += energy * (second + 1) / active - energy * second / active
            exact[index] += share
        }
    }

    mutating func add(_ other: EnergyBySecond) {
        for index in whole.indices {
            whole[index] += other.whole[index]
            exact[index] += other.exact[index]
        }
    }

    /// The part in the period of what is drawn evenly over the stay.
    private func energyByOccupiedTime(_ session: ChargingSession) -> Energy {
        let length = session.end - session.start
        let first = max(0, period.start - session.start)
        let end = min(length, period.end - session.start)
        let energy = session.energy.milliwattHours
        return Energy(milliwattHours: energy * end / length - energy * first / length)
    }

    /// Whether the mean power over the charging time, or over the stay where that is 0, is above 1.1 times the rating.
    private static func isAbove(_ rating: Power?, _ session: ChargingSession) -> Bool {
        let active = session.profile.steps.reduce(0) { $0 + Int64($1.activeMilliseconds) }
        let charging = session.chargingFromStartMilliseconds ?? active
        let milliseconds = charging > 0 ? charging : (session.end - session.start) * 1000
        guard let rating, session.energy > .zero, milliseconds > 0 else { return false }
        return Double(session.energy.milliwattHours) * 3600 / Double(milliseconds) > 1.1 * Double(rating.watts)
    }

    /// The earliest of the highest windows on the marks of a clock that is `offset` seconds ahead of UTC, and the energy of the
    /// highest between these marks that begins at any second: by definition not below the first.
    func peaks(_ windowSeconds: Int64, offset: Int64) -> (fixed: Peak?, sliding: Double) {
        var start = period.start
        while (start.seconds + offset) % windowSeconds != 0 { start = start + -1 }
        var end = period.end
        while (end.seconds + offset) % windowSeconds != 0 { end = end + 1 }
        let length = Int(windowSeconds)
        let seconds = Int(start - origin)..<Int(end - origin)
        var fixed: Peak?
        for first in stride(from: seconds.lowerBound, to: seconds.upperBound, by: length) {
            let energy = whole[first..<first + length].reduce(0, +)
            guard energy > fixed?.energy.milliwattHours ?? 0 else { continue }
            fixed = Peak(
                energy: Energy(milliwattHours: energy), windowSeconds: windowSeconds, start: origin + Int64(first))
        }
        var sum = exact[seconds.lowerBound..<seconds.lowerBound + length].reduce(0, +)
        var highest = sum
        for first in seconds.lowerBound..<seconds.upperBound - length {
            sum += exact[first + length] - exact[first]
            highest = max(highest, sum)
        }
        return (fixed, max(highest, Double(fixed?.energy.milliwattHours ?? 0)))
    }
}
