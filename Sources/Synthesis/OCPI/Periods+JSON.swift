import Charging

extension JSONBuffer {
    /// `,"charging_periods":[…]`: one a stage, then the idle end, in a period of its own or in the last one.
    mutating func periods(of charge: Charge, at site: SitePlan, _ version: OCPIVersion, _ spelling: Spelling) {
        raw(#","charging_periods":["#)
        let idle = max(0, charge.idleSeconds)
        let foldsIdle = idle > 0 && site.habits.foldsParkingIntoCharging && !charge.stages.isEmpty
        var from = charge.start
        for (index, stage) in charge.stages.enumerated() {
            beginPeriod(at: from, isFirst: index == 0, site, spelling)
            raw(#"{"type":"ENERGY","volume":"#)
            kilowattHours(stage.wattHours, spelling)
            raw(#"},{"type":"TIME","volume":"#)
            hours(stage.seconds, spelling)
            byte("}")
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
        }
        if charge.stages.isEmpty || (idle > 0 && !foldsIdle) {
            beginPeriod(at: from, isFirst: charge.stages.isEmpty, site, spelling)
            if charge.stages.isEmpty { raw(#"{"type":"ENERGY","volume":0.000},"#) }
            parking(idle, spelling)
            endPeriod(site, version)
        }
        byte("]")
    }

    private mutating func beginPeriod(at instant: Instant, isFirst: Bool, _ site: SitePlan, _ spelling: Spelling) {
        raw(isFirst ? #"{"start_date_time":"# : #",{"start_date_time":"#)
        time(instant, spelling, at: site)
        raw(#","dimensions":["#)
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
