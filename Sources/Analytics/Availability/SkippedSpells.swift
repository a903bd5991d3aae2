import Charging

/// Spells in which drivers passed an EVSE over so often that it is taken not to have worked: what a site is like when outages are not reported.
///
/// Every gap of an hour or more between two sessions of an EVSE is tested on the choices of those who came in it. Sites where each driver finds
/// one EVSE or none free tell nothing, and spells in which few came neither.
enum SkippedSpells {
    /// Of the spells that are found so many are chance, at most.
    private static let falseDiscoveryRate = 0.01
    private static let leastSeconds: Int64 = 3600
    /// First with all that was passed over as habit, then without what that found.
    private static let rounds = 2

    /// By EVSE of the shard.
    /// - Parameter times: of the EVSEs of the shard.
    static func find(_ shard: SiteShard, _ times: [EVSETime]) -> [TimeSet] {
        let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
        let operative = times.map(\.operative)
        let sessions = zip(shard.sessions, operative).map { list, time in list.filter { time.contains($0.start) } }
        let choices = EVSEChoices(shard, sessions, occupied: times.map(\.occupied), available: operative, calendar)
        let gaps = shard.evses.indices.map {
            shard.evses[$0].isNamed ? betweenSessions(operative[$0], occupied: times[$0].occupied) : []
        }
        var silent = [TimeSet](repeating: .empty, count: times.count)
        for _ in 0..<rounds {
            let model = ChoiceModel(choices, evses: times.count, without: silent)
            let passed = passedOver(gaps, choices, model)
            let found = SilenceProbability.discoveries(passed.map { $0.probability(model) }, rate: falseDiscoveryRate)
            guard found.contains(true) else { return silent.map { _ in .empty } }
            silent = [TimeSet](repeating: .empty, count: times.count)
            var number = 0
            for evse in gaps.indices {
                for gap in gaps[evse] {
                    if found[number] { silent[evse].append(gap) }
                    number += 1
                }
            }
        }
        return silent
    }

    /// The time between its sessions, in the time in which it could have had one.
    private static func betweenSessions(_ operative: TimeSet, occupied: TimeSet) -> [TimeRange] {
        guard let first = operative.ranges.first?.start, let last = operative.ranges.last?.end else { return [] }
        let edges =
            [TimeRange(start: first, end: first)] + occupied.intersection(TimeRange(start: first, end: last)).ranges
            + [TimeRange(start: last, end: last)]
        return zip(edges, edges.dropFirst()).map { TimeRange(start: $0.end, end: $1.start) }
            .filter { $0.lengthSeconds >= leastSeconds }
    }

    /// For all gaps, EVSE after EVSE.
    private static func passedOver(_ gaps: [[TimeRange]], _ choices: EVSEChoices, _ model: ChoiceModel) -> [PassedOver] {
        var first: [Int] = []
        var count = 0
        for list in gaps {
            first.append(count)
            count += list.count
        }
        var passed = [PassedOver](repeating: PassedOver(), count: count)
        // Choices come in order, so that each EVSE's gaps pass by one after the other.
        var next = [Int](repeating: 0, count: gaps.count)
        for choice in choices.choices {
            let free = choices.free(choice)
            let total = free.reduce(0) { $0 + model.weights[Int($1)] }
            for member in free where Int(member) != choice.evse {
                let evse = Int(member)
                while next[evse] < gaps[evse].count, gaps[evse][next[evse]].end <= choice.at { next[evse] += 1 }
                guard next[evse] < gaps[evse].count, gaps[evse][next[evse]].start <= choice.at else { continue }
                passed[first[evse] + next[evse]].add(model.weights[evse] / total, day: choice.day)
            }
        }
        return passed
    }
}
