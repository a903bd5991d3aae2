import Analytics
import Charging
import Foundation
import Synthesis

/// A made-up site that was given more EVSEs, in a network of sites that stayed as they were: the back-test of it, beside the truth.
struct ExpansionTrial: Sendable {
    let before: Int
    let after: Int
    let truth: LongRun
    /// Nil where the data do not carry one.
    let judgement: SiteJudgement?
    /// Served visits after for each before, as it is in the long run.
    let trueUplift: Double

    /// - Parameters:
    ///   - weeks: before and after.
    ///   - drift: of demand at all sites, after for each before: a season, a price, the times.
    init(seed: UInt64, before: Int, after: Int, weeks: Int, blocking: Double, isDispersed: Bool, drift: Double, drivers: Int) {
        var world = SiteWorld.random(
            seed: seed, evses: before, weeks: weeks, isDispersed: isDispersed, blocking: blocking, quirks: Quirks())
        let first = LongRun(world, evses: before, drivers: drivers)
        let old = History.shard(of: world, id: "S\(seed)")
        world.rates = world.rates.map { $0 * drift }
        world.evses = after
        let opening = History.start + Int64(weeks) * 7 * 86_400
        let new = History.shard(of: world, id: "S\(seed)", stream: 3).later(by: opening - History.start)
        self.before = before
        self.after = after
        truth = LongRun(world, evses: after, drivers: drivers)
        let served = (1 - truth.blocking) * truth.driversPerWeek / drift
        trueUplift = served / ((1 - first.blocking) * first.driversPerWeek)

        let shard = Self.grown(old, new, opening)
        let end = opening + Int64(weeks) * 7 * 86_400
        let controls = (0..<8).map { number -> SiteShard in
            var other = SiteWorld.random(
                seed: seed &* 31 &+ UInt64(number), evses: 2, weeks: weeks, isDispersed: isDispersed, blocking: 0.05,
                quirks: Quirks())
            let then = History.shard(of: other, id: "C\(number)")
            other.rates = other.rates.map { $0 * drift }
            return Self.grown(
                then, History.shard(of: other, id: "C\(number)", stream: 3).later(by: opening - History.start), opening)
        }
        let shards = [shard] + controls
        guard
            let scope = AnalysisScope(
                ChargeTimes.of(shards), period: TimeRange(start: History.start, end: end), serviceEnd: .period)
        else { preconditionFailure("a period was given") }
        judgement = Backtest(sizing: SiteSizing(), controls: ControlSites(shards, scope: scope))
            .judge(shard, scope: scope, calendar: .utc, plan: SitePlan())
    }

    /// One shard of both times: EVSEs that the first has not came into service at the opening.
    private static func grown(_ old: SiteShard, _ new: SiteShard, _ opening: Instant) -> SiteShard {
        var shard = new
        for index in shard.evses.indices {
            let was = old.evses.indices.contains(index)
            shard.evses[index].firstSeen = was ? History.start : opening
            if was { shard.sessions[index] = old.sessions[index] + shard.sessions[index] }
        }
        return shard
    }
}

extension SiteShard {
    /// The same charges, so many seconds later.
    fileprivate func later(by seconds: Int64) -> SiteShard {
        var shard = self
        shard.sessions = shard.sessions.map {
            $0.map { session in
                var session = session
                session.start = session.start + seconds
                session.end = session.end + seconds
                return session
            }
        }
        return shard
    }
}

/// How well back-tests of expansions are calibrated.
struct ExpansionScore {
    private let trials: [ExpansionTrial]

    init(_ trials: [ExpansionTrial]) { self.trials = trials }

    /// The truth lies in the interval that was foreseen, and in the one that was found.
    private var lines: [(name: String, hits: Int, of: Int)] {
        func count(_ name: String, _ isHit: (ExpansionTrial, SiteJudgement) -> Bool?) -> (String, Int, Int) {
            let hits = trials.compactMap { trial in trial.judgement.flatMap { isHit(trial, $0) } }
            return (name, hits.count { $0 }, hits.count)
        }
        func holds(_ estimate: Estimate?, _ truth: Double) -> Bool? { estimate.map { $0.low <= truth && truth <= $0.high } }
        return [
            count("truth in what was foreseen") { holds($1.foreseen, $0.truth.blocking) },
            count("truth in what was found") { holds($1.found, $0.truth.blocking) },
            count("foreseen and found agree") { $1.agrees },
            count("true uplift in what was foreseen") { holds($1.upliftForeseen, $0.trueUplift) },
            count("true uplift in what was found beside control sites") { holds($1.upliftFound, $0.trueUplift) },
            count("uplifts agree") { $1.upliftsAgree },
        ]
    }

    var table: String {
        let rows = lines.map { line in
            let share = line.of > 0 ? "\((Double(line.hits) * 1000 / Double(line.of)).rounded() / 10) %" : "–"
            return "| \(line.name) | \(line.of) | \(share) |"
        }
        return (["| | judged | share |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
    }
}
