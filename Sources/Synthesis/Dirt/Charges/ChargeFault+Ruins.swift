import Charging

extension ChargeFault {
    /// A CDR that cannot be used. Its Session counts.
    static let ruinFaults: [ChargeFault] = [
        ChargeFault(.jsonSyntax, "a CDR that breaks off") { story in
            [
                story.plan(story.session, .used, .sessionWithoutCDR),
                PlannedRecord(
                    record: story.cdr.with { $0.body = .torn }, availableAt: story.cdr.lastUpdated,
                    outcome: .quarantined(.jsonSyntax, kindIsKnown: false)),
            ]
        },
        ChargeFault(.energyWithoutTime, "a CDR of no length") { story in
            story.ruined(.energyWithoutTime) { $0.charge.end = story.charge.start }
        },
        ChargeFault(.endBeforeStart, "a CDR that ends before it starts") { story in
            story.ruined(.endBeforeStart) { cdr in
                (cdr.charge.start, cdr.charge.end) = (story.charge.end, story.charge.start)
            }
        },
        ChargeFault(.timestampEpochReset, "a CDR that starts in 1970") { story in
            story.ruined(.timestampEpochReset) { $0.charge.start = Instant(seconds: 0) }
        },
        ChargeFault(.timestampUnparsable, "a CDR that starts `yesterday`") { story in
            story.ruined(.timestampUnparsable) { $0.edits = [.set("start_date_time", #""yesterday""#)] }
        },
        ChargeFault(.energyImplausible, "a CDR in Wh") { story in
            story.ruined(.energyImplausible) { cdr in
                for index in cdr.charge.stages.indices { cdr.charge.stages[index].wattHours *= 1000 }
            }
        },
        ChargeFault(.negativeEnergy, "a CDR with negative energy") { story in
            story.ruined(.negativeEnergy, hint: .exportedEnergy) { cdr in
                for index in cdr.charge.stages.indices { cdr.charge.stages[index].wattHours.negate() }
            }
        },
        ChargeFault(.number, "a CDR whose energy is NaN") { story in
            story.ruined(.number) { $0.edits = [.set("total_energy", #""NaN""#)] }
        },
        ChargeFault(.missingID, "a CDR whose id is empty") { story in
            story.ruined(.missingID) { $0.edits = [.set("id", #""""#)] }
        },
        ChargeFault(.fieldMissing, "a CDR without an end", from: .linked) { story in
            story.ruined(.fieldMissing) { $0.edits = [.remove("end_date_time")] }
        },
        ChargeFault(.partyUnknown, "a CDR that names no owner", from: .linked) { story in
            story.ruined(.partyUnknown) { $0.edits = [.remove("country_code"), .remove("party_id")] }
        },
        ChargeFault(.keyConflict, "a CDR with two ids") { story in
            story.ruined(.keyConflict) { $0.edits = [.add(#""id":"C9999-999999""#)] }
        },
    ]
}
