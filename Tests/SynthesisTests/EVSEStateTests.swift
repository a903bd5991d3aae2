import Charging
import Testing

@testable import Synthesis

@Suite struct EVSEStateTests {
    private let opening = Instant(seconds: 1_767_571_200)

    private func state(outagesPerYear: Double) -> EVSEState {
        let outages = Outages(perYear: outagesPerYear, from: opening, random: SeededGenerator(seed: 9))
        return EVSEState(from: opening, outages: outages)
    }

    @Test func aVisitHoldsTheEVSEAndAMinuteMore() {
        var state = state(outagesPerYear: 0)
        #expect(state.isFree(at: opening))
        state.occupy([TimeRange(start: opening, end: opening + 600)])
        #expect(!state.isFree(at: opening + 659))
        #expect(state.isFree(at: opening + 660))
        #expect(state.status(at: opening + 300) == EVSEStatus(value: .charging, since: opening))
        #expect(state.status(at: opening + 700) == EVSEStatus(value: .available, since: opening + 600))
    }

    @Test func aBrokenEVSETakesNoVisit() {
        let first = Outages(perYear: 4, from: opening, random: SeededGenerator(seed: 9)).spell
        var state = state(outagesPerYear: 4)
        // A visit that was there when it broke stays, and the spell begins after it.
        state.occupy([TimeRange(start: first.start + -600, end: first.start + 600)])
        let during = first.start + 1200
        state.advance(to: during)
        #expect(!state.isFree(at: during))
        #expect(state.status(at: during) == EVSEStatus(value: .outOfOrder, since: first.start + 600))
        state.advance(to: first.end)
        #expect(state.isFree(at: first.end))
        #expect(state.status(at: first.end) == EVSEStatus(value: .available, since: first.end))
        #expect(state.outOfOrderSeconds == first.lengthSeconds - 600)
    }
}
