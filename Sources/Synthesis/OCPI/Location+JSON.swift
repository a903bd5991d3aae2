import Charging

extension JSONBuffer {
    /// A Location with the given EVSEs; `statuses` in their order, nil where the state is not told (a usage record's
    /// place).
    mutating func location(
        _ site: SitePlan, _ version: OCPIVersion, evses: [EVSEPlan], statuses: [EVSEStatus]?, lastUpdated: Instant
    ) {
        beginOwned(version)
        raw(#""id":"#)
        quoted(site.locationID)
        if version == .v211 {
            raw(#","type":"#)
            quoted(site.archetype.parkingType.old)
        } else {
            raw(#","publish":true"#)
        }
        address(of: site)
        if version != .v211 {
            raw(#","parking_type":"#)
            quoted(site.archetype.parkingType.current)
        }
        raw(#","evses":["#)
        for (index, evse) in evses.enumerated() {
            if index > 0 { byte(",") }
            self.evse(evse, of: site, version, status: statuses?[index])
        }
        raw(#"],"operator":{"name":"#)
        quoted(Operator.name)
        raw(#"},"time_zone":"#)
        quoted(site.calendar.zoneName)
        raw(#","opening_times":{"twentyfourseven":true},"last_updated":"#)
        time(lastUpdated, .plain, at: site)
        byte("}")
    }

    /// `,"name":…` to coordinates.
    private mutating func address(of site: SitePlan) {
        let place = site.place
        raw(#","name":"#)
        quoted("\(place.city) \(place.street)")
        raw(#","address":"#)
        quoted(place.street)
        raw(#","city":"#)
        quoted(place.city)
        raw(#","postal_code":"#)
        quoted(place.postalCode)
        raw(#","country":"#)
        quoted(place.country)
        raw(#","coordinates":{"latitude":"#)
        quoted(place.latitude)
        raw(#","longitude":"#)
        quoted(place.longitude)
        byte("}")
    }

    /// `status` is nil where the state is not told.
    mutating func evse(_ evse: EVSEPlan, of site: SitePlan, _ version: OCPIVersion, status: EVSEStatus?) {
        raw(#"{"uid":"#)
        quoted(evse.uid)
        raw(#","evse_id":"#)
        quoted(evse.evseID)
        raw(#","status":"#)
        quoted((status?.value ?? .charging).rawValue)
        raw(#","capabilities":["RFID_READER","REMOTE_START_STOP_CAPABLE"],"connectors":["#)
        if evse.isDC {
            connector(1, .combo(evse.watts), site, version)
            byte(",")
            connector(2, .chademo, site, version)
        } else {
            connector(1, .socket(evse.watts), site, version)
        }
        raw(#"],"last_updated":"#)
        time(status?.since ?? Operator.builtAt, .plain, at: site)
        byte("}")
    }

    /// What a plug is rated for.
    private enum Plug {
        /// Type 2, three phases.
        case socket(Int64)
        /// CCS.
        case combo(Int64)
        /// Never above 50 kW.
        case chademo
    }

    private mutating func connector(_ number: Int64, _ plug: Plug, _ site: SitePlan, _ version: OCPIVersion) {
        raw(#"{"id":""#)
        integer(number)
        let voltage: Int64
        let amperage: Int64
        let givenWatts: Int64
        let isDC: Bool
        switch plug {
        case .socket(let watts):
            raw(#"","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE""#)
            voltage = site.habits.givesLineToLineVoltage ? 400 : 230
            (amperage, givenWatts, isDC) = (watts / 690, watts, false)
        case .combo(let watts):
            raw(#"","standard":"IEC_62196_T2_COMBO","format":"CABLE","power_type":"DC""#)
            (voltage, amperage, givenWatts, isDC) = (920, (watts + 919) / 920, watts, true)
        case .chademo:
            raw(#"","standard":"CHADEMO","format":"CABLE","power_type":"DC""#)
            (voltage, amperage, givenWatts, isDC) = (500, 100, 50_000, true)
        }
        raw(version == .v211 ? #","voltage":"# : #","max_voltage":"#)
        integer(voltage)
        raw(version == .v211 ? #","amperage":"# : #","max_amperage":"#)
        integer(amperage)
        if version != .v211 {
            raw(#","max_electric_power":"#)
            integer(givenWatts)
        }
        raw(version == .v211 ? #","tariff_id":""# : #","tariff_ids":[""#)
        raw(Price.tariffID(isDC: isDC))
        raw(version == .v211 ? #"","last_updated":"# : #""],"last_updated":"#)
        time(Operator.builtAt, .plain, at: site)
        byte("}")
    }

    /// `"cdr_location":{…}`.
    mutating func cdrLocation(_ evse: EVSEPlan, of site: SitePlan) {
        raw(#""cdr_location":{"id":"#)
        quoted(site.locationID)
        address(of: site)
        raw(#","evse_uid":"#)
        quoted(evse.uid)
        raw(#","evse_id":"#)
        quoted(evse.evseID)
        raw(#","connector_id":"1","connector_standard":""#)
        raw(
            evse.isDC
                ? #"IEC_62196_T2_COMBO","connector_format":"CABLE","connector_power_type":"DC"}"#
                : #"IEC_62196_T2","connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"}"#)
    }
}
