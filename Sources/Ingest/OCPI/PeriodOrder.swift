import Charging

/// Charging periods in order, each once, with meter registers turned into energies.
enum PeriodOrder {
    static func settle(_ periods: [ChargingPeriod], total: Energy, _ findings: inout Findings) -> [ChargingPeriod] {
        var sorted = periods
        if !zip(periods, periods.dropFirst()).allSatisfy({ $0.start <= $1.start }) {
            // Stable, so that periods of one start keep their order.
            sorted = periods.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
                .map(\.element)
            findings.insert(.periodsSorted)
        }
        if zip(sorted, sorted.dropFirst()).contains(where: { $0.start == $1.start }) {
            let distinct = withoutRepeats(sorted)
            if distinct.count < sorted.count { findings.insert(.periodsSorted) }
            sorted = distinct
        }
        guard sorted.contains(where: { $0.register != nil }), sorted.allSatisfy({ $0.energy == nil }) else { return sorted }
        findings.insert(.energyRegisterOnly)
        if let energies = energies(ofRegisters: sorted.map(\.register), total: total.milliwattHours) {
            for index in sorted.indices { sorted[index].energy = energies[index] }
        }
        return sorted
    }

    /// Each period once, among those of one start.
    private static func withoutRepeats(_ sorted: [ChargingPeriod]) -> [ChargingPeriod] {
        var distinct: [ChargingPeriod] = []
        var ofOneStart: Set<ChargingPeriod> = []
        for period in sorted {
            if distinct.last?.start != period.start { ofOneStart.removeAll(keepingCapacity: true) }
            if ofOneStart.insert(period).inserted { distinct.append(period) }
        }
        return distinct
    }

    /// What each period drew, where the registers tell it: a meter read at the beginning of each period, or what the session had
    /// drawn at the end of each. Nil where neither agrees with the total.
    private static func energies(ofRegisters registers: [Int64?], total: Int64) -> [Int64]? {
        let read = registers.compactMap { $0 }
        guard total > 0, let first = read.first, let last = read.last, zip(read, read.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            return nil
        }
        func agrees(_ energy: Int64) -> Bool { (energy - total).magnitude <= max(10_000, total.magnitude / 100) }
        var energies = [Int64](repeating: 0, count: registers.count)
        if read.count > 1, agrees(last - first) {
            var at: (index: Int, register: Int64)?
            for (index, register) in registers.enumerated() {
                guard let register else { continue }
                if let at { energies[at.index] = register - at.register }
                at = (index, register)
            }
            return energies
        }
        guard agrees(last), first >= 0 else { return nil }
        var before: Int64 = 0
        for (index, register) in registers.enumerated() {
            guard let register else { continue }
            energies[index] = register - before
            before = register
        }
        return energies
    }
}
