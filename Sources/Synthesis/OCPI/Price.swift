/// What energy costs and how each version writes money.
enum Price {
    /// In ten-thousandths of a unit of currency per kWh, without VAT.
    static func perKilowattHour(isDC: Bool) -> Int64 { isDC ? 5_900 : 3_700 }

    /// In percent.
    static let vat: Int64 = 21

    /// Ten-thousandths of a unit of currency for `wattHours`.
    static func cost(wattHours: Int64, isDC: Bool) -> Int64 { wattHours * perKilowattHour(isDC: isDC) / 1000 }

    static func tariffID(isDC: Bool) -> StaticString { isDC ? "LDP-DC" : "LDP-AC" }
}

extension JSONBuffer {
    /// A Price, or the plain number of 2.1.1, of `cost` ten-thousandths.
    mutating func price(_ cost: Int64, _ version: OCPIVersion) {
        let tax = cost * Price.vat / 100
        switch version {
        case .v211: decimal(cost, places: 4)
        case .v221:
            raw(#"{"excl_vat":"#)
            decimal(cost, places: 4)
            raw(#","incl_vat":"#)
            decimal(cost + tax, places: 4)
            byte("}")
        case .v230:
            raw(#"{"before_taxes":"#)
            decimal(cost, places: 4)
            raw(#","taxes":[{"name":"VAT","percentage":"#)
            integer(Price.vat)
            raw(#","amount":"#)
            decimal(tax, places: 4)
            raw("}]}")
        }
    }

    /// The tariff of AC or DC charging: a price per kWh and nothing else.
    mutating func tariff(isDC: Bool, currency: String, _ version: OCPIVersion) {
        beginOwned(version)
        raw(#""id":""#)
        raw(Price.tariffID(isDC: isDC))
        raw(#"","currency":"#)
        quoted(currency)
        if version != .v211 { raw(#","type":"REGULAR""#) }
        raw(#","elements":[{"price_components":[{"type":"ENERGY","price":"#)
        decimal(Price.perKilowattHour(isDC: isDC), places: 4)
        if version == .v221 {
            raw(#","vat":"#)
            integer(Price.vat)
        }
        raw(#","step_size":1}]}]"#)
        if version == .v230 { raw(#","tax_included":"NO""#) }
        raw(#","last_updated":"2025-11-03T09:00:00Z"}"#)
    }
}
