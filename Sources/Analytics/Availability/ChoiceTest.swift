import Charging

/// Whether drivers who came while an EVSE was silent passed it over by chance: each passes one of the free EVSEs with probability
/// `1 − w / Σ w of the free ones`, the weights being how often each was chosen outside the gap.
struct ChoiceTest {
    /// The gaps, with their probabilities.
    private(set) var tested: [SilentGap]

    init(_ shard: SiteShard, occupied: [TimeSet], available: [TimeSet], _ gaps: [SilentGap]) {
        tested = gaps
        let starts = shard.sessions.indices.flatMap { evse in shard.sessions[evse].map { (at: $0.start, evse: evse) } }
        for index in gaps.indices {
            let gap = gaps[index]
            var weights = shard.evses.indices.map { shard.evses[$0].isNamed ? 0.5 : 0 }
            for start in starts where shard.evses[start.evse].isNamed && !gap.range.contains(start.at) {
                weights[start.evse] += 1
            }
            var probability = 1.0
            for start in starts where start.evse != gap.evse && gap.range.contains(start.at) && shard.evses[start.evse].isNamed {
                guard available[gap.evse].contains(start.at) else { continue }
                // What was free to the driver: the EVSE that was chosen, and all that were neither occupied a second before nor
                // out of service.
                let free = weights.indices.reduce(0.0) { sum, other in
                    let isFree =
                        other == start.evse
                        || available[other].contains(start.at) && !occupied[other].contains(start.at + -1)
                            && !occupied[other].contains(start.at)
                    return isFree ? sum + weights[other] : sum
                }
                probability *= 1 - weights[gap.evse] / free
            }
            // It is the longest of the EVSE's gaps that is looked at.
            tested[index].choiceProbability = min(1, probability * Double(gap.starts + 1))
        }
    }
}
