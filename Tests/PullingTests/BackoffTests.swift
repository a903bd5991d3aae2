import Foundation
import Testing

@testable import Pulling

@Suite struct BackoffTests {
    @Test func waitsDoubleAndEnd() {
        let waits = (1...12).map { Backoff.seconds(after: $0, asked: nil, longest: 300, chance: 1) }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
        #expect(Backoff.seconds(after: 5, asked: nil, longest: 300, chance: 0.25) == 4)
        #expect(Backoff.seconds(after: 100, asked: nil, longest: 300, chance: 1) == 300)
    }

    /// What the platform asks for is the least, and no more than what is allowed.
    @Test(arguments: [(7.0, 7.0...14.0), (0, 0...0), (4000, 300...300)])
    func aPlatformMayAsk(asked: Double, range: ClosedRange<Double>) {
        for attempt in 1...8 {
            for chance in [0, 0.5, 1] {
                #expect(range.contains(Backoff.seconds(after: attempt, asked: asked, longest: 300, chance: chance)))
            }
        }
    }

    @Test(arguments: [("7", 7.0), ("0", 0), ("-1", nil), ("soon", nil), ("inf", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil)])
    func headersAreRead(header: String, seconds: Double?) { #expect(Backoff.asked(["retry-after": header]) == seconds) }
}
