import Synthesis
import Testing

@Suite struct SeededGeneratorTests {
    private func first(_ count: Int, seed: UInt64, stream: UInt64 = 0) -> [UInt64] {
        var random = SeededGenerator(seed: seed, stream: stream)
        return (0..<count).map { _ in random.next() }
    }

    @Test func oneSeedGivesOneSequence() {
        #expect(first(100, seed: 7) == first(100, seed: 7))
        #expect(first(100, seed: 7) != first(100, seed: 8))
    }

    @Test func streamsOfOneSeedDiffer() {
        let starts = (0..<1000).map { first(1, seed: 7, stream: $0)[0] }
        #expect(Set(starts).count == 1000)
    }

    @Test func bitsAreEven() {
        let ones = first(10_000, seed: 0).reduce(0) { $0 + $1.nonzeroBitCount }
        #expect(abs(ones - 320_000) < 2_000)
    }
}
