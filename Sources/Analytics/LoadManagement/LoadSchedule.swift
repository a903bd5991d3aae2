public import Charging

/// Which way of charging a schedule shows.
public enum ScheduleKind: Hashable, Sendable {
    /// The flattest load that delivers all that can be: with foresight. With power groups any load that keeps to the limit.
    case optimum
    /// All draw what they and their power groups can from plug-in on.
    case uncontrolled
    case policy(ChargingPolicy)
}

/// What each EVSE draws, quarter of an hour by quarter of an hour.
public struct LoadSchedule: Sendable {
    public struct Row: Hashable, Sendable {
        /// Start of a quarter of an hour of UTC.
        public var start: Instant
        /// Index of the EVSE in the shard.
        public var evse: Int
        public var energy: Energy

        public var kilowatts: Double { energy.meanKilowatts(overSeconds: LoadSchedule.stepSeconds) }
    }

    public static let stepSeconds: Int64 = 900

    /// Those with energy, by time, then EVSE.
    public var rows: [Row]

    /// - Parameter limit: nil for the least that serves all.
    public init(_ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings, kind: ScheduleKind, limit: Power?) {
        let model = LoadModel(shard, scope: scope, settings: settings)
        var sums = ScheduleSums()
        switch kind {
        case .optimum:
            let power = limit.map { ExactPower(Int128($0.watts)) } ?? model.problem.minimum.power
            for block in model.problem.blocks { Self.add(block, power, to: &sums) }
        case .uncontrolled:
            LoadSimulation(model.problem).draws(nil, limitMilliwatts: nil) { sums.add($0) }
        case .policy(let policy):
            let most = limit.map { $0.watts * 1000 } ?? model.problem.minimum.power.milliwattsRoundedUp
            LoadSimulation(model.problem).draws(policy, limitMilliwatts: most) { sums.add($0) }
        }
        rows = sums.rows
    }

    private static func add(_ problem: BlockProblem, _ power: ExactPower, to sums: inout ScheduleSums) {
        let delivered = DeliveredEnergies(problem, at: power)
        let cells =
            problem.groupLimits.isEmpty ? FlattestProfile(problem, delivered: delivered.fifths).cells : delivered.cells
        for cell in cells {
            let range = problem.block.range(cell.interval)
            sums.add(
                SessionDraw(
                    need: problem.block.needs[cell.need], startMilliseconds: range.start.seconds * 1000,
                    endMilliseconds: range.end.seconds * 1000, microjoules: cell.milliwatts * range.lengthSeconds * 1000))
        }
    }
}

/// Energies by quarter of an hour and EVSE, in microjoules.
private struct ScheduleSums {
    private var energies: [Key: Int64] = [:]

    private struct Key: Hashable, Comparable {
        var step: Int64
        var evse: Int

        static func < (left: Key, right: Key) -> Bool { (left.step, left.evse) < (right.step, right.evse) }
    }

    mutating func add(_ draw: SessionDraw) {
        let step = LoadSchedule.stepSeconds * 1000
        let length = draw.endMilliseconds - draw.startMilliseconds
        guard length > 0 else { return }
        var (from, before) = (draw.startMilliseconds, Int64(0))
        while from < draw.endMilliseconds {
            let index = from.flooredDivision(by: step)
            let to = min(draw.endMilliseconds, (index + 1) * step)
            let after = Int64(Int128(draw.microjoules) * Int128(to - draw.startMilliseconds) / Int128(length))
            energies[Key(step: index, evse: draw.need.evse), default: 0] += after - before
            (from, before) = (to, after)
        }
    }

    /// Rounded to milliwatt-hours along the time of each EVSE, so that they add up.
    var rows: [LoadSchedule.Row] {
        var carried: [Int: Int64] = [:]
        return energies.keys.sorted().map { key in
            let whole = (energies[key] ?? 0) + (carried[key.evse] ?? 0)
            let energy = whole / 3_600_000
            carried[key.evse] = whole - energy * 3_600_000
            return LoadSchedule.Row(
                start: Instant(seconds: key.step * LoadSchedule.stepSeconds), evse: key.evse,
                energy: Energy(milliwattHours: energy))
        }
    }
}
