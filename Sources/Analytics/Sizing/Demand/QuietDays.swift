/// Days on which far fewer drivers came than the hours of the week and days that differ explain: holidays, closed roads, a strike.
///
/// They tell nothing of the days on which a site is full, and as bad luck of ordinary days they would make all days look more different than
/// they are. Nobody has to name them.
enum QuietDays {
    /// A quiet day has less than this part of what was expected.
    private static let largestRatio = 0.5
    /// Fewer expected visits tell nothing.
    private static let leastExpected = 4.0
    /// Where more days than this share are so quiet, that is how the site's days are.
    private static let largestShare = 0.1
    /// Of the days that are found so many are chance, at most.
    private static let falseDiscoveryRate = 0.01

    /// Numbers of the days of `exposure`, rising.
    static func find(_ exposure: Exposure, model: DemandModel) -> [Int] {
        let counts = exposure.visitsByDay
        let expected = model.expectedVisits(exposure)
        let watched = counts.indices.filter { expected[$0] >= leastExpected }
        // How days differ is told by the others.
        let isQuiet = watched.map { counts[$0] < largestRatio * expected[$0] }
        let usual = zip(watched, isQuiet).filter { !$0.1 }.map(\.0)
        guard usual.count < watched.count, Double(watched.count - usual.count) <= largestShare * Double(watched.count) else {
            return []
        }
        let level = usual.reduce(0) { $0 + counts[$1] } / max(usual.reduce(0) { $0 + expected[$1] }, 1e-9)
        let shape = DayCountTable(usual.map { counts[$0] }).likeliestDispersion(means: usual.map { expected[$0] * level })
        let chances = watched.map { day in
            NegativeBinomial.atMost(Int(counts[day]), mean: expected[day] * level, shape: shape)
        }
        let found = SilenceProbability.discoveries(chances, rate: falseDiscoveryRate)
        return watched.indices.filter { found[$0] && isQuiet[$0] }.map { watched[$0] }
    }
}
