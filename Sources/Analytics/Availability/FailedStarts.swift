public import Charging

/// Starts that seem to have failed, of one EVSE or as the sum of several: a proxy from sessions alone.
///
/// OCPI tells of no attempts, and many CPOs send no CDR where no energy flowed: failures that left no session are missing, and
/// the figures are a lower bound in that. A car that was full, or a driver who thought better of it, looks the same as a failure.
/// Measures that are defined by attempts are something else, and these figures must not be given their names.
public struct FailedStarts: Hashable, Sendable {
    /// Sessions on the EVSE.
    public var sessions = 0
    /// The sessions among them in which charging did not get going.
    public var failedStarts = 0
    /// Visits whose first session was on the EVSE, wherever they went on.
    public var visits = 0
    /// The visits among them in which no session got going, on any EVSE.
    public var failedVisits = 0
    /// The visits among them whose first session was a failed start and a later one was not.
    public var visitsAfterRetry = 0
    /// The visits after a retry in which the first session to get going was on another EVSE: the EVSE of the first is blamed.
    public var visitsMovedAway = 0

    public init() {}

    /// Share of sessions that were failed starts; nil without sessions.
    public var share: Double? { sessions > 0 ? Double(failedStarts) / Double(sessions) : nil }

    /// 95 % interval of the share (Wilson); nil without sessions. It takes sessions as independent: where one driver tries again
    /// and again, it is too narrow.
    public var interval: (low: Double, high: Double)? { ShareInterval.wilson(failedStarts, of: sessions) }

    /// Associative and commutative.
    public mutating func merge(_ other: FailedStarts) {
        sessions += other.sessions
        failedStarts += other.failedStarts
        visits += other.visits
        failedVisits += other.failedVisits
        visitsAfterRetry += other.visitsAfterRetry
        visitsMovedAway += other.visitsMovedAway
    }
}

/// Finds starts that failed, and what their drivers did next.
public enum FailedStartAnalysis {
    /// Failed starts of each EVSE, in the order of the shard, those without a uid like the others.
    ///
    /// A session counts where it starts in `period`, a visit where its first session does: figures of periods that follow one
    /// another sum to those of the whole. Visits are those of sizing: sessions of one token at one site, with short gaps. A
    /// session without a token is a visit of its own, so that retries without a token look like failed visits.
    public static func run(_ shard: SiteShard, period: TimeRange) -> [FailedStarts] {
        var figures = [FailedStarts](repeating: FailedStarts(), count: shard.evses.count)
        for (evse, list) in shard.sessions.enumerated() {
            for session in list where period.contains(session.start) {
                figures[evse].sessions += 1
                if session.isFailedStart { figures[evse].failedStarts += 1 }
            }
        }
        let stops: [Stop] = VisitGrouping.sums(shard.sessions, gapSeconds: SizingSettings().visitGapSeconds)
        for stop in stops where period.contains(stop.start) { add(stop, to: &figures) }
        return figures
    }

    /// Which EVSEs fail more often than chance and the network explain: the low end of the interval of their share is above twice
    /// the share of all that are given, and at least three starts failed.
    ///
    /// The network holds the EVSE itself, so that none with half of all sessions can stand out. Nothing corrects for the number of
    /// EVSEs.
    public static func alarms(_ evses: [FailedStarts]) -> [Bool] {
        var network = FailedStarts()
        for evse in evses { network.merge(evse) }
        let limit = 2 * (network.share ?? 0)
        return evses.map { evse in evse.failedStarts >= leastFailedStarts && evse.interval.map { $0.low > limit } ?? false }
    }

    private static let leastFailedStarts = 3

    private static func add(_ stop: Stop, to figures: inout [FailedStarts]) {
        figures[stop.firstEVSE].visits += 1
        guard let startedAt = stop.startedAt else {
            figures[stop.firstEVSE].failedVisits += 1
            return
        }
        guard stop.firstFailed else { return }
        figures[stop.firstEVSE].visitsAfterRetry += 1
        if startedAt != stop.firstEVSE { figures[stop.firstEVSE].visitsMovedAway += 1 }
    }
}

extension ChargingSession {
    private static let leastEnergy = Energy(milliwattHours: 500_000)
    private static let leastEnergyOfABriefSession = Energy(milliwattHours: 1_000_000)
    private static let briefSeconds: Int64 = 120

    /// Whether charging seems not to have got going: less than 0.5 kWh, below which the EV Charging Use Specification of Atlas
    /// Public Policy doubts a session, or less than 1 kWh in less than two minutes. A quick top-up on DC is no failed start.
    var isFailedStart: Bool {
        energy < Self.leastEnergy || (range.lengthSeconds < Self.briefSeconds && energy < Self.leastEnergyOfABriefSession)
    }
}

/// A visit, by its tries.
private struct Stop: VisitSum {
    let start: Instant
    private(set) var end: Instant
    let firstEVSE: Int
    private(set) var lastEVSE: Int
    /// Whether its first session was a failed start.
    let firstFailed: Bool
    /// The EVSE of the first session that was no failed start; nil where there was none.
    private(set) var startedAt: Int?

    init(_ session: ChargingSession, evse: Int) {
        start = session.start
        end = session.end
        firstEVSE = evse
        lastEVSE = evse
        firstFailed = session.isFailedStart
        startedAt = session.isFailedStart ? nil : evse
    }

    mutating func extend(by session: ChargingSession, evse: Int) {
        end = max(end, session.end)
        lastEVSE = evse
        if startedAt == nil, !session.isFailedStart { startedAt = evse }
    }
}
