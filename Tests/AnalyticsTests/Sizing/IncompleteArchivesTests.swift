import Charging
import Testing

@testable import Analytics

/// Archives that lack sessions: whatever is missing from those of a party that is declared incomplete, nobody is told that the EVSEs are
/// enough, or too many.
@Suite struct IncompleteArchivesTests {
    /// Each session stays with this chance, in percent; whole EVSEs go too.
    @Test(arguments: [(2, 26), (6, 60), (12, 104)], [95, 60, 25, 5])
    func thinningNeverYieldsHoldOrSpare(site: (evses: Int, weeks: Int), percent: Int64) {
        for seed in UInt64(1)...3 {
            var made = SyntheticSite(evses: site.evses, weeks: site.weeks)
            made.seed = seed
            var random = RandomNetwork(seed: seed &* 31 &+ UInt64(percent))
            var shard = made.shard(isComplete: false)
            for index in shard.sessions.indices {
                shard.sessions[index].removeAll { _ in random.number(1...100) > percent }
                if seed == 3, index == 0, shard.evses.count > 2 { shard.sessions[index] = [] }
            }
            let verdict = made.advice(for: shard).verdict
            #expect(verdict == .add || verdict == .unknown, "\(site) \(percent) % \(seed): \(verdict)")
        }
    }

    /// The same sites would get such verdicts were they complete: the test above can fail.
    @Test func completeArchivesDoYieldThem() {
        let verdicts = [(2, 60), (12, 104)].map { SyntheticSite(evses: $0.0, weeks: $0.1).advice().verdict }
        #expect(verdicts.contains(.spare) || verdicts.contains(.hold))
    }
}
