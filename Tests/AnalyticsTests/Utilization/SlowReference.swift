import Charging
import Foundation

/// The same figures, second by second, in the plainest way: what the fast sweeps are held against.
struct SlowReference {
    struct EVSEFigures {
        var occupied = 0
        var charging = 0
        var peak = 0.0
        var available = 0
    }

    var evses: [EVSEFigures] = []
    var peak = 0.0
    var allBusy = 0
    var occupiedByHour = [Int](repeating: 0, count: 168)
    var availableByHour = [Int](repeating: 0, count: 168)
    var concurrency: [Int]
    var windows: [Double]

    init(_ shard: SiteShard, period: TimeRange, windowSeconds: Int64) {
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = TimeZone(identifier: shard.site.timeZone) ?? .current
        let length = Int(period.lengthSeconds)
        let count = (length + Int(windowSeconds) - 1) / Int(windowSeconds)
        var site = [Double](repeating: 0, count: count)
        var busy = [Int](repeating: 0, count: length)
        var serving = [Int](repeating: 0, count: length)
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            var figures = EVSEFigures()
            var own = [Double](repeating: 0, count: count)
            let evidence = ([evse.firstSeen] + sessions.map(\.start)).compactMap { $0 }.min()
            var inService = [Bool](repeating: false, count: length)
            if let evidence {
                let midnight = foundation.startOfDay(for: Date(timeIntervalSince1970: Double(evidence.seconds)))
                let from = max(0, Int(Int64(midnight.timeIntervalSince1970) - period.start.seconds))
                if from < length { for second in from..<length { inService[second] = true } }
            }
            var occupied = [Bool](repeating: false, count: length)
            var charging = [Bool](repeating: false, count: length)
            for session in sessions {
                for instant in session.start.seconds..<session.end.seconds {
                    let second = Int(instant - period.start.seconds)
                    if occupied.indices.contains(second), inService[second] { occupied[second] = true }
                }
                for step in session.profile.steps {
                    let active = Int64(step.activeMilliseconds) / 1000
                    let begin = session.start.seconds + Int64(step.offsetSeconds)
                    let isAbove = Self.isAboveRating(session, evse.ratedPower)
                    for instant in begin..<(begin + active) {
                        let second = Int(instant - period.start.seconds)
                        guard charging.indices.contains(second) else { continue }
                        if inService[second] { charging[second] = true }
                        if !isAbove {
                            own[second / Int(windowSeconds)] += Double(step.energy.milliwattHours) / Double(active)
                        }
                    }
                }
            }
            figures.occupied = occupied.filter { $0 }.count
            figures.charging = charging.filter { $0 }.count
            figures.available = inService.filter { $0 }.count
            figures.peak = (own.max() ?? 0) / 1e6 * 3600 / Double(windowSeconds)
            evses.append(figures)
            for second in 0..<length {
                if occupied[second] { busy[second] += 1 }
                if inService[second] { serving[second] += 1 }
            }
            for index in site.indices { site[index] += own[index] }
        }
        concurrency = [Int](repeating: 0, count: shard.evses.count + 1)
        var hourStart = Int64.min
        var hour = 0
        for second in 0..<length where serving[second] > 0 {
            let instant = period.start.seconds + Int64(second)
            // Local hours begin on UTC quarter-hours in every zone tried.
            if instant / 900 != hourStart {
                hourStart = instant / 900
                let parts = foundation.dateComponents([.weekday, .hour], from: Date(timeIntervalSince1970: Double(instant)))
                hour = ((parts.weekday ?? 0) + 5) % 7 * 24 + (parts.hour ?? 0)
            }
            concurrency[busy[second]] += 1
            if busy[second] == serving[second] { allBusy += 1 }
            occupiedByHour[hour] += busy[second]
            availableByHour[hour] += serving[second]
        }
        windows = site.map { $0 / 1e6 * 3600 / Double(windowSeconds) }
        peak = windows.max() ?? 0
    }

    private static func isAboveRating(_ session: ChargingSession, _ rating: Power?) -> Bool {
        let active = session.profile.steps.reduce(0) { $0 + Int64($1.activeMilliseconds) }
        let milliseconds = active > 0 ? active : (session.end - session.start) * 1000
        guard let rating, session.energy > .zero, milliseconds > 0 else { return false }
        return Double(session.energy.milliwattHours) * 3600 / Double(milliseconds) > 1.1 * Double(rating.watts)
    }
}
