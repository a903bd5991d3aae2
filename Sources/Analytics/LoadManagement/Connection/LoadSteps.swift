import Charging

/// A load that is constant from one instant to the next, in milliwatts.
struct LoadSteps {
    /// In order of time; the last has no load of sessions.
    private(set) var steps: [(milliseconds: Int64, milliwatts: Int64)] = []

    /// The load of sessions at a limit, with the other load of the supply.
    init(_ draws: [SessionDraw], supply: Supply, scale: Int64) {
        var changes: [(milliseconds: Int64, milliwatts: Int64)] = []
        for draw in draws where draw.endMilliseconds > draw.startMilliseconds {
            // Of the last millisecond a part may be drawn only: the power counts as it was.
            let length = draw.endMilliseconds - draw.startMilliseconds
            let power = (draw.microjoules + length - 1) / length * draw.need.weight
            changes.append((draw.startMilliseconds, power))
            changes.append((draw.endMilliseconds, -power))
        }
        changes.sort { $0.milliseconds < $1.milliseconds }
        var marks = supply.steps.map(\.start)[...]
        var (load, base) = (Int64(0), Int64(0))
        func total() -> Int64 { (load + scale - 1) / scale + base }
        for change in changes {
            while let mark = marks.first, mark.seconds * 1000 <= change.milliseconds {
                base = supply.step(at: mark).baseLoad.watts * 1000
                append(mark.seconds * 1000, total())
                marks.removeFirst()
            }
            load += change.milliwatts
            append(change.milliseconds, total())
        }
        for mark in marks {
            base = supply.step(at: mark).baseLoad.watts * 1000
            append(mark.seconds * 1000, total())
        }
    }

    private mutating func append(_ milliseconds: Int64, _ milliwatts: Int64) {
        if steps.last?.milliseconds == milliseconds { steps.removeLast() }
        if steps.last?.milliwatts != milliwatts { steps.append((milliseconds, milliwatts)) }
    }

    /// The load with all on arrival.
    init(uncontrolled simulation: LoadSimulation, supply: Supply, scale: Int64) {
        var draws: [SessionDraw] = []
        simulation.draws(nil, limitMilliwatts: nil) { draws.append($0) }
        self.init(draws, supply: supply, scale: scale)
    }
}
