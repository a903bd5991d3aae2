import Charging

/// Demand as the record of one site shows it: the fitted model, with what drivers were seen to do who found few or none free.
struct FittedDemand: Sendable {
    let exposure: Exposure
    let model: DemandModel
    let queue: QueueSignature
    let balking: BalkingTest

    /// The model is fitted to all visits first. Where it shows that drivers wait, visits within minutes of a full spell are left out, with
    /// that time: they had come before. Where it shows that drivers shun the last free EVSE, only the time with two or more free counts.
    init(timeline: OccupancyTimeline, visits: [Visit], hours: LocalHours, without unknown: TimeSet) {
        let whole = Exposure(timeline: timeline, visits: visits, hours: hours, without: unknown)
        let first = DemandModel(fitting: whole)
        let rates = first.ratesByCell(whole)
        queue = QueueSignature(timeline: timeline, visits: visits, hours: hours, rates: rates)
        balking = BalkingTest(timeline: timeline, visits: visits, hours: hours, exposure: whole, rates: rates)
        guard queue.showsWaiting || balking.showsBalking else {
            exposure = whole
            model = first
            return
        }
        var without = unknown
        if queue.showsWaiting {
            without = unknown.union(
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
