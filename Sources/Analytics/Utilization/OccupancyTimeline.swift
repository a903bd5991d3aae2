import Charging

/// How many EVSEs were there and how many of those could be had, as stretches of time in order.
struct OccupancyTimeline: Sendable {
    struct Stretch: Hashable, Sendable {
        var range: TimeRange
        /// In service.
        var inService = 0
        /// The part of them of which there are data.
        var recorded = 0
        /// The part of them whose Location is open.
        var available = 0
        /// The part of those not known to be out of order.
        var operative = 0
        /// The part of those with a session.
        var occupied = 0

        /// A driver who came now would find none free, though there are EVSEs that work.
        var isFull: Bool { operative > 0 && occupied >= operative }

        /// Whether a driver who came now could plug in.
        var isFree: Bool { operative > occupied }

        fileprivate mutating func add(_ change: Change) {
            let difference = Int(change.difference)
            switch change.count {
            case .inService: inService += difference
            case .recorded: recorded += difference
            case .available: available += difference
            case .operative: operative += difference
            case .occupied: occupied += difference
            }
        }
    }

    /// Without gaps from the first EVSE's service to the last one's end.
    private(set) var stretches: [Stretch] = []

    /// - Parameter times: of the EVSEs.
    init(_ times: [EVSETime]) {
        var changes: [Change] = []
        func append(_ set: TimeSet, _ count: Change.Count) {
            for range in set.ranges {
                changes.append(Change(instant: range.start, count: count, difference: 1))
                changes.append(Change(instant: range.end, count: count, difference: -1))
            }
        }
        for time in times {
            append(TimeSet(time.inService), .inService)
            append(time.recorded, .recorded)
            append(time.available, .available)
            append(time.operative, .operative)
            append(time.occupied, .occupied)
        }
        changes.sort { $0.instant < $1.instant }
        var now = Stretch(range: TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 0)))
        var index = 0
        while index < changes.count {
            let instant = changes[index].instant
            if index > 0 {
                now.range.end = instant
                stretches.append(now)
            }
            now.range.start = instant
            while index < changes.count, changes[index].instant == instant {
                now.add(changes[index])
                index += 1
            }
        }
    }

    /// One EVSE more or less in one of the counts, from an instant on.
    fileprivate struct Change {
        enum Count { case inService, recorded, available, operative, occupied }

        var instant: Instant
        var count: Count
        var difference: Int8
    }

    /// The part inside `range`.
    func clamped(to range: TimeRange) -> OccupancyTimeline {
        var copy = self
        copy.stretches = stretches.compactMap { stretch in
            var part = stretch
            part.range = stretch.range.clamped(to: range)
            return part.range.isEmpty ? nil : part
        }
        return copy
    }

    /// The same with nothing known of the time in `left`: what is in service there stays so.
    func without(_ left: TimeSet) -> OccupancyTimeline {
        guard !left.isEmpty else { return self }
        var copy = self
        copy.stretches = stretches.flatMap { stretch in
            let whole = TimeSet(stretch.range)
            func parts(_ set: TimeSet, _ counts: Stretch) -> [Stretch] {
                set.ranges.map { range in
                    var part = counts
                    part.range = range
                    return part
                }
            }
            let known = whole.subtracting(left)
            guard known != whole else { return [stretch] }
            let unknown = Stretch(range: stretch.range, inService: stretch.inService)
            return (parts(known, stretch) + parts(whole.intersection(left), unknown))
                .sorted { $0.range.start < $1.range.start }
        }
        return copy
    }

    /// Seconds with at least one EVSE in service, and with data.
    var inServiceSeconds: Int64 { stretches.reduce(0) { $1.recorded > 0 ? $0 + $1.range.lengthSeconds : $0 } }

    /// Seconds in which every operative EVSE was occupied, there being one.
    var fullSeconds: Int64 { stretches.reduce(0) { $1.isFull ? $0 + $1.range.lengthSeconds : $0 } }

    /// Share of in-service time in which every operative EVSE was occupied; nil without service. Closed hours are in-service time.
    var congestion: Double? {
        let inService = inServiceSeconds
        return inService > 0 ? Double(fullSeconds) / Double(inService) : nil
    }

    /// Share of available EVSE time in which EVSEs were occupied; nil without such time.
    var occupiedUtilization: Double? {
        var available: Int64 = 0
        var occupied: Int64 = 0
        for stretch in stretches {
            available += Int64(stretch.available) * stretch.range.lengthSeconds
            occupied += Int64(stretch.occupied) * stretch.range.lengthSeconds
        }
        return available > 0 ? Double(occupied) / Double(available) : nil
    }

    /// EVSEs that were occupied at least in 0, 1 … 100 % of the time in which one was available, falling: the highest number that was
    /// reached in that share of the time. Empty without such time.
    var occupancyDuration: [Int] {
        var seconds: [Int: Int64] = [:]
        for stretch in stretches where stretch.available > 0 {
            seconds[stretch.occupied, default: 0] += stretch.range.lengthSeconds
        }
        let total = seconds.values.reduce(0, +)
        guard total > 0 else { return [] }
        var levels = seconds.sorted { $0.key > $1.key }[...]
        var reached: Int64 = 0
        return (0...100).map { percent in
            while let level = levels.first, levels.count > 1, (reached + level.value) * 100 < total * Int64(percent) {
                reached += level.value
                levels.removeFirst()
            }
            return levels.first?.key ?? 0
        }
    }

    /// Share of in-service time by how many EVSEs drivers could choose from: those that worked, or all while none did or the site was
    /// closed.
    var shareByEVSEs: [Int: Double] {
        let inService = inServiceSeconds
        guard inService > 0 else { return [:] }
        var shares: [Int: Double] = [:]
        for stretch in stretches where stretch.recorded > 0 {
            let evses = stretch.operative > 0 ? stretch.operative : stretch.recorded
            shares[evses, default: 0] += Double(stretch.range.lengthSeconds) / Double(inService)
        }
        return shares
    }

    /// Standard error of `congestion`, from how much it differs between blocks of a week: within one, hours depend on
    /// each other. Nil with less than two weeks.
    var congestionError: Double? {
        guard let start = stretches.first?.range.start else { return nil }
        var inService: [Double] = []
        var full: [Double] = []
        for stretch in stretches where stretch.recorded > 0 {
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
        return RatioError.standardError(of: full, in: inService)
    }

    private static let weekSeconds: Int64 = 7 * 86_400
}
