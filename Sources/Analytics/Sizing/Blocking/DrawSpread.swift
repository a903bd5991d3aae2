import Foundation

/// What draws of the model say of a value that was estimated once: how far such an estimate lies from what it is an estimate of.
///
/// Each draw is a record that the fitted model might have given, fitted as the real one was. Draws differ from the model's own value as
/// that differs from the truth: their median shows its bias, which is taken off, and their spread its error. Shares are compared on their
/// odds, where the spread is nearly normal and does not depend much on the level (the basic parametric bootstrap; Davison and Hinkley
/// 1997, chapters 2 and 5).
struct DrawSpread {
    private let points: [Int]
    private let now: Int
    private let values: [BlockingEstimator.Outcome]
    private let visitsPerWeek: Double
    private let recordShare: Double
    /// Standard errors to either side in 90 %.
    private let reach: Double
    private var draws: [[BlockingEstimator.Outcome]] = []
    private var drawnVisitsPerWeek: [Double] = []

    /// Draws know of chance under the model and not that its form was chosen: over 1,320 made-up sites their 90 % intervals held the truth 88 times
    /// in 100. This much wider they hold it 90 times.
    private static let widening = 1.07

    /// - Parameters:
    ///   - points: numbers of EVSEs, rising.
    ///   - now: today's number, against which points win visits back.
    ///   - values: what they mean under the model.
    ///   - recordShare: how long the draws' records are against the real one. Bias is in proportion to it, the spread to its root.
    ///   - weeks: of the record. An hour of the week was seen that often, so that in few weeks rates are smoothed more than the draws know:
    ///     Student's distribution with as many degrees of freedom stands in for the normal one.
    init(
        points: [Int], now: Int, values: [BlockingEstimator.Outcome], visitsPerWeek: Double, recordShare: Double, weeks: Double
    ) {
        self.points = points
        self.now = now
        self.values = values
        self.visitsPerWeek = visitsPerWeek
        self.recordShare = recordShare
        reach = Self.widening * StudentQuantile.ninetyFivePercent(degreesOfFreedom: weeks)
    }

    /// A draw's outcomes at all points.
    mutating func add(_ outcomes: [BlockingEstimator.Outcome], visitsPerWeek: Double) {
        draws.append(outcomes)
        drawnVisitsPerWeek.append(visitsPerWeek)
    }

    /// Blocking at the points. It never rises with the number of EVSEs: on the same arrivals it cannot, and what is taken off as bias must not
    /// make it.
    var curve: [BlockingPoint] {
        var curve: [BlockingPoint] = []
        for index in points.indices {
            var blocking = estimate(\.blocking, at: index)
            var busiest = estimate(\.busiestHoursBlocking, at: index)
            if let fewer = curve.last {
                blocking = blocking.atMost(fewer.blocking)
                busiest = busiest.atMost(fewer.busiestHoursBlocking)
            }
            curve.append(
                BlockingPoint(
                    evses: points[index], blocking: blocking, busiestHoursBlocking: busiest,
                    lostVisitsPerWeek: lost(at: index, blocking: blocking), carriedLoad: values[index].carriedLoad))
        }
        guard let today = points.firstIndex(of: now) else { return curve }
        for index in curve.indices {
            curve[index].recoveredVisitsPerWeek = recovered(at: index, against: today, lost: curve.map(\.lostVisitsPerWeek.value))
        }
        return curve
    }

    /// Both numbers lose by the same draw, so that the difference is known better than either.
    private func recovered(at index: Int, against today: Int, lost: [Double]) -> Estimate {
        let value = lost[today] - lost[index]
        let spread = Spread(
            value: (values[today].blocking - values[index].blocking) * visitsPerWeek,
            draws: zip(draws, drawnVisitsPerWeek).map { ($0[today].blocking - $0[index].blocking) * $1 },
            recordShare: recordShare, simulationError: 0, reach: reach)
        // On the same arrivals more EVSEs never lose more.
        let (low, high) = (value - spread.halfWidth, value + spread.halfWidth)
        return Estimate(
            value: value, low: index > today ? min(value, max(0, low)) : low,
            high: index < today ? max(value, min(0, high)) : high)
    }

    /// The curve with a point at `number`, which lies among the points: between two of them shares move evenly on the logarithm of their odds.
    func curve(with number: Int) -> [BlockingPoint] {
        var curve = curve
        guard let after = points.firstIndex(where: { $0 >= number }), after > 0, points[after] != number else { return curve }
        let part = Double(number - points[after - 1]) / Double(points[after] - points[after - 1])
        curve.insert(.between(curve[after - 1], curve[after], part: part, evses: number), at: after)
        return curve
    }

    func congestion(evses: Int) -> Estimate {
        points.firstIndex(of: evses).map { estimate(\.congestion, at: $0) } ?? Estimate(value: 0, low: 0, high: 1)
    }

    /// The least number that meets the targets, with the numbers that do under the draws; nil when none up to `largest`, a point, does. Between
    /// points the odds are taken to move evenly on their logarithm.
    func least(meeting targets: SizingTargets, upTo largest: Int) -> EVSENumber? {
        let limits = (OddsScale.position(targets.blocking), OddsScale.position(targets.busiestHoursBlocking))
        func least(_ blocking: [Double], _ busiest: [Double]) -> Int? {
            var after = 0
            return (points[0]...largest).first { number in
                while points[after] < number { after += 1 }
                let before = points[after] == number ? after : after - 1
                let part = before == after ? 0 : Double(number - points[before]) / Double(points[after] - points[before])
                func at(_ positions: [Double]) -> Double { positions[before] + part * (positions[after] - positions[before]) }
                return at(blocking) <= limits.0 && at(busiest) <= limits.1
            }
        }
        let blocking = points.indices.map { spread(\.blocking, at: $0) }
        let busiest = points.indices.map { spread(\.busiestHoursBlocking, at: $0) }
        func falling(_ positions: [Double]) -> [Double] {
            positions.reduce(into: []) { $0.append(min($1, $0.last ?? .infinity)) }
        }
        guard let value = least(falling(blocking.map(\.corrected)), falling(busiest.map(\.corrected))) else { return nil }
        let numbers = draws.indices.map { draw in
            least(falling(blocking.map { $0.reflected(draw) }), falling(busiest.map { $0.reflected(draw) }))
                ?? largest
        }
        let sorted = numbers.map(Double.init).sorted()
        let low = Quantile.of(sorted: sorted, at: 0.05).map { Int($0.rounded(.down)) } ?? value
        let high = Quantile.of(sorted: sorted, at: 0.95).map { Int($0.rounded(.up)) } ?? value
        return EVSENumber(value, low: min(low, value), high: max(high, value))
    }

    private func estimate(_ share: KeyPath<BlockingEstimator.Outcome, Double>, at index: Int) -> Estimate {
        let spread = spread(share, at: index)
        return Estimate(
            value: OddsScale.share(spread.corrected), low: OddsScale.share(spread.low), high: OddsScale.share(spread.high))
    }

    private func spread(_ share: KeyPath<BlockingEstimator.Outcome, Double>, at index: Int) -> Spread {
        let value = values[index]
        return Spread(
            value: OddsScale.position(value[keyPath: share]),
            draws: draws.map { OddsScale.position($0[index][keyPath: share]) }, recordShare: recordShare,
            simulationError: OddsScale.error(value.blockingError, at: value.blocking), reach: reach)
    }

    /// Visits and the share that is lost move together, so their product has a spread of its own; its value is that of the share.
    private func lost(at index: Int, blocking: Estimate) -> Estimate {
        let small = 1e-3
        let spread = Spread(
            value: log(values[index].blocking * visitsPerWeek + small),
            draws: zip(draws, drawnVisitsPerWeek).map { log($0[index].blocking * $1 + small) },
            recordShare: recordShare, simulationError: 0, reach: reach)
        let value = blocking.value * visitsPerWeek
        return Estimate(
            value: value, low: max(0, min(value, exp(spread.low) - small)), high: max(value, exp(spread.high) - small))
    }

    /// One value and what draws say of it, on a scale on which errors are nearly normal.
    private struct Spread {
        /// Without its bias.
        let corrected: Double
        let halfWidth: Double
        /// Median of the draws: some that saw nobody lost at all must not decide.
        private let middle: Double
        private let draws: [Double]
        private let shrink: Double
        var low: Double { corrected - halfWidth }
        var high: Double { corrected + halfWidth }

        /// The most that is taken off as bias, in standard errors: where draws scatter widely their middle is not known better.
        private static let mostBias = 0.5

        init(value: Double, draws: [Double], recordShare: Double, simulationError: Double, reach: Double) {
            self.draws = draws
            shrink = recordShare.squareRoot()
            guard draws.count > 1 else {
                corrected = value
                middle = value
                halfWidth = 0
                return
            }
            let middle = Quantile.of(sorted: draws.sorted(), at: 0.5) ?? value
            self.middle = middle
            let squares = draws.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
            let variance = squares / Double(draws.count - 1) * recordShare + simulationError * simulationError
            let error = variance.squareRoot()
            let bias = (middle - value) * recordShare
            corrected = value - min(max(bias, -Self.mostBias * error), Self.mostBias * error)
            halfWidth = reach * error
        }

        /// What a draw says the truth might be: as far on the other side of the value as the draw is on its own.
        func reflected(_ draw: Int) -> Double { corrected - (draws[draw] - middle) * shrink }
    }
}

extension BlockingPoint {
    /// The point that lies `part` of the way from one to another.
    fileprivate static func between(_ a: BlockingPoint, _ b: BlockingPoint, part: Double, evses: Int) -> BlockingPoint {
        func mean(_ a: Double, _ b: Double) -> Double { a + part * (b - a) }
        func share(_ a: Double, _ b: Double) -> Double {
            OddsScale.share(mean(OddsScale.position(a), OddsScale.position(b)))
        }
        func each(_ path: KeyPath<BlockingPoint, Estimate>, _ between: (Double, Double) -> Double) -> Estimate {
            let (a, b) = (a[keyPath: path], b[keyPath: path])
            return Estimate(value: between(a.value, b.value), low: between(a.low, b.low), high: between(a.high, b.high))
        }
        func both(_ path: KeyPath<BlockingPoint, Double?>) -> Double? {
            a[keyPath: path].flatMap { a in b[keyPath: path].map { mean(a, $0) } }
        }
        var point = BlockingPoint(
            evses: evses, blocking: each(\.blocking, share), busiestHoursBlocking: each(\.busiestHoursBlocking, share),
            lostVisitsPerWeek: each(\.lostVisitsPerWeek, mean), carriedLoad: both(\.carriedLoad))
        point.recoveredVisitsPerWeek = a.recoveredVisitsPerWeek.flatMap { a in
            b.recoveredVisitsPerWeek.map { b in
                Estimate(value: mean(a.value, b.value), low: mean(a.low, b.low), high: mean(a.high, b.high))
            }
        }
        return point
    }
}

extension Estimate {
    /// No part of it above that of `other`.
    fileprivate func atMost(_ other: Estimate) -> Estimate {
        Estimate(value: min(value, other.value), low: min(low, other.low), high: min(high, other.high))
    }
}
