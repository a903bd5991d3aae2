import Charging

/// Spells in which drivers passed an EVSE over so often that it is taken not to have worked: what a site is like when outages are not reported.
///
/// Every gap of an hour or more between two sessions of an EVSE is tested on the choices of those who came in it. Sites where each driver finds
/// one EVSE or none free tell nothing, and spells in which few came neither.
enum SkippedSpells {
    /// Of the spells that are found so many are chance, at most.
    private static let falseDiscoveryRate = 0.01
    /// First with all that was passed over as habit, then without what that found.
    private static let rounds = 2

    /// By EVSE of the shard.
    /// - Parameter times: of the EVSEs of the shard.
    static func find(_ shard: SiteShard, _ times: [EVSETime]) -> [TimeSet] {
        let calendar = shard.site.calendar
        let operative = times.map(\.operative)
        let sessions = zip(shard.sessions, operative).map { list, time in list.filter { time.contains($0.start) } }
        let choices = EVSEChoices(shard, sessions, occupied: times.map(\.occupied), available: operative, calendar)
        let gaps = shard.evses.indices.map {
            shard.evses[$0].isNamed ? SilenceTest.gaps(operative[$0], occupied: times[$0].occupied) : []
        }
        var silent = [TimeSet](repeating: .empty, count: times.count)
        for _ in 0..<rounds {
            let model = ChoiceModel(choices, evses: times.count, without: silent)
            let passed = PassedOver.find(gaps, choices, model)
            let found = SilenceProbability.discoveries(
                passed.joined().map { $0.probability(model) }, rate: falseDiscoveryRate)
            guard found.contains(true) else { return silent.map { _ in .empty } }
            var next = found.makeIterator()
            silent = gaps.map { gaps in TimeSet(gaps.filter { _ in next.next() == true }) }
        }
        return silent
    }
}
