import Foundation

/// Times of one stage over several rounds.
struct Measurement {
    var stage: String
    var seconds: [Double] = []
    /// Processor time of all threads.
    var cpuSeconds: [Double] = []

    mutating func time<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        let (wall, cpu) = (ContinuousClock.now, Self.processorTime)
        let result = try await body()
        let elapsed = (ContinuousClock.now - wall).components
        seconds.append(Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
        cpuSeconds.append(Self.processorTime - cpu)
        return result
    }

    private static var processorTime: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }

    /// A row of a Markdown table.
    func row(megabytes: Double, records: Int) -> String {
        let wall = Self.median(seconds)
        func number(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
        return [
            stage, number(wall, 2), number(Self.median(cpuSeconds), 2), number(megabytes / wall, 0),
            number(Double(records) / wall / 1000, 0),
        ].joined(separator: " | ")
    }
}
