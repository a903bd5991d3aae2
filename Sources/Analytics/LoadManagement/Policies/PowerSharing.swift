/// Cars that are plugged in and want energy, at one moment.
struct WaitingCar {
    /// Index in its block.
    var need: Int
    var evse: Int
    /// In milliwatts.
    var cap: Int64
    /// The least power that it charges with at all, in milliwatts.
    var floor: Int64
    /// How often its power counts at the limits.
    var weight: Int64
    var group: Int?
    /// By what the policy puts it first, the least before the others: time to its deadline or spare time in milliseconds, or energy that it
    /// got.
    var rank: Int64 = 0
    /// In milliwatts.
    var rate: Int64 = 0
}

/// Shares out power at one moment: rates of cars, in place, so that no limit is passed.
struct PowerSharing {
    /// What there is at the site's limit and at each group's, in weighted milliwatts.
    var room: Int64
    var groupRooms: [Int64]

    /// Whether all can draw what they can.
    func suffices(_ cars: [WaitingCar]) -> Bool { fits(cars) { $0.cap } }

    /// Whether all can have their least: then nobody has to wait.
    func givesAllTheirLeast(_ cars: [WaitingCar]) -> Bool { fits(cars) { $0.floor } }

    private func fits(_ cars: [WaitingCar], _ power: (WaitingCar) -> Int64) -> Bool {
        guard cars.reduce(0, { $0 + $1.weight * power($1) }) <= room else { return false }
        return groupRooms.indices.allSatisfy { group in
            cars.reduce(0) { $1.group == group ? $0 + $1.weight * power($1) : $0 } <= groupRooms[group]
        }
    }

    /// One after the other in the order given; who cannot have its least waits.
    func inOrder(_ cars: inout [WaitingCar]) {
        var (left, groupsLeft) = (room, groupRooms)
        for index in cars.indices {
            let car = cars[index]
            let most = min(left, car.group.map { groupsLeft[$0] } ?? left) / car.weight
            let rate = min(car.cap, most)
            cars[index].rate = rate >= car.floor ? max(0, rate) : 0
            left -= cars[index].rate * car.weight
            if let group = car.group { groupsLeft[group] -= cars[index].rate * car.weight }
        }
    }

    /// Raises all together until a limit is met, then those that it does not bind.
    ///
    /// First those get their least power who come first in the order given, as far as it reaches; the others wait.
    /// - Parameters:
    ///   - levels: from the level at which no one draws more than its least to one at which all draw what they can.
    ///   - rate: of a car at a level, rising with it.
    func together(_ cars: inout [WaitingCar], levels: ClosedRange<Int64>, rate: (WaitingCar, Int64) -> Int64) {
        var rising: [Int] = []
        var (left, groupsLeft) = (room, groupRooms)
        for index in cars.indices {
            let car = cars[index]
            let floor = car.floor * car.weight
            cars[index].rate = 0
            guard floor <= left, car.group.map({ floor <= groupsLeft[$0] }) ?? true else { continue }
            left -= floor
            if let group = car.group { groupsLeft[group] -= floor }
            rising.append(index)
        }
        var low = levels.lowerBound
        while !rising.isEmpty {
            // The highest level at which no limit is passed. All along, `low` passes none: at the first level all have their least,
            // for which there was room, and each later round begins where the one before ended.
            var high = levels.upperBound
            if !fits(cars, rising, high, rate) {
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if fits(cars, rising, middle, rate) { low = middle } else { high = middle }
                }
            } else {
                low = high
            }
            let reached = low
            for index in rising { cars[index].rate = self.rate(cars[index], reached, rate) }
            if reached >= levels.upperBound { return }
            // Those of the limits that are met stay where they are.
            let bound = limitsPassed(cars, rising, reached + 1, rate)
            if bound.site { return }
            rising.removeAll { index in cars[index].group.map { bound.groups[$0] } ?? false }
            if !bound.groups.contains(true) { return }
        }
    }

    private func rate(_ car: WaitingCar, _ level: Int64, _ rate: (WaitingCar, Int64) -> Int64) -> Int64 {
        min(car.cap, max(car.floor, rate(car, level)))
    }

    private func fits(_ cars: [WaitingCar], _ rising: [Int], _ level: Int64, _ rate: (WaitingCar, Int64) -> Int64) -> Bool {
        let passed = limitsPassed(cars, rising, level, rate)
        return !passed.site && !passed.groups.contains(true)
    }

    /// Which limits are passed where the rising cars are at a level and the others stay.
    private func limitsPassed(
        _ cars: [WaitingCar], _ rising: [Int], _ level: Int64, _ rate: (WaitingCar, Int64) -> Int64
    ) -> (site: Bool, groups: [Bool]) {
        var sum: Int64 = 0
        for index in rising { sum += cars[index].weight * self.rate(cars[index], level, rate) }
        guard !groupRooms.isEmpty else { return (sum > room, []) }
        var groups = Array(repeating: Int64(0), count: groupRooms.count)
        var risingNext = rising[...]
        for index in cars.indices {
            let isRising = risingNext.first == index
            if isRising { risingNext.removeFirst() }
            let power = cars[index].weight * (isRising ? self.rate(cars[index], level, rate) : cars[index].rate)
            if !isRising { sum += power }
            if let group = cars[index].group { groups[group] += power }
        }
        return (sum > room, zip(groups, groupRooms).map { $0 > $1 })
    }
}
