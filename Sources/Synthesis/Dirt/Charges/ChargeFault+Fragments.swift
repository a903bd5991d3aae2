import Charging

extension ChargeFault {
    /// Sessions told in pieces. A fragment names no EVSE and repeats no period.
    static let fragmentFaults: [ChargeFault] = [
        ChargeFault(.partialObject, "a Session in three pieces (PUT, PATCH, PATCH) and its CDR", cards: 2, from: .linked) {
            story in
            story.pieces(.superseded) + [story.soundCDR]
        },
        ChargeFault(.partialObject, "a Session in three pieces that no CDR bills", from: .linked) { story in
            story.pieces(.used, .sessionWithoutCDR)
        },
        ChargeFault(.partialWithoutBase, "a PATCH of a Session that is in no archive", from: .linked) { story in
            let orphan = story.session.with { record in
                record.suffix = "-Q"
                record.body = .fragment(UsageRecord.Fragment())
            }
            return [
                story.soundSession, story.soundCDR,
                story.plan(orphan, .excluded, .partialObject, .partialWithoutBase),
            ]
        },
    ]
}

extension ChargeStory {
    /// The Session as a PUT after the first half of the first stage, a PATCH of its energy, and a PATCH that closes it and
    /// adds the other periods.
    fileprivate func pieces(_ disposition: Disposition, _ findings: Finding...) -> [PlannedRecord] {
        let whole = charge
        let first = whole.stages[0]
        let half = Stage(seconds: first.seconds / 2, wattHours: first.wattHours / 2)
        let turn = whole.start + half.seconds
        var beginning = whole
        beginning.end = turn
        beginning.stages = [half]
        var rest = whole
        rest.start = turn
        rest.stages[0] = Stage(seconds: first.seconds - half.seconds, wattHours: first.wattHours - half.wattHours)
        let base = session.with { record in
            record.status = .active
            record.charge = beginning
            record.lastUpdated = turn
        }
        let update = base.with { record in
            record.charge.stages[0].wattHours += 100
            record.body = .fragment(UsageRecord.Fragment())
            record.lastUpdated = turn + 60
        }
        let close = session.with { record in
            record.body = .fragment(UsageRecord.Fragment(periods: rest, end: whole.end, status: .completed))
            record.lastUpdated = max(record.lastUpdated, turn + 120)
        }
        return [
            PlannedRecord(
                record: base, availableAt: turn, outcome: .kept(disposition, findings), mergedWattHours: whole.wattHours),
            plan(update, .superseded, .partialObject), plan(close, .superseded, .partialObject),
        ]
    }
}
