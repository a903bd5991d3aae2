import Charging

/// A site's load as part of a network's, in integers: sums of sites, in any order, are the network's.
struct NetworkDemandSums: Sendable {
    let grid: WindowGrid
    /// By minute.
    private(set) var recorded: [Int64]
    private(set) var onArrival: [Int64]
    /// Steps of curves that meet each hour: by how much, in milliwatt-hours, rounding may have moved a window's energy.
    private(set) var stepsByHour: [Int64]
    /// By window length; on UTC's marks.
    private var bounds: [NetworkBounds]

    init(_ grid: WindowGrid, period: TimeRange, windows: [Int64]) {
        self.grid = grid
        recorded = Array(repeating: 0, count: grid.count)
        onArrival = recorded
        stepsByHour = Array(repeating: 0, count: grid.count / 60 + 1)
        bounds = windows.map { NetworkBounds(WindowGrid(covering: period, windowSeconds: $0, offsetSeconds: 0)) }
    }

    /// Windows of each length.
    var windows: [WindowGrid] { bounds.map(\.grid) }

    mutating func count(_ steps: [CurveStep]) {
        let origin = grid.start.seconds * 1000
        for step in steps {
            let first = max(0, Int((step.startMilliseconds - origin).flooredDivision(by: 3_600_000)))
            let last = min(stepsByHour.count - 1, Int((step.endMilliseconds - origin).flooredDivision(by: 3_600_000)))
            guard first <= last else { continue }
            for hour in first...last { stepsByHour[hour] += 1 }
        }
    }

    mutating func add(_ recorded: borrowing MinuteSeries, _ onArrival: borrowing MinuteSeries) {
        for range in recorded.touched {
            for index in range { self.recorded[index] += recorded.energies[index] }
        }
        for range in onArrival.touched {
            for index in range { self.onArrival[index] += onArrival.energies[index] }
        }
    }

    mutating func add(_ bounds: BoundSeries, at index: Int) { self.bounds[index].add(bounds) }

    /// Associative and commutative.
    mutating func merge(_ other: NetworkDemandSums) {
        recorded.add(other.recorded)
        onArrival.add(other.onArrival)
        stepsByHour.add(other.stepsByHour)
        for index in bounds.indices { bounds[index].merge(other.bounds[index]) }
    }

    /// The network's peaks on UTC's marks, in window length number `index`.
    func peaks(at index: Int) -> Peaks {
        let grid = bounds[index].grid
        return bounds[index].peaks(recorded: energies(recorded, of: grid), onArrival: energies(onArrival, of: grid))
    }

    /// Energy by window of a grid of UTC.
    private func energies(_ minutes: [Int64], of windows: WindowGrid) -> [Int64] {
        let length = Int(windows.windowSeconds / 60)
        let offset = Int((windows.start - grid.start) / 60)
        return (0..<windows.count).map { index in
            minutes[offset + index * length..<offset + (index + 1) * length].reduce(0, +)
        }
    }

    /// The network's load in windows of a length on UTC's marks, by the months and hours of `calendar`.
    func shape(
        period: TimeRange, windowSeconds: Int64, inside inService: TimeSet, onPeak: OnPeakHours?, _ calendar: LocalCalendar
    ) -> LoadShape {
        let billing = WindowGrid(covering: period, windowSeconds: windowSeconds, offsetSeconds: 0)
        return LoadShape(
            billing, recorded: energies(recorded, of: billing), onArrival: energies(onArrival, of: billing), inside: inService,
            onPeak: onPeak, occupancyDuration: [], calendar)
    }
}
