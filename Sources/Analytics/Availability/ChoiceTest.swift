import Charging

/// Whether drivers who came while an EVSE was silent passed it over by chance, as a `ChoiceModel` from the time outside the silences has it.
/// Demand, holidays and closures do not enter.
struct ChoiceTest {
    /// The gaps, with their probabilities.
    private(set) var tested: [SilentGap]

    /// - Parameter gaps: at most one of each EVSE of the shard.
    init(_ choices: EVSEChoices, evses: Int, _ gaps: [SilentGap]) {
        tested = gaps
        var silent = [[TimeRange]](repeating: [], count: evses)
        for gap in gaps { silent[gap.evse] = [gap.range] }
        let model = ChoiceModel(choices, evses: evses, without: silent.map { TimeSet($0) })
        let passed = PassedOver.find(silent, choices, model)
        for index in tested.indices {
            let gap = tested[index]
            guard let probability = passed[gap.evse].first?.probability(model) else { continue }
            // It is one of the EVSE's gaps that is looked at.
            tested[index].choiceProbability = min(1, probability * Double(gap.starts + 1))
        }
    }
}
