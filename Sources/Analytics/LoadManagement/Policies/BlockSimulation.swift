import Charging

/// Runs a policy through one busy block, from one change to the next: plug-in, plug-out, a car that is done, another limit. Where a policy
/// depends on the clock itself it decides anew at least each quarter of an hour.
///
/// Powers are whole milliwatts and times whole milliseconds, so that energies are whole too.
struct BlockSimulation {
    private let problem: BlockProblem
    private let policy: ChargingPolicy?
    private let limit: Int64?
    private var left: [Int64]
    private(set) var outcome = PolicyOutcome()

    private static let slotMilliseconds: Int64 = 900_000

    /// - Parameters:
    ///   - policy: nil where all draw what they can, whatever the site's limits are. Power groups share out theirs all the same: they
    ///     are cabinets and feeders that limit themselves.
    ///   - limit: in milliwatts.
    ///   - record: called with each draw, in order of time.
    init(_ problem: BlockProblem, policy: ChargingPolicy?, limit: Int64?, record: ((SessionDraw) -> Void)? = nil) {
        self.problem = problem
        self.policy = policy
        self.limit = limit
        left = problem.block.needs.map { $0.deliverableFifths * Energy.microjoulesPerFifth }
        run(record)
    }

    private mutating func run(_ record: ((SessionDraw) -> Void)?) {
        let block = problem.block
        let wanted = left
        var present: [Int] = []
        var cars: [WaitingCar] = []
        var arriving = 0
        // With the same limit and other load all through, what there is to share is found once.
        let isSteady = block.limitWatts.allSatisfy { $0 == nil } && block.baseWatts.allSatisfy { $0 == block.baseWatts[0] }
        let always = isSteady ? sharing(0) : nil
        var finished = Array(repeating: Int64?.none, count: block.needs.count)
        for interval in block.intervals {
            present.removeAll { block.spans[$0].upperBound <= interval || left[$0] == 0 }
            while arriving < block.needs.count, block.spans[arriving].lowerBound == interval {
                present.append(arriving)
                arriving += 1
            }
            var now = block.bounds[interval] * 1000
            let end = block.bounds[interval + 1] * 1000
            let sharing = always ?? sharing(interval)
            while now < end {
                cars.removeAll(keepingCapacity: true)
                for index in present where left[index] > 0 { cars.append(car(index, now)) }
                let isFixed = decide(&cars, sharing)
                var next = isFixed ? end : min(end, (now / Self.slotMilliseconds + 1) * Self.slotMilliseconds)
                for car in cars where car.rate > 0 {
                    next = min(next, now + (left[car.need] + car.rate - 1) / car.rate)
                }
                note(cars, interval)
                for car in cars where car.rate > 0 {
                    let energy = min(left[car.need], car.rate * (next - now))
                    left[car.need] -= energy
                    if left[car.need] == 0 { finished[car.need] = next }
                    record?(
                        SessionDraw(
                            need: block.needs[car.need], startMilliseconds: now, endMilliseconds: next, microjoules: energy))
                }
                now = next
            }
        }
        for (index, need) in block.needs.enumerated() { finish(need, wanted[index], left[index], finished[index]) }
    }

    private mutating func finish(_ need: ChargingNeed, _ wanted: Int64, _ left: Int64, _ end: Int64?) {
        outcome.sessions += 1
        outcome.requestedMicrojoules += Int128(wanted)
        outcome.deliveredMicrojoules += Int128(wanted - left)
        if Int128(left) * 100 > Int128(wanted) { outcome.sessionsShort += 1 }
        let cap = need.cap.watts * 1000
        let soonest = need.stay.start.seconds * 1000 + (wanted + cap - 1) / cap
        outcome.delayMilliseconds += max(0, (end ?? need.stay.end.seconds * 1000) - soonest)
    }

    private mutating func note(_ cars: [WaitingCar], _ interval: Int) {
        let drawn = cars.reduce(0) { $0 + $1.rate * $1.weight }
        outcome.peakMilliwatts = max(
            outcome.peakMilliwatts, (drawn + problem.scale - 1) / problem.scale + problem.block.baseWatts[interval] * 1000)
    }

    private func sharing(_ interval: Int) -> PowerSharing? {
        let groupRooms = problem.groupLimits.map { $0 * 1000 }
        guard policy != nil else { return groupRooms.isEmpty ? nil : PowerSharing(room: .max, groupRooms: groupRooms) }
        let most = min(limit ?? .max, problem.block.limitWatts[interval].map { $0 * 1000 } ?? .max)
        let room = most == .max ? .max : max(0, most - problem.block.baseWatts[interval] * 1000) * problem.scale
        return PowerSharing(room: room, groupRooms: groupRooms)
    }

    private func car(_ index: Int, _ now: Int64) -> WaitingCar {
        let need = problem.block.needs[index]
        var car = WaitingCar(
            need: index, evse: need.evse, cap: need.cap.watts * 1000, floor: need.floor.watts * 1000, weight: need.weight,
            group: need.group)
        switch policy {
        case .firstComeFirstServed: break
        case nil, .equalShare: car.rank = need.deliverableFifths * Energy.microjoulesPerFifth - left[index]
        case .earliestDeadline, .earliestDeadlinePredicted: car.rank = deadline(need, now)
        case .leastLaxity, .leastLaxityPredicted: car.rank = deadline(need, now) - now - left[index] / max(1, car.cap)
        }
        return car
    }

    /// When a policy takes a car to leave; who is overdue or unknown may go any quarter of an hour.
    private func deadline(_ need: ChargingNeed, _ now: Int64) -> Int64 {
        guard policy?.usesPrediction == true else { return need.stay.end.seconds * 1000 }
        return max(now + Self.slotMilliseconds, (need.expectedDeparture?.seconds ?? 0) * 1000)
    }

    /// Sets the rates.
    /// - Returns: whether they hold until something changes at the site; if not, until the next quarter of an hour.
    private func decide(_ cars: inout [WaitingCar], _ sharing: PowerSharing?) -> Bool {
        guard let sharing, !sharing.suffices(cars) else {
            for index in cars.indices { cars[index].rate = cars[index].cap }
            return true
        }
        switch policy ?? .equalShare {
        case .firstComeFirstServed:
            sharing.inOrder(&cars)
            return true
        case .earliestDeadline, .earliestDeadlinePredicted:
            // Of those that leave together by their EVSE, whatever order they came in.
            cars.sort { ($0.rank, $0.evse, $0.need) < ($1.rank, $1.evse, $1.need) }
            sharing.inOrder(&cars)
            return policy?.usesPrediction == false
        case .equalShare:
            if !sharing.givesAllTheirLeast(cars) { cars.sort { ($0.rank, $0.need) < ($1.rank, $1.need) } }
            sharing.together(&cars, levels: 0...cars.reduce(0) { max($0, $1.cap) }) { _, level in level }
            // Who waits for the least power takes turns with those who have it.
            return cars.allSatisfy { $0.rate > 0 }
        case .leastLaxity, .leastLaxityPredicted:
            if !sharing.givesAllTheirLeast(cars) { cars.sort { ($0.rank, $0.need) < ($1.rank, $1.need) } }
            let slot = Self.slotMilliseconds
            let ranks = cars.reduce((least: Int64.max, most: Int64.min)) { (min($0.least, $1.rank), max($0.most, $1.rank)) }
            let levels = ranks.least - slot...ranks.most
            sharing.together(&cars, levels: levels) { car, level in
                let share = min(slot, max(0, level - car.rank + slot))
                return car.cap * share / slot
            }
            return false
        }
    }
}
