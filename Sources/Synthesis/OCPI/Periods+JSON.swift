import Charging

extension JSONBuffer {
    /// `,"charging_periods":[…]`: one a stage, then the idle end, in a period of its own or in the last one.
    mutating func periods(of charge: Charge, at site: SitePlan, _ version: OCPIVersion, _ spelling: Spelling) {
        raw(#","charging_periods":["#)
        let idle = max(0, charge.idleSeconds)
        let foldsIdle = idle > 0 && site.habits.foldsParkingIntoCharging && !charge.stages.isEmpty
        var from = charge.start
        var told: Int64 = 0
        for (index, stage) in charge.stages.enumerated() {
            begin(from, index, site, spelling)
            energy(stage.wattHours, before: told, spelling)
            raw(#","#)
            time(stage.seconds, spelling)
            if index == 0, site.habits.givesMaximumPower, version != .v211 {
                raw(#",{"type":"MAX_POWER","volume":"#)
                decimal(charge.maximumWatts, places: 3)
                byte("}")
            }
            if foldsIdle, index == charge.stages.count - 1 {
                byte(",")
                parking(idle, spelling)
            }
            endPeriod(site, version)
            from = from + stage.seconds
            told += stage.wattHours
        }
        if charge.stages.isEmpty || (idle > 0 && !foldsIdle) {
            begin(from, charge.stages.count, site, spelling)
            if charge.stages.isEmpty { raw(#"{"type":"ENERGY","volume":0.000},"#) }
            parking(idle, spelling)
            endPeriod(site, version)
        }
        if spelling == .repeatedPeriods, let first = charge.stages.first {
            repeatFirst(first, of: charge, foldsIdle ? idle : nil, at: site, version)
        }
        byte("]")
    }

    /// The first period once more, the same to the byte.
    private mutating func repeatFirst(
        _ stage: Stage, of charge: Charge, _ folded: Int64?, at site: SitePlan, _ version: OCPIVersion
    ) {
        byte(",")
        begin(charge.start, 0, site, .plain)
        energy(stage.wattHours, before: 0, .plain)
        byte(",")
        time(stage.seconds, .plain)
        if site.habits.givesMaximumPower, version != .v211 {
            raw(#",{"type":"MAX_POWER","volume":"#)
            decimal(charge.maximumWatts, places: 3)
            byte("}")
        }
        if let folded, charge.stages.count == 1 {
            byte(",")
            parking(folded, .plain)
        }
        endPeriod(site, version)
    }

    private mutating func begin(_ instant: Instant, _ index: Int, _ site: SitePlan, _ spelling: Spelling) {
        raw(index == 0 ? #"{"start_date_time":"# : #",{"start_date_time":"#)
        switch spelling {
        case .earlyPeriods where index == 0: time(instant + -20, .plain, at: site)
        case .outsidePeriods where index == 0: time(instant + -3600, .plain, at: site)
        default: time(instant, spelling, at: site)
        }
        raw(#","dimensions":["#)
    }

    private mutating func energy(_ wattHours: Int64, before: Int64, _ spelling: Spelling) {
        raw(spelling == .registers ? #"{"type":"ENERGY_IMPORT","volume":"# : #"{"type":"ENERGY","volume":"#)
        switch spelling {
        case .wattHourPeriods: kilowattHours(wattHours * 1000, .plain)
        case .shortPeriods: kilowattHours(wattHours * 4 / 5, .plain)
        case .registers: kilowattHours(1_200_000 + before + wattHours, .plain)
        default: kilowattHours(wattHours, spelling)
        }
        byte("}")
    }

    private mutating func time(_ seconds: Int64, _ spelling: Spelling) {
        raw(#"{"type":"TIME","volume":"#)
        hours(spelling == .longTimes ? seconds * 2 + 3600 : seconds, spelling)
        byte("}")
    }

    private mutating func endPeriod(_ site: SitePlan, _ version: OCPIVersion) {
        guard version != .v211 else { return raw("]}") }
        raw(#"],"tariff_id":""#)
        raw(Price.tariffID(isDC: site.isDC))
        raw(#""}"#)
    }

    private mutating func parking(_ seconds: Int64, _ spelling: Spelling) {
        raw(#"{"type":"PARKING_TIME","volume":"#)
        hours(seconds, spelling)
        byte("}")
    }
}
