public import Charging

/// Uptime of one EVSE: classes of its statuses over the time that counts, with what its sessions say.
public struct UptimeAnalyzer: Sendable {
    public let profile: UptimeProfile

    public init(_ profile: UptimeProfile) { self.profile = profile }

    public struct Result: Hashable, Sendable, Codable {
        /// The rules that it goes by.
        public var profile: UptimeProfile
        public var figures: UptimeFigures
        public var outages: [Outage]

        /// Up time between outages, hours; nil without an outage.
        public var meanHoursBetweenFailures: Double? {
            outages.isEmpty ? nil : Double(figures.upSeconds) / 3600 / Double(outages.count)
        }
        /// Available time in an outage, hours, excluded time included; nil without one.
        public var meanHoursToRepair: Double? {
            outages.isEmpty ? nil : Double(figures.downSeconds + figures.excludedSeconds) / 3600 / Double(outages.count)
        }
    }

    /// - Parameters:
    ///   - available: the EVSE's time that counts: see `EVSETime`.
    ///   - occupied: the union of its sessions. A session in progress implies up, whatever the status said.
    ///   - exclusions: times in which an outage is excepted by its cause.
    public func analyze(
        _ timeline: StatusTimeline, available: TimeSet, occupied: TimeSet, exclusions: TimeSet = .empty
    ) -> Result {
        var figures = UptimeFigures()
        figures.evses = 1
        func time(_ wanted: StatusClass) -> TimeSet {
            timeline.time { profile.classOf($0) == wanted }.intersection(available)
        }
        let inUse = occupied.intersection(available)
        let saidDown = time(.down)
        let outOfScope = time(.outOfScope).subtracting(inUse)
        let down = saidDown.subtracting(inUse)
        let exempt = time(.exempt).subtracting(inUse)
        let up = time(.up).union(inUse)
        let excluded = down.intersection(exclusions)
        figures.conflictSeconds = saidDown.intersection(inUse).lengthSeconds
        figures.upSeconds = up.lengthSeconds
        figures.excludedSeconds = excluded.lengthSeconds
        figures.downSeconds = down.lengthSeconds - figures.excludedSeconds
        figures.exemptSeconds = exempt.lengthSeconds
        figures.outOfScopeSeconds = outOfScope.lengthSeconds
        // Not as what is left of the sum: so that the sum proves something.
        figures.unknownSeconds =
            available.subtracting(up).subtracting(down).subtracting(exempt).subtracting(outOfScope).lengthSeconds
        let everDown = timeline.time { profile.classOf($0) == .down }
        let outages = Self.joined(down, available: available, saidDown: everDown).map { range in
            Outage(
                range: range, startIsCertain: up.contains(range.start + -1), endIsCertain: up.contains(range.end),
                excludedSeconds: excluded.intersection(range).lengthSeconds)
        }
        return Result(profile: profile, figures: figures, outages: outages)
    }

    /// Stretches of down time, those as one between which the EVSE was closed and its status still said down: a night does not repair.
    private static func joined(_ down: TimeSet, available: TimeSet, saidDown: TimeSet) -> [TimeRange] {
        var outages: [TimeRange] = []
        for range in down.ranges {
            if let last = outages.last {
                let between = TimeSet(TimeRange(start: last.end, end: range.start))
                if available.intersection(between).isEmpty, between.subtracting(saidDown).isEmpty {
                    outages[outages.count - 1].end = range.end
                    continue
                }
            }
            outages.append(range)
        }
        return outages
    }
}
