import Charging

/// Whether drivers who came while an EVSE was silent passed it over by chance, as a `ChoiceModel` from the time outside the silences has it.
/// Demand, holidays and closures do not enter.
struct ChoiceTest {
    /// The gaps, with their probabilities.
    private(set) var tested: [SilentGap]

    /// - Parameter gaps: at most one of each EVSE of the shard.
    init(_ choices: EVSEChoices, evses: Int, _ gaps: [SilentGap]) {
        tested = gaps
        var silent = [TimeSet](repeating: .empty, count: evses)
        for gap in gaps { silent[gap.evse] = TimeSet(gap.range) }
        let model = ChoiceModel(choices, evses: evses, without: silent)
        for index in tested.indices {
            let gap = tested[index]
            var passed = PassedOver()
            for choice in choices.choices where choice.evse != gap.evse && gap.range.contains(choice.at) {
                let free = choices.free(choice)
                if free.contains(Int32(gap.evse)) { passed.add(model.share(gap.evse, among: free), day: choice.day) }
            }
            // It is one of the EVSE's gaps that is looked at.
            tested[index].choiceProbability = min(1, passed.probability(model) * Double(gap.starts + 1))
        }
    }
}
