import Charging

/// Demand as the record of one site shows it: the fitted model, with what drivers were seen to do who found few or none free.
struct FittedDemand: Sendable {
    let exposure: Exposure
    let model: DemandModel
    let queue: QueueSignature
    let balking: BalkingTest
    /// Days on which hardly anybody came: they are not in `exposure`.
    let quietDays: TimeSet

    /// The model is fitted to all visits first. Days that it finds far too quiet are left out. Where it shows that drivers wait, visits within
    /// minutes of a full spell are left out, with that time: they had come before. Where it shows that drivers shun the last free EVSE, only
    /// the time with two or more free counts.
    init(timeline: OccupancyTimeline, visits: [Visit], hours: LocalHours, without unknown: TimeSet) {
        var whole = Exposure(timeline: timeline, visits: visits, hours: hours, without: unknown)
        var first = DemandModel(fitting: whole)
        quietDays = TimeSet(QuietDays.find(whole, model: first).compactMap { hours.range(ofDay: $0) })
        var without = unknown
        if !quietDays.isEmpty {
            without = unknown.union(quietDays)
            whole = Exposure(timeline: timeline, visits: visits, hours: hours, without: without)
            first = DemandModel(fitting: whole)
        }
        let rates = first.ratesByCell(whole)
        queue = QueueSignature(timeline: timeline, visits: visits, hours: hours, rates: rates)
        balking = BalkingTest(timeline: timeline, visits: visits, hours: hours, exposure: whole, rates: rates)
        guard queue.showsWaiting || balking.showsBalking else {
            exposure = whole
            model = first
            return
        }
        if queue.showsWaiting {
            without = without.union(
                TimeSet(
                    timeline.fullSpells.map {
                        TimeRange(start: $0.range.start + 1, end: $0.range.end + QueueSignature.reachSeconds)
                    }))
        }
        exposure = Exposure(
            timeline: timeline, visits: visits, hours: hours, without: without, leastFree: balking.showsBalking ? 2 : 1)
        model = DemandModel(fitting: exposure)
    }
}
