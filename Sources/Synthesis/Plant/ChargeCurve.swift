/// How a car's power runs over a stay.
enum ChargeCurve {
    /// Shares of the asked energy at shares of the highest power: a DC charge slows down in two steps as the battery
    /// fills.
    private static let taper: [(energy: Double, power: Double)] = [(0.68, 1), (0.22, 0.55), (0.10, 0.25)]

    /// Idle ends shorter than this, in seconds, are not told apart from charging.
    private static let shortestIdle: Int64 = 120

    /// The stages of a charge of up to `wattHours` within `staySeconds`, at most `watts`; whole seconds, whole Wh.
    static func stages(
        wattHours: Int64, watts: Int64, isDC: Bool, staySeconds: Int64, pieceSeconds: Int64
    ) -> [Stage] {
        var stages: [Stage] = []
        var rest = staySeconds
        for part in isDC ? taper : [(energy: 1, power: 1)] where rest > 0 {
            let power = Int64(Double(watts) * part.power)
            let energy = Int64(Double(wattHours) * part.energy)
            let needed = max(1, (energy * 3600 + power - 1) / power)
            let seconds = min(needed, rest)
            stages.append(Stage(seconds: seconds, wattHours: min(energy, power * seconds / 3600)))
            rest -= seconds
        }
        if rest > 0, rest < shortestIdle, let last = stages.indices.last { stages[last].seconds += rest }
        return pieceSeconds > 0 ? stages.flatMap { cut($0, every: pieceSeconds) } : stages
    }

    /// How long the whole of `wattHours` takes, in seconds.
    static func secondsNeeded(wattHours: Int64, watts: Int64, isDC: Bool) -> Int64 {
        stages(wattHours: wattHours, watts: watts, isDC: isDC, staySeconds: .max / 2, pieceSeconds: 0)
            .reduce(0) { $0 + $1.seconds }
    }

    /// `stage` in pieces whose energies sum to its own.
    private static func cut(_ stage: Stage, every piece: Int64) -> [Stage] {
        var pieces: [Stage] = []
        var told: Int64 = 0
        var from: Int64 = 0
        while from < stage.seconds {
            let until = min(from + piece, stage.seconds)
            let energy = stage.wattHours * until / stage.seconds
            pieces.append(Stage(seconds: until - from, wattHours: energy - told))
            told = energy
            from = until
        }
        return pieces
    }
}
