public import Charging

/// How the common peak of `n` EVSEs falls short of the sum of their own, by `n`: found by drawing EVSEs without replacement.
public struct CoincidenceCurve: Sendable {
    /// Percentiles over the draws of `n` EVSEs.
    public struct Point: Hashable, Sendable {
        public var evses: Int
        /// Coincidence factor CP / NCP: 5th percentile, median, 95th (type 7).
        public var factor: Band
        /// After-diversity demand CP / n, kW an EVSE.
        public var afterDiversityKilowatts: Band
    }

    public struct Band: Hashable, Sendable {
        public var low: Double
        public var median: Double
        public var high: Double

        init?(_ values: [Double]) {
            let sorted = values.sorted()
            guard let low = Quantile.of(sorted: sorted, at: 0.05), let median = Quantile.of(sorted: sorted, at: 0.5),
                let high = Quantile.of(sorted: sorted, at: 0.95)
            else { return nil }
            (self.low, self.median, self.high) = (low, median, high)
        }
    }

    public var windowSeconds: Int64
    public var points: [Point]

    /// - Parameters:
    ///   - shards: EVSEs that never drew anything are left out: they tell nothing of coincidence.
    ///   - windowSeconds: on UTC's marks.
    ///   - name: what the draws are called, such as a site's id: with equal data it gives equal draws.
    ///   - draws: orders in which EVSEs are drawn; the first `n` of an order are one draw for each `n`.
    public init(_ shards: [SiteShard], period: TimeRange, windowSeconds: Int64, name: String, draws: Int = 200) {
        self.windowSeconds = windowSeconds
        let grid = WindowGrid(covering: period, windowSeconds: windowSeconds, offsetSeconds: 0)
        let loads = shards.flatMap { Self.loads($0, period: period, grid) }
        let counts = Self.counts(loads.count)
        var factors = [[Double]](repeating: [], count: counts.count)
        var demands = factors
        let seed = Seed(0xC01C).named(name)
        var sum = [Int64](repeating: 0, count: grid.count)
        for draw in 0..<draws {
            var generator = seed.part(draw).generator
            var order = Array(loads.indices)
            var highest: Int64 = 0
            var own: Int64 = 0
            var point = 0
            for position in order.indices {
                order.swapAt(position, position + generator.index(below: order.count - position))
                let load = loads[order[position]]
                load.add(to: &sum, &highest)
                own += load.peak
                guard point < counts.count, counts[point] == position + 1 else { continue }
                factors[point].append(Double(highest) / Double(own))
                demands[point].append(
                    Energy(milliwattHours: highest).meanKilowatts(overSeconds: windowSeconds) / Double(position + 1))
                point += 1
            }
            for index in sum.indices { sum[index] = 0 }
        }
        points = counts.indices.compactMap { index in
            guard let factor = Band(factors[index]), let demand = Band(demands[index]) else { return nil }
            return Point(evses: counts[index], factor: factor, afterDiversityKilowatts: demand)
        }
    }

    /// 1, 2, 5, 10, 20, 50 … and all.
    static func counts(_ all: Int) -> [Int] {
        var counts: [Int] = []
        var decade = 1
        while decade < all {
            counts += [decade, decade * 2, decade * 5].filter { $0 < all }
            decade *= 10
        }
        return all > 0 ? counts + [all] : []
    }

    private static func loads(_ shard: SiteShard, period: TimeRange, _ grid: WindowGrid) -> [SparseLoad] {
        let arrival = ArrivalCurve(shard)
        var series = LoadSeries(grid)
        return zip(shard.evses, shard.sessions).compactMap { evse, sessions in
            guard evse.isNamed else { return nil }
            series.clear()
            for step in EVSECurves(evse, sessions, arrival: arrival, period: period).recorded {
                series.add(step.step, from: Instant(seconds: step.startMilliseconds / 1000))
            }
            let load = SparseLoad(series)
            return load.peak > 0 ? load : nil
        }
    }
}

/// The windows of one EVSE that are not 0.
private struct SparseLoad {
    private var windows: [(index: Int32, energy: Int64)] = []
    private(set) var peak: Int64 = 0

    init(_ series: LoadSeries) {
        for index in series.touched where series.energies[index] != 0 {
            windows.append((Int32(index), series.energies[index]))
            peak = max(peak, series.energies[index])
        }
    }

    /// Energies are not negative, so the highest window is one of those that are raised, or the one before.
    func add(to sum: inout [Int64], _ highest: inout Int64) {
        for (index, energy) in windows {
            sum[Int(index)] += energy
            highest = max(highest, sum[Int(index)])
        }
    }
}
