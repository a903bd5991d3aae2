import Charging

extension ChargeFault {
    /// One charge under several ids.
    static let copyFaults: [ChargeFault] = [
        ChargeFault(.naturalDuplicate, "the CDR again from another platform, under an id of its own", cards: 3) { story in
            [story.soundSession, story.soundCDR, story.plan(story.foreignCopy, .duplicate, .naturalDuplicate)]
        },
        hub,
        ChargeFault(.multipleCDRs, "a CDR in the middle of the charge and one at its end", from: .linked) { story in
            let early = story.cdr.with { record in
                record.suffix = "-I"
                record.charge.end = story.charge.start + 300
                record.charge.stages = [Stage(seconds: 300, wattHours: 600)]
                record.lastUpdated = story.charge.start + 330
            }
            return [
                story.plan(early, .superseded, .multipleCDRs), story.soundSession, story.plan(story.cdr, .used, .multipleCDRs),
            ]
        },
        ChargeFault(.multipleCDRs, "a CDR issued anew without a credit", from: .linked) { story in
            let again = story.cdr.with { record in
                record.suffix = "-N"
                record.lastUpdated = record.lastUpdated + story.delay
            }
            return [
                story.soundSession, story.plan(story.cdr, .superseded, .multipleCDRs), story.plan(again, .used, .multipleCDRs),
            ]
        },
    ]

    /// The hub's Location is one of its own.
    private static let hub: ChargeFault = {
        var fault = ChargeFault(
            .naturalDuplicate, "the CDR again from a hub that names itself as the owner", from: .linked
        ) { story in
            // Its id is the smaller one; the EVSE's owner goes before that.
            let copy = story.foreignCopy.with { $0.letter = "A" }.edited(.set("party_id", #""HUB""#))
            var plan = story.plan(copy, .duplicate, .naturalDuplicate)
            plan.stub = "HUB \(story.site.locationID)"
            return [story.soundSession, story.soundCDR, plan]
        }
        fault.addsLocations = true
        return fault
    }()
}

extension ChargeStory {
    /// What another platform makes of the CDR: clocks a few seconds off, energy rounded to a hundredth of a kWh.
    var foreignCopy: UsageRecord {
        cdr.with { copy in
            // Sorts behind the operator's own record.
            copy.letter = "H"
            copy.namesSession = false
            copy.charge.start = copy.charge.start + 4
            copy.charge.end = copy.charge.end + 9
            copy.charge.stages[0].wattHours -= charge.wattHours % 10
            copy.lastUpdated = cdr.lastUpdated + 7200
        }
    }
}
