import Charging

/// How many EVSEs were in service and how many of those occupied, as stretches of time in order.
struct OccupancyTimeline: Sendable {
    struct Stretch: Hashable, Sendable {
        var range: TimeRange
        var inService: Int
        var occupied: Int

        /// A driver who came now would find none free, though there are EVSEs.
        var isFull: Bool { inService > 0 && occupied >= inService }
    }

    /// Without gaps from the first EVSE's service to the last one's end.
    private(set) var stretches: [Stretch] = []

    /// `sessions[i]`, sorted by start, are those of the EVSE in service in `inService[i]`; overlapping ones occupy it
    /// once.
    init(sessions: [[ChargingSession]], inService: [TimeRange]) {
        struct Change {
            var second: Int64
            var inService = 0
            var occupied = 0
        }
        var changes: [Change] = []
        for (list, service) in zip(sessions, inService) where !service.isEmpty {
            changes.append(Change(second: service.start.seconds, inService: 1))
            changes.append(Change(second: service.end.seconds, inService: -1))
            var union = TimeRange(start: service.start, end: service.start)
            func close() {
                guard !union.isEmpty else { return }
                changes.append(Change(second: union.start.seconds, occupied: 1))
                changes.append(Change(second: union.end.seconds, occupied: -1))
            }
            for session in list {
                let range = session.range.clamped(to: service)
                guard !range.isEmpty else { continue }
                if range.start > union.end {
                    close()
                    union = range
                } else {
                    union.end = max(union.end, range.end)
                }
            }
            close()
        }
        changes.sort { $0.second < $1.second }
        var now = Stretch(range: TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 0)), inService: 0, occupied: 0)
        for (index, change) in changes.enumerated() {
            let instant = Instant(seconds: change.second)
            if index == 0 { now.range.start = instant }
            if instant > now.range.start {
                now.range.end = instant
                stretches.append(now)
                now.range.start = instant
            }
            now.inService += change.inService
            now.occupied += change.occupied
        }
    }

    /// The part inside `range`.
    func clamped(to range: TimeRange) -> OccupancyTimeline {
        var copy = self
        copy.stretches = stretches.compactMap { stretch in
            let inside = stretch.range.clamped(to: range)
            return inside.isEmpty
                ? nil : Stretch(range: inside, inService: stretch.inService, occupied: stretch.occupied)
        }
        return copy
    }

    /// Seconds with at least one EVSE in service.
    var inServiceSeconds: Int64 { stretches.reduce(0) { $1.inService > 0 ? $0 + $1.range.lengthSeconds : $0 } }

    /// Seconds with every EVSE in service occupied.
    var fullSeconds: Int64 { stretches.reduce(0) { $1.isFull ? $0 + $1.range.lengthSeconds : $0 } }

    /// Share of in-service time in which every EVSE in service was occupied; nil without service.
    var congestion: Double? {
        let inService = inServiceSeconds
        return inService > 0 ? Double(fullSeconds) / Double(inService) : nil
    }

    /// Share of in-service time by how many EVSEs were in service.
    var shareByEVSEsInService: [Int: Double] {
        let inService = inServiceSeconds
        guard inService > 0 else { return [:] }
        var shares: [Int: Double] = [:]
        for stretch in stretches where stretch.inService > 0 {
            shares[stretch.inService, default: 0] += Double(stretch.range.lengthSeconds) / Double(inService)
        }
        return shares
    }

    /// Standard error of `congestion`, from how much it differs between blocks of a week: within one, hours depend on
    /// each other. Nil with less than two weeks.
    var congestionError: Double? {
        guard let start = stretches.first?.range.start, let congestion else { return nil }
        var inService: [Double] = []
        var full: [Double] = []
        for stretch in stretches where stretch.inService > 0 {
            var begin = stretch.range.start
            while begin < stretch.range.end {
                let week = Int((begin - start) / Self.weekSeconds)
                let weekEnd = start + Int64(week + 1) * Self.weekSeconds
                let seconds = Double(min(stretch.range.end, weekEnd) - begin)
                while inService.count <= week {
                    inService.append(0)
                    full.append(0)
                }
                inService[week] += seconds
                if stretch.isFull { full[week] += seconds }
                begin = min(stretch.range.end, weekEnd)
            }
        }
        let weeks = Double(inService.count)
        guard weeks >= 2 else { return nil }
        // Of a ratio of sums, by its residuals.
        let squares = zip(full, inService).reduce(0) { sum, week in
            let residual = week.0 - congestion * week.1
            return sum + residual * residual
        }
        return (squares * weeks / (weeks - 1)).squareRoot() / inService.reduce(0, +)
    }

    private static let weekSeconds: Int64 = 7 * 86_400
}
