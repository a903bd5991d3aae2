/// How long to wait before the same request is sent again: twice as long each time, and not all clients at one moment
/// (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter, "full jitter").
struct Backoff {
    /// Seconds before the second attempt, at most.
    static let first = 1.0

    /// - Parameters:
    ///   - attempt: of the one that failed, from 1.
    ///   - asked: seconds that the platform asks for (`Retry-After`): the least then.
    ///   - longest: no wait is longer.
    ///   - chance: from 0 to 1.
    static func seconds(after attempt: Int, asked: Double?, longest: Double, chance: Double) -> Double {
        let most = min(longest, first * Double(1 << min(attempt - 1, 20)))
        guard let asked else { return most * chance }
        return min(longest, asked + min(most, asked) * chance)
    }

    /// Seconds in a `Retry-After` header; of one with a date nil, as its clock is not ours.
    static func asked(_ headers: [String: String]) -> Double? {
        headers["retry-after"].flatMap { Double($0) }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
}
