/// Records that a site might have given as well: its days lived through again under the model, with the EVSEs that it has.
///
/// Whoever finds none free leaves none here either, so that a fit to such a record errs as the fit to the real one does: a run of early
/// arrivals shortens the time in which an EVSE is free, and both make the rate look high.
struct RecordRedraw {
    private let model: DemandModel
    private let stays: StayPool
    private let exposure: Exposure
    private let evses: Int
    /// Days that are lived through, from the first.
    private let days: Int

    /// With more visits than these only so many days are lived through: the rest is told from the share.
    private static let mostVisits = 8_000.0
    private static let leastDays = 28

    init(model: DemandModel, stays: StayPool, exposure: Exposure, evses: Int) {
        self.model = model
        self.stays = stays
        self.exposure = exposure
        self.evses = evses
        let visitsPerDay = model.visitsPerWeek / 7
        let enough = visitsPerDay > 0 ? Self.mostVisits / visitsPerDay : .infinity
        days = enough < Double(exposure.days) ? max(min(Self.leastDays, exposure.days), Int(enough)) : exposure.days
    }

    /// Share of the days that are lived through.
    var share: Double { exposure.days > 0 ? Double(days) / Double(exposure.days) : 1 }

    /// The visits of a record and the time in which they could begin.
    func record(seed: Seed) -> Exposure {
        var record = exposure.prefix(days: days)
        for cell in record.visits.indices {
            record.visits[cell] = 0
            record.openHours[cell] = record.watchedHours[cell]
        }
        var site = OccupiedUntil(evses: evses)
        for day in 0..<days {
            var generator = seed.part(day).generator
            let factor = generator.unitMeanGamma(shape: model.dispersion)
            let firstHour = exposure.weekdays[day] * 24
            var gap = generator.exponential()
            for hour in 0..<24 {
                let rate = model.rates[firstHour + hour] * factor
                var position = 0.0
                while gap < rate * (1 - position) {
                    position += gap / rate
                    gap = generator.exponential()
                    let cell = day * 24 + hour
                    let time = Double(cell) + position
                    let stay = stays.stay(hour: hour, level: generator.unit())
                    guard let full = site.admit(at: time, stay: stay) else { continue }
                    // In part of an hour only so many are seen.
                    if record.watchedHours[cell] >= 1 || generator.unit() < record.watchedHours[cell] { record.visits[cell] += 1 }
                    record.shorten(from: time, until: full)
                }
                gap -= rate * (1 - position)
            }
        }
        return record
    }
}

/// When each EVSE of a site is free next, the earliest on top.
struct OccupiedUntil {
    private var freeAt: [Double]

    init(evses: Int) { freeAt = Array(repeating: 0, count: evses) }

    /// Lets a car in and tells when the next EVSE is free; nil where none is.
    mutating func admit(at time: Double, stay: Double) -> Double? {
        freeAt.withUnsafeMutableBufferPointer { freeAt in
            guard freeAt.count > 0, freeAt[0] <= time else { return nil }
            EarliestFirst.replaceTop(of: freeAt, with: time + stay)
            return max(freeAt[0], time)
        }
    }
}
