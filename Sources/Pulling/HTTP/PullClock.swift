import Charging
import Foundation

/// Time and chance, of the machine or of a test.
protocol PullClock: Sendable {
    func now() -> Instant
    /// Of a clock that never jumps.
    func seconds() -> Double
    func sleep(seconds: Double) async throws
    /// From 0 to 1.
    func chance() -> Double
}

/// The machine's.
struct SystemClock: PullClock {
    private let start = ContinuousClock.now

    func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
    func seconds() -> Double { (ContinuousClock.now - start) / .seconds(1) }
    func sleep(seconds: Double) async throws { try await Task.sleep(for: .seconds(seconds)) }
    func chance() -> Double { .random(in: 0...1) }
}
