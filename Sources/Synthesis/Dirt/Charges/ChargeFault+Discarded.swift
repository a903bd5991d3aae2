import Charging

extension ChargeFault {
    /// Values at the edge of what can be, in Sessions that their operator declared invalid: they are kept, and no figure knows
    /// of them.
    static let discardedFaults: [ChargeFault] = [
        ChargeFault(.shortSession, "an invalid Session of 30 s") { story in
            story.discarded { record in
                record.charge.end = record.charge.start + 30
                record.charge.stages = [Stage(seconds: 30, wattHours: 600)]
            }
        },
        ChargeFault(.longSession, "an invalid Session of 50 hours") { story in
            story.discarded { $0.charge.start = $0.charge.end + -50 * 3600 }
        },
        ChargeFault(.zeroEnergy, "an invalid Session without energy") { story in
            story.discarded { $0.charge.stages = [] }
        },
        ChargeFault(.lowEnergy, "an invalid Session of 0.2 kWh") { story in
            story.discarded { $0.charge.stages = [Stage(seconds: 300, wattHours: 200)] }
        },
        ChargeFault(.highEnergy, "an invalid Session of 312 kWh") { story in
            story.discarded { record in
                record.charge.start = record.charge.end + -5 * 3600
                record.charge.stages = [Stage(seconds: 5 * 3600, wattHours: 312_000)]
            }
        },
        ChargeFault(.negativeEpsilon, "an invalid Session of -0.004 kWh") { story in
            story.discarded([.negativeEpsilon]) { record in
                record.charge.stages = []
                record.edits = [.set("kwh", "-0.004")]
            }
        },
        stub,
        ChargeFault(.evseAmbiguous, "an invalid Session at a Location with two EVSEs") { story in
            story.discarded([.evseAmbiguous]) { record in
                record.edits = [
                    .remove("location_id"), .remove("evse_uid"), .remove("connector_id"), .remove("location"),
                    .add(
                        #""location":{"id":"\#(story.site.locationID)","evses":[{"uid":"\#(story.site.evses[0].uid)"},"#
                            + #"{"uid":"\#(story.site.locationID)-0"}]}"#),
                ]
            }
        },
    ]

    /// A Location of its own for each, so that it is one finding however it is counted.
    private static let stub: ChargeFault = {
        var fault = ChargeFault(.locationStub, "an invalid Session at a home charger", from: .linked) { story in
            let id = "H\(story.charge.site + 1)-\(story.charge.serial)"
            var plans = story.discarded { record in
                record.edits = [.set("location_id", "\"\(id)\""), .set("evse_uid", "\"\(id)-1\"")]
            }
            plans[0].stub = id
            return plans
        }
        fault.addsLocations = true
        return fault
    }()
}
