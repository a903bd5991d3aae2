import Charging

extension RecordFault {
    /// How times are spelled, and what is said twice of them.
    static let times: [RecordFault] = [
        RecordFault(.timestampOffset, "local times with their offset", cards: 4, .offset),
        RecordFault(.timestampNoZone, "times without a zone", cards: 4, .noZone),
        RecordFault(nil, "times with fractions of a second", cards: 4, .fractions),
        RecordFault(.timestampFormat, "a space between date and time", .spacedTimes),
        RecordFault(.timestampFormat, "times as seconds since 1970", .epochTimes),
        RecordFault(.lastUpdatedImplausible, planted: "a CDR last updated in 2000") { _, _ in
            [.set("last_updated", #""2000-02-23T00:00:00Z""#)]
        },
        RecordFault(.lastUpdatedBeforeEnd, planted: "a CDR last updated before its end") { record, site in
            [.set("last_updated", JSONBuffer.text { $0.time(record.charge.end + -120, .plain, at: site) })]
        },
        RecordFault(.totalTimeMismatch, planted: "a CDR whose total_time is half its length") { record, _ in
            [.set("total_time", JSONBuffer.text { $0.hours(record.charge.lengthSeconds / 2, .plain) })]
        },
        RecordFault(.totalTimeUnit, planted: "a CDR whose total_time is in seconds") { record, _ in
            [.set("total_time", "\(record.charge.lengthSeconds)")]
        },
    ]
}
