import Charging

/// A site's load as part of a network's, in integers: sums of sites, in any order, are the network's.
struct NetworkDemandSums: Sendable {
    let grid: WindowGrid
    /// By minute.
    private(set) var recorded: [Int64]
    private(set) var onArrival: [Int64]
    /// Steps of curves that meet each hour: by how much, in milliwatt-hours, rounding may have moved a window's energy.
    private(set) var stepsByHour: [Int64]
    /// Least and most energy by window length and window, rounded outward; on UTC's marks.
    private var least: [[Int64]]
    private var most: [[Int64]]
    private var isUnbounded: [Bool]
    let windows: [WindowGrid]

    init(_ grid: WindowGrid, period: TimeRange, windows: [Int64]) {
        self.grid = grid
        recorded = Array(repeating: 0, count: grid.count)
        onArrival = recorded
        stepsByHour = Array(repeating: 0, count: grid.count / 60 + 1)
        self.windows = windows.map { WindowGrid(covering: period, windowSeconds: $0, offsetSeconds: 0) }
        least = self.windows.map { Array(repeating: 0, count: $0.count) }
        most = least
        isUnbounded = windows.map { _ in false }
    }

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

    mutating func add(_ bounds: BoundSeries, at index: Int) {
        bounds.forEachWindow { window, least, most in
            self.least[index][window] += Int64(least.rounded(.down))
            self.most[index][window] += Int64(most.rounded(.up))
        }
        if bounds.isUnbounded { isUnbounded[index] = true }
    }

    /// Associative and commutative.
    mutating func merge(_ other: NetworkDemandSums) {
        for index in recorded.indices {
            recorded[index] += other.recorded[index]
            onArrival[index] += other.onArrival[index]
        }
        for index in stepsByHour.indices { stepsByHour[index] += other.stepsByHour[index] }
        for length in least.indices {
            for index in least[length].indices {
                least[length][index] += other.least[length][index]
                most[length][index] += other.most[length][index]
            }
            isUnbounded[length] = isUnbounded[length] || other.isUnbounded[length]
        }
    }

    /// The network's peaks on UTC's marks, in window length number `index`.
    func peaks(at index: Int) -> Peaks {
        let grid = windows[index]
        func kilowatts(_ energies: [Int64]) -> Double {
            Energy(milliwattHours: energies.max() ?? 0).meanKilowatts(overSeconds: grid.windowSeconds)
        }
        return Peaks(
            recorded: peak(recorded, grid), onArrival: peak(onArrival, grid), lowerKilowatts: kilowatts(least[index]),
            upperKilowatts: isUnbounded[index] ? nil : kilowatts(most[index]))
    }

    private func peak(_ minutes: [Int64], _ windows: WindowGrid) -> Peak? {
        let energies = energies(minutes, of: windows)
        guard let most = energies.max(), most > 0, let index = energies.firstIndex(of: most) else { return nil }
        return Peak(
            energy: Energy(milliwattHours: most), windowSeconds: windows.windowSeconds, start: windows.windowStart(index))
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
