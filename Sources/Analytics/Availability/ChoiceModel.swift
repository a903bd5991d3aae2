import Charging

/// How drivers choose among free EVSEs: each takes one with probability `p = w / Σ w of the free ones`.
///
/// The weights are the likeliest ones (Plackett and Luce), so that an EVSE in the far corner, which is taken when nothing else is left, is not
/// thought to be broken whenever it is idle. Drivers have habits, and on some days a car without a plug blocks a place: on each day the
/// odds of an EVSE move by a gamma factor, whose shape `k` is found from all days and EVSEs of the site.
struct ChoiceModel: Sendable {
    /// By EVSE of the shard; their sum means nothing.
    private(set) var weights: [Double]
    /// `k`; infinite where choices differ between days no more than chance has it.
    private(set) var dispersion = Double.infinity

    /// Rounds for the weights: they move towards the likeliest ones by less each time.
    private static let rounds = 8
    /// Choices of each EVSE that are supposed beside those that were seen.
    private static let priorChoices = 0.5

    /// - Parameters:
    ///   - evses: how many the shard has.
    ///   - silent: by EVSE, time in which it may not have worked: it counts neither as chosen nor as passed over then.
    init(_ choices: EVSEChoices, evses: Int, without silent: [TimeSet]) {
        let taking = TakingPart(choices, without: silent)
        var chosen = [Double](repeating: Self.priorChoices, count: evses)
        for (choice, part) in zip(choices.choices, taking.parts) where part.count > 1 { chosen[choice.evse] += 1 }
        weights = chosen
        for _ in 0..<Self.rounds {
            // The minorization of Hunter (2004): what was chosen, over the odds that it had.
            let mean = weights.reduce(0, +) / Double(max(evses, 1))
            var odds = [Double](repeating: Self.priorChoices / max(mean, .leastNormalMagnitude), count: evses)
            for part in taking.parts where part.count > 1 {
                let total = total(taking.evses[part])
                for evse in taking.evses[part] { odds[Int(evse)] += 1 / total }
            }
            for evse in weights.indices { weights[evse] = chosen[evse] / odds[evse] }
        }
        dispersion = dayDispersion(choices, taking)
    }

    /// The EVSEs that took part in each choice.
    private struct TakingPart {
        /// Those of one choice after those of another.
        private(set) var evses: [Int32] = []
        /// Where those of each choice lie among them.
        private(set) var parts: [Range<Int>] = []

        init(_ choices: EVSEChoices, without silent: [TimeSet]) {
            var isSilent = silent.map { TimeSet.Cursor($0) }
            for choice in choices.choices {
                let first = evses.count
                for evse in choices.free(choice)
                where Int(evse) == choice.evse || !isSilent[Int(evse)].contains(choice.at) { evses.append(evse) }
                parts.append(first..<evses.count)
            }
        }
    }

    /// `Σ w` of EVSEs: what an EVSE's own weight is held against.
    func total(_ evses: some Sequence<Int32>) -> Double { evses.reduce(0) { $0 + weights[Int($1)] } }

    /// `k` by moments, from how often each EVSE was chosen on each day against how often it was to be.
    private func dayDispersion(_ choices: EVSEChoices, _ taking: TakingPart) -> Double {
        var expected = [Double](repeating: 0, count: weights.count)
        var variance = expected
        var chosen = expected
        var excess = 0.0
        var squares = 0.0
        func close() {
            for evse in weights.indices where expected[evse] > 0 {
                let difference = chosen[evse] - expected[evse]
                excess += difference * difference - variance[evse]
                squares += expected[evse] * expected[evse]
                (expected[evse], variance[evse], chosen[evse]) = (0, 0, 0)
            }
        }
        var day = Int64.min
        for (choice, part) in zip(choices.choices, taking.parts) where part.count > 1 {
            if choice.day != day {
                close()
                day = choice.day
            }
            let total = total(taking.evses[part])
            for evse in taking.evses[part] {
                let share = weights[Int(evse)] / total
                expected[Int(evse)] += share
                variance[Int(evse)] += share * (1 - share)
            }
            chosen[choice.evse] += 1
        }
        close()
        return excess > 0 ? squares / excess : .infinity
    }
}
