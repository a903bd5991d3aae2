import Charging

/// How long no EVSE of a set could be had, as a share of time. Arrival-weighted, this is `blocking`.
public struct SiteCongestion: Hashable, Sendable {
    /// Time in which at least one EVSE of the set was in service and open.
    public var inServiceSeconds: Int64 = 0
    /// Time in which at least one EVSE was operative, and every operative one occupied.
    public var fullSeconds: Int64 = 0
    /// Time in which EVSEs were in service and none of them operative.
    public var noneOperativeSeconds: Int64 = 0
    public init() {}

    /// - Parameters:
    ///   - available: of each EVSE, in service and open.
    ///   - occupied: of each EVSE.
    ///   - down: of each EVSE, the time in which it is known not to work.
    public init(available: [TimeSet], occupied: [TimeSet], down: [TimeSet]) {
        struct Change {
            var at: Instant
            var serving = 0
            var operative = 0
            var busy = 0
        }
        var changes: [Change] = []
        func append(_ set: TimeSet, _ change: (Instant, Int) -> Change) {
            for range in set.ranges {
                changes.append(change(range.start, 1))
                changes.append(change(range.end, -1))
            }
        }
        for index in available.indices {
            let operative = available[index].subtracting(down[index].subtracting(occupied[index]))
            append(available[index]) { Change(at: $0, serving: $1) }
            append(operative) { Change(at: $0, operative: $1) }
            append(occupied[index].intersection(operative)) { Change(at: $0, busy: $1) }
        }
        changes.sort { $0.at < $1.at }
        var (serving, operative, busy) = (0, 0, 0)
        var index = 0
        while index < changes.count {
            let at = changes[index].at
            while index < changes.count, changes[index].at == at {
                serving += changes[index].serving
                operative += changes[index].operative
                busy += changes[index].busy
                index += 1
            }
            guard index < changes.count, serving > 0 else { continue }
            let seconds = changes[index].at - at
            inServiceSeconds += seconds
            if operative == 0 { noneOperativeSeconds += seconds } else if busy >= operative { fullSeconds += seconds }
        }
    }

    /// Share of in-service time in which all operative EVSEs were occupied; nil without service.
    public var congestionRate: Double? { share(fullSeconds) }
    /// Share of in-service time in which no EVSE was operative; nil without service.
    public var noneOperativeShare: Double? { share(noneOperativeSeconds) }

    private func share(_ seconds: Int64) -> Double? {
        inServiceSeconds > 0 ? Double(seconds) / Double(inServiceSeconds) : nil
    }
}
