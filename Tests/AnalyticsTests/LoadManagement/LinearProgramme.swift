/// `min c·x` under `A x ≤ b`, `x ≥ 0`, with no negative cost: the dual simplex method on a dense tableau, with the rule of the
/// least index against cycling. Slow, and with nothing in common with flows.
struct LinearProgramme {
    private var rows: [[Double]] = []
    private var costs: [Double]

    init(costs: [Double]) { self.costs = costs }

    /// Adds `Σ coefficients·x ≤ bound`.
    mutating func add(_ coefficients: [Int: Double], atMost bound: Double) {
        var row = Array(repeating: 0.0, count: costs.count)
        for (variable, coefficient) in coefficients { row[variable] = coefficient }
        rows.append(row + [bound])
    }

    /// The least cost with the values of the variables; nil where nothing meets all constraints.
    func minimum() -> (cost: Double, values: [Double])? {
        let (variables, constraints) = (costs.count, rows.count)
        var table = rows.enumerated().map { index, row in
            Array(row[..<variables]) + (0..<constraints).map { $0 == index ? 1.0 : 0.0 } + [row[variables]]
        }
        var reduced = costs + Array(repeating: 0, count: constraints + 1)
        var basis = Array(variables..<variables + constraints)
        let last = variables + constraints
        while let leaving = basis.indices.filter({ table[$0][last] < -1e-10 }).min(by: { basis[$0] < basis[$1] }) {
            let candidates = (0..<last).filter { table[leaving][$0] < -1e-10 }
            let ratio = { (column: Int) in reduced[column] / -table[leaving][column] }
            guard let least = candidates.map(ratio).min(),
                let entering = candidates.first(where: { ratio($0) <= least + 1e-12 })
            else { return nil }
            let pivot = table[leaving][entering]
            table[leaving] = table[leaving].map { $0 / pivot }
            for row in table.indices where row != leaving && table[row][entering] != 0 {
                let factor = table[row][entering]
                for column in 0...last { table[row][column] -= factor * table[leaving][column] }
            }
            let factor = reduced[entering]
            for column in 0...last { reduced[column] -= factor * table[leaving][column] }
            basis[leaving] = entering
        }
        var values = Array(repeating: 0.0, count: variables)
        for (row, variable) in basis.enumerated() where variable < variables { values[variable] = table[row][last] }
        return (zip(values, costs).reduce(0) { $0 + $1.0 * $1.1 }, values)
    }

    /// The least power in kW that serves needs, from its definition; `limit` asks for the energy in kWh that a power leaves
    /// unserved instead.
    static func charging(_ needs: [ChargingNeedRow], steps: [StepRow], groups: [Double], limit: Double? = nil) -> Double? {
        var bounds = Set(needs.flatMap { [$0.start, $0.end] })
        bounds.formUnion(steps.map(\.start))
        let times = bounds.sorted()
        var cells: [(need: Int, interval: Int)] = []
        for (index, need) in needs.enumerated() {
            for interval in 0..<max(0, times.count - 1) where need.start <= times[interval] && times[interval + 1] <= need.end {
                cells.append((index, interval))
            }
        }
        // The power, then energy by need and interval, then what each need lacks.
        let lacking = 1 + cells.count
        var costs = Array(repeating: 0.0, count: lacking + needs.count)
        if limit == nil {
            costs[0] = 1
        } else {
            for index in needs.indices { costs[lacking + index] = 1 }
        }
        var programme = LinearProgramme(costs: costs)
        for (index, need) in needs.enumerated() {
            var sum: [Int: Double] = limit == nil ? [:] : [lacking + index: -1]
            for (cell, place) in cells.enumerated() where place.need == index { sum[1 + cell] = -1 }
            programme.add(sum, atMost: -need.energy)
        }
        for (cell, place) in cells.enumerated() {
            programme.add([1 + cell: 1], atMost: needs[place.need].cap * (times[place.interval + 1] - times[place.interval]))
        }
        for interval in 0..<max(0, times.count - 1) {
            let hours = times[interval + 1] - times[interval]
            let members = cells.indices.filter { cells[$0].interval == interval }
            guard !members.isEmpty else { continue }
            let step = steps.last { $0.start <= times[interval] }
            let sum = Dictionary(uniqueKeysWithValues: members.map { (1 + $0, 1.0) })
            if limit == nil {
                programme.add(sum.merging([0: -hours]) { $1 }, atMost: -(step?.base ?? 0) * hours)
            }
            let most = [limit, step?.limit].compactMap { $0 }.min()
            if let most { programme.add(sum, atMost: max(0, most - (step?.base ?? 0)) * hours) }
            for (group, limit) in groups.enumerated() {
                let own = members.filter { needs[cells[$0].need].group == group }
                programme.add(Dictionary(uniqueKeysWithValues: own.map { (1 + $0, 1.0) }), atMost: limit * hours)
            }
        }
        return programme.minimum()?.cost
    }

    /// A need in hours, kWh and kW.
    struct ChargingNeedRow {
        var start: Double
        var end: Double
        var energy: Double
        var cap: Double
        var group: Int?
    }

    /// Other load and a limit from an hour on.
    struct StepRow {
        var start: Double
        var base: Double
        var limit: Double?
    }
}
