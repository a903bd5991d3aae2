import Charging
import Testing

@Suite struct StatusTimelineTests {
    /// A page's word on an EVSE.
    private struct Page {
        var fetched: Int64
        var lastUpdated: Int64?
        var status: String
    }

    /// What is known at a second, page by page: of the pages that tell of it, the one with the newest last_updated.
    private func state(at second: Int64, _ pages: [Page]) -> String? {
        let telling = pages.filter { page in page.lastUpdated.map { $0 <= second && second < page.fetched } ?? false }
        return telling.max { left, right in
            let ends = [left, right].map { page in
                pages.filter { $0.lastUpdated == page.lastUpdated && $0.status == page.status }.map(\.fetched).max() ?? 0
            }
            return (left.lastUpdated ?? 0, ends[0], right.status) < (right.lastUpdated ?? 0, ends[1], left.status)
        }?.status
    }

    /// One observation a state and last_updated tells as much as every page does.
    @Test(arguments: 0..<200) func observationsTellWhatPagesTell(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func draw(_ bound: Int64) -> Int64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int64(state % UInt64(bound))
        }
        let pages = (0..<draw(12)).map { _ in
            Page(
                fetched: draw(40), lastUpdated: draw(5) == 0 ? nil : draw(40),
                status: ["AVAILABLE", "CHARGING", "OUTOFORDER"][Int(draw(3))])
        }
        let groups = Dictionary(grouping: pages) { "\($0.lastUpdated ?? -1) \($0.status)" }
        let observations = groups.values.map { group in
            StatusObservation(
                status: group[0].status, lastUpdated: group[0].lastUpdated.map { Instant(seconds: $0) },
                firstFetchedAt: Instant(seconds: group.map(\.fetched).min() ?? 0),
                lastFetchedAt: Instant(seconds: group.map(\.fetched).max() ?? 0))
        }
        let timeline = StatusTimeline(observations)
        for second in Int64(0)..<40 {
            let told = timeline.stretches.first { $0.range.contains(Instant(seconds: second)) }?.status
            #expect(told == self.state(at: second, pages))
        }
    }
}
