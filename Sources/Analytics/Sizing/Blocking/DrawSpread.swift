import Foundation

/// What draws of the model say of a value that was estimated once: how far such an estimate lies from what it is an estimate of.
///
/// Each draw is a record that the fitted model might have given, fitted as the real one was. Draws differ from the model's own value as
/// that differs from the truth: their mean shows its bias, which is taken off, and their spread its error. Shares are compared on their
/// odds, where the spread is nearly normal and does not depend much on the level (the basic parametric bootstrap; Davison and Hinkley
/// 1997, chapters 2 and 5).
struct DrawSpread {
    private let points: [Int]
    private let values: [BlockingEstimator.Outcome]
    private let visitsPerWeek: Double
    private let recordShare: Double
    /// Standard errors to either side in 90 %.
    private let reach: Double
    private var draws: [[BlockingEstimator.Outcome]] = []
    private var drawnVisitsPerWeek: [Double] = []

    /// - Parameters:
    ///   - points: numbers of EVSEs, rising.
    ///   - values: what they mean under the model.
    ///   - recordShare: how long the draws' records are against the real one. Bias is in proportion to it, the spread to its root.
    ///   - weeks: of the record. An hour of the week was seen that often, so that in few weeks rates are smoothed more than the draws know:
    ///     Student's distribution with as many degrees of freedom stands in for the normal one.
    init(points: [Int], values: [BlockingEstimator.Outcome], visitsPerWeek: Double, recordShare: Double, weeks: Double) {
        self.points = points
        self.values = values
        self.visitsPerWeek = visitsPerWeek
        self.recordShare = recordShare
        reach = StudentQuantile.ninetyFivePercent(degreesOfFreedom: weeks)
    }

    /// A draw's outcomes at all points.
    mutating func add(_ outcomes: [BlockingEstimator.Outcome], visitsPerWeek: Double) {
        draws.append(outcomes)
        drawnVisitsPerWeek.append(visitsPerWeek)
    }

    var curve: [BlockingPoint] {
        points.indices.map { index in
            let blocking = estimate(\.blocking, at: index)
            return BlockingPoint(
                evses: points[index], blocking: blocking, busiestHoursBlocking: estimate(\.busiestHoursBlocking, at: index),
                lostVisitsPerWeek: lost(at: index, blocking: blocking))
        }
    }

    func congestion(evses: Int) -> Estimate {
        points.firstIndex(of: evses).map { estimate(\.congestion, at: $0) } ?? Estimate(value: 0, low: 0, high: 1)
    }

    /// The least number that meets the targets, with the numbers that do under the draws; nil when none of the points does.
    func least(meeting targets: SizingTargets) -> (value: Int, low: Int, high: Int)? {
        func least(_ outcome: (Int) -> (blocking: Double, busiest: Double)) -> Int? {
            points.indices.first { index in
                let outcome = outcome(index)
                return outcome.blocking <= targets.blocking && outcome.busiest <= targets.busiestHoursBlocking
            }.map { points[$0] }
        }
        let curve = curve
        guard let value = least({ (curve[$0].blocking.value, curve[$0].busiestHoursBlocking.value) }) else { return nil }
        let numbers = draws.indices.map { draw in
            least { index in
                (
                    reflected(\.blocking, at: index, draw: draw), reflected(\.busiestHoursBlocking, at: index, draw: draw)
                )
            } ?? points[points.count - 1]
        }
        let sorted = numbers.map(Double.init).sorted()
        let low = Quantile.of(sorted: sorted, at: 0.05).map { Int($0.rounded(.down)) } ?? value
        let high = Quantile.of(sorted: sorted, at: 0.95).map { Int($0.rounded(.up)) } ?? value
        return (value, min(low, value), max(high, value))
    }

    private func estimate(_ share: KeyPath<BlockingEstimator.Outcome, Double>, at index: Int) -> Estimate {
        let value = values[index]
        let spread = Spread(
            value: OddsScale.position(value[keyPath: share]),
            draws: draws.map { OddsScale.position($0[index][keyPath: share]) }, recordShare: recordShare,
            simulationError: OddsScale.error(value.blockingError, at: value.blocking), reach: reach)
        return Estimate(
            value: OddsScale.share(spread.corrected), low: OddsScale.share(spread.low), high: OddsScale.share(spread.high))
    }

    /// What a draw says the truth might be: as far on the other side of the value as the draw is on its own.
    private func reflected(_ share: KeyPath<BlockingEstimator.Outcome, Double>, at index: Int, draw: Int) -> Double {
        let value = OddsScale.position(values[index][keyPath: share])
        let mean = draws.reduce(0) { $0 + OddsScale.position($1[index][keyPath: share]) } / Double(draws.count)
        let drawn = OddsScale.position(draws[draw][index][keyPath: share])
        return OddsScale.share(value - (mean - value) * recordShare - (drawn - mean) * recordShare.squareRoot())
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

    private struct Spread {
        let corrected: Double
        private let halfWidth: Double
        var low: Double { corrected - halfWidth }
        var high: Double { corrected + halfWidth }

        init(value: Double, draws: [Double], recordShare: Double, simulationError: Double, reach: Double) {
            guard draws.count > 1 else {
                corrected = value
                halfWidth = 0
                return
            }
            let mean = draws.reduce(0, +) / Double(draws.count)
            corrected = value - (mean - value) * recordShare
            let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let variance = squares / Double(draws.count - 1) * recordShare + simulationError * simulationError
            halfWidth = reach * variance.squareRoot()
        }
    }
}
