import Charging

/// The energy of each EVSE in each quarter of an hour, as long as charges may still add to it; then only the peaks.
///
/// Windows are those of UTC. Where a zone's offset is a whole number of quarters they are the local clock's as well.
struct QuarterHours: Sendable {
    static let seconds: Int64 = 900

    private struct Sums {
        /// Wh by EVSE of the network.
        var byEVSE: [Int: Double] = [:]
    }

    private let siteOfEVSE: [Int]
    private var open: [Int64: Sums] = [:]
    /// Highest energies of a window so far, in Wh.
    private(set) var evsePeaks: [Double]
    private(set) var sitePeaks: [Double]
    private(set) var networkPeak = 0.0

    /// - Parameter siteOfEVSE: The site of each EVSE of the network.
    init(siteOfEVSE: [Int]) {
        self.siteOfEVSE = siteOfEVSE
        evsePeaks = Array(repeating: 0, count: siteOfEVSE.count)
        sitePeaks = Array(repeating: 0, count: (siteOfEVSE.last ?? -1) + 1)
    }

    /// Adds `wattHours` that flow evenly from `start` for `length` seconds.
    mutating func add(_ wattHours: Int64, evse: Int, from start: Instant, length: Int64) {
        let range = TimeRange(start: start, end: start + length)
        var window = start.seconds.flooredDivision(by: Self.seconds)
        while window * Self.seconds < range.end.seconds {
            let begin = Instant(seconds: window * Self.seconds)
            let overlap = range.clamped(to: TimeRange(start: begin, end: begin + Self.seconds)).lengthSeconds
            open[window, default: Sums()].byEVSE[evse, default: 0] +=
                Double(wattHours) * Double(overlap) / Double(length)
            window += 1
        }
    }

    /// Takes the peaks of all windows that end at or before `instant` (of all, if nil) and forgets them.
    mutating func close(before instant: Instant?) {
        let limit = instant.map { $0.seconds.flooredDivision(by: Self.seconds) } ?? .max
        for window in open.keys.sorted() where window < limit {
            guard let sums = open.removeValue(forKey: window)?.byEVSE else { continue }
            var sites: [Int: Double] = [:]
            // In one order, so that sums of floating point come out alike.
            for (evse, sum) in sums.sorted(by: { $0.key < $1.key }) {
                evsePeaks[evse] = max(evsePeaks[evse], sum)
                sites[siteOfEVSE[evse], default: 0] += sum
            }
            for (site, sum) in sites { sitePeaks[site] = max(sitePeaks[site], sum) }
            networkPeak = max(networkPeak, sites.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value })
        }
    }

    /// Mean kW of a window with the given energy in Wh, rounded to a milliwatt.
    static func kilowatts(_ wattHours: Double) -> Double {
        (wattHours * 3600 / Double(seconds) / 1000 * 1_000_000).rounded() / 1_000_000
    }
}
