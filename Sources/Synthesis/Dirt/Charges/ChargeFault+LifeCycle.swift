import Charging

extension ChargeFault {
    /// Sessions and CDRs without each other, and Sessions that came to nothing.
    static let lifeCycleFaults: [ChargeFault] = [
        ChargeFault(.sessionWithoutCDR, "no CDR", cards: 6) { story in
            [story.plan(story.session, .used, .sessionWithoutCDR)]
        },
        ChargeFault(.cdrWithoutSession, "no Session", cards: 6) { story in
            [story.plan(story.cdr, .used, .cdrWithoutSession)]
        },
        ChargeFault(.sessionCDRMismatch, "a Session with more energy than its CDR", from: .linked) { story in
            let session = story.session.with { $0.charge = story.mistakenCDR.charge }
            return [story.plan(session, .superseded), story.plan(story.cdr, .used, .sessionCDRMismatch)]
        },
        ChargeFault(.sessionStale, "a Session that never completed", cards: 2, isOld: true) { story in
            [story.plan(story.beside(.active), .excluded, .sessionStale), story.soundSession, story.soundCDR]
        },
        ChargeFault(.sessionInvalid, "a Session declared invalid", cards: 2) { $0.discarded() },
        ChargeFault(.reservation, "a reservation that never charged", from: .linked, isOld: true) { story in
            let reserved = story.beside(.reservation) { record in
                record.charge.stages = []
                record.edits = [.set("charging_periods", JSONBuffer.reservationPeriod(from: record.charge.start))]
            }
            return [story.plan(reserved, .excluded, .reservation), story.soundSession, story.soundCDR]
        },
        ChargeFault(.enumUnknown, "a Session whose status is FINISHED") { story in
            let finished = story.beside(.unknown).edited(.set("status", #""FINISHED""#))
            return [story.plan(finished, .excluded, .enumUnknown), story.soundSession, story.soundCDR]
        },
    ]
}

extension JSONBuffer {
    /// `[{…}]`: half an hour reserved.
    fileprivate static func reservationPeriod(from start: Instant) -> String {
        text { buffer in
            buffer.raw(#"[{"start_date_time":""#)
            buffer.dateTime(start.seconds)
            buffer.raw(#"Z","dimensions":[{"type":"RESERVATION_TIME","volume":0.5}]}]"#)
        }
    }
}
