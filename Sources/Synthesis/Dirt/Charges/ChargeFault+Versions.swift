import Charging

extension ChargeFault {
    /// Several versions of one CDR or Session.
    static let versionFaults: [ChargeFault] = [
        ChargeFault(.duplicateIdentical, "the CDR again, byte for byte", cards: 6) { story in
            [
                story.soundSession, story.soundCDR,
                PlannedRecord(
                    record: story.cdr, availableAt: story.cdr.lastUpdated + story.delay, outcome: .repeated),
            ]
        },
        ChargeFault(.cdrMutated, "the CDR again with another energy", cards: 4) { story in
            [
                story.soundSession, story.plan(story.mistakenCDR, .superseded),
                story.plan(story.cdr.with { $0.lastUpdated = $0.lastUpdated + story.delay }, .used, .cdrMutated),
            ]
        },
        // Both versions have one energy: which of them stands is a matter of their hashes.
        ChargeFault(.conflictSameTimestamp, "two versions of the CDR with one last_updated", from: .linked) { story in
            let unlinked = story.cdr.with { $0.namesSession = false }
            return [
                story.soundSession, story.plan(story.cdr, .used, .cdrMutated, .conflictSameTimestamp),
                PlannedRecord(
                    record: unlinked, availableAt: story.cdr.lastUpdated + 60, outcome: .kept(.superseded, [])),
            ]
        },
        ChargeFault(.lastUpdatedChurn, "the CDR again with another last_updated", cards: 2) { story in
            [
                story.soundSession, story.soundCDR,
                story.plan(
                    story.cdr.with { $0.lastUpdated = $0.lastUpdated + story.delay }, .duplicate, .lastUpdatedChurn),
            ]
        },
        ChargeFault(.idCaseVariant, "a correction of the CDR whose id is in lower case") { story in
            let correction = story.cdr.with { record in
                record.letter = "c"
                record.lastUpdated = record.lastUpdated + story.delay
            }
            return [
                story.soundSession, story.plan(story.mistakenCDR, .superseded),
                story.plan(correction, .used, .cdrMutated, .idCaseVariant),
            ]
        },
        ChargeFault(.staleUpdate, "two versions of the Session while it runs", cards: 2) { story in
            [
                story.plan(story.running(wattHours: 600, at: 300), .superseded, .staleUpdate),
                story.plan(story.running(wattHours: 1200, at: 600), .superseded, .staleUpdate),
                story.soundSession, story.soundCDR,
            ]
        },
        ChargeFault(.updateAfterCompleted, "a version of the Session that runs, after the last one") { story in
            let late = story.session.with { record in
                record.status = .active
                record.lastUpdated = record.lastUpdated + 300
            }
            return [story.soundSession, story.soundCDR, story.plan(late, .superseded, .updateAfterCompleted)]
        },
        ChargeFault(.energyRegression, "a first version of the Session with more energy") { story in
            let first = story.session.with { record in
                record.charge = story.mistakenCDR.charge
                record.lastUpdated = record.lastUpdated + -10
            }
            return [
                story.plan(first, .superseded, .staleUpdate), story.plan(story.session, .superseded, .energyRegression),
                story.soundCDR,
            ]
        },
    ]
}

extension ChargeStory {
    /// The CDR as first sent, with more energy than flowed.
    var mistakenCDR: UsageRecord {
        cdr.with { $0.charge.stages[0].wattHours += 500 + charge.wattHours / 20 }
    }

    /// The Session as it was `seconds` after its start.
    func running(wattHours: Int64, at seconds: Int64) -> UsageRecord {
        session.with { record in
            record.status = .active
            record.charge.end = charge.start + seconds
            record.charge.stages = [Stage(seconds: seconds, wattHours: wattHours)]
            record.lastUpdated = charge.start + seconds
        }
    }
}
