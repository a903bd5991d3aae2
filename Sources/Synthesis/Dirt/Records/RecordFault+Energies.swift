import Charging

extension RecordFault {
    /// How energies and charging periods are written.
    static let energies: [RecordFault] = [
        RecordFault(.exportedEnergy, planted: "a CDR with an ENERGY_EXPORT dimension", from: .linked) { _, _ in
            [.replace(#""dimensions":["#, Array(#""dimensions":[{"type":"ENERGY_EXPORT","volume":1.200},"#.utf8))]
        },
        RecordFault(.periodsInWattHours, "period energies in Wh", .wattHourPeriods),
        RecordFault(.periodEnergySum, "a Session whose periods lack a fifth of its energy", in: [.session], .shortPeriods),
        RecordFault(
            .energyRegisterOnly, "a Session whose periods have meter registers only", in: [.session], .registers, from: .linked),
        RecordFault(.noPeriods, planted: "a Session without charging periods", in: [.session]) { _, _ in
            [.set("charging_periods", "[]")]
        },
        RecordFault(.periodsSorted, "the first period again at the end", .repeatedPeriods),
        RecordFault(.periodClamped, "a first period that begins 20 s early", .earlyPeriods),
        RecordFault(.periodOutside, "a Session's first period that begins an hour early", in: [.session], .outsidePeriods),
        RecordFault(.parkingTimeRange, "a Session charged for longer than it lasts", in: [.session], .longTimes),
    ]
}
