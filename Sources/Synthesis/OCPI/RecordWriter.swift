import Charging

/// Writes the Sessions and CDRs of one network in one version's shape.
struct RecordWriter: Sendable {
    let sites: [SitePlan]
    let form: ArchiveForm
    private let fragments: [[EVSEFragments]]

    init(sites: [SitePlan], form: ArchiveForm) {
        self.sites = sites
        self.form = form
        fragments = sites.map { site in site.evses.map { EVSEFragments($0, of: site, form) } }
    }

    private var isOld: Bool { form.version == .v211 }

    func write(_ record: UsageRecord, into buffer: inout JSONBuffer) {
        let start = buffer.count
        switch (record.body, record.kind) {
        case (.torn, _): tear(record, into: &buffer)
        case (.fragment(let fragment), _): self.fragment(fragment, of: record, into: &buffer)
        case (.whole, .cdr): cdr(record, into: &buffer)
        case (.whole, .session): session(record, into: &buffer)
        }
        if !record.edits.isEmpty { buffer.apply(record.edits, from: start) }
    }

    /// A PATCH with the members that it changes.
    private func fragment(_ fragment: UsageRecord.Fragment, of record: UsageRecord, into buffer: inout JSONBuffer) {
        let site = sites[record.charge.site]
        buffer.beginOwned(form.version)
        buffer.raw(#""id":""#)
        buffer.id("S", of: record)
        buffer.raw(#"","kwh":"#)
        buffer.kilowattHours(record.charge.wattHours, .plain)
        if let end = fragment.end {
            buffer.raw(isOld ? #","end_datetime":"# : #","end_date_time":"#)
            buffer.time(end, .plain, at: site)
        }
        if let periods = fragment.periods { buffer.periods(of: periods, at: site, form.version, .plain) }
        if let status = fragment.status {
            buffer.raw(#","status":""#)
            buffer.raw(Self.name(of: status))
            buffer.byte("\"")
        }
        buffer.raw(#","last_updated":"#)
        buffer.time(record.lastUpdated, .plain, at: site)
        buffer.byte("}")
    }

    private func session(_ record: UsageRecord, into buffer: inout JSONBuffer) {
        let charge = record.charge
        let site = sites[charge.site]
        let spelling = record.spelling
        buffer.beginOwned(form.version)
        buffer.raw(#""id":""#)
        buffer.id("S", of: record)
        buffer.raw(isOld ? #"","start_datetime":"# : #"","start_date_time":"#)
        buffer.time(charge.start, spelling, at: site)
        if record.hasEnd {
            buffer.raw(isOld ? #","end_datetime":"# : #","end_date_time":"#)
            buffer.time(charge.end, spelling, at: site)
        }
        buffer.raw(#","kwh":"#)
        buffer.kilowattHours(charge.wattHours, spelling)
        token(of: charge, into: &buffer)
        if spelling == .emptyFields { buffer.raw(#","authorization_reference":null,"meter_id":null"#) }
        buffer.byte(",")
        buffer.raw(fragments[charge.site][charge.evse].sessionPlace)
        buffer.periods(of: charge, at: site, form.version, spelling)
        buffer.raw(#","total_cost":"#)
        buffer.price(cost(of: charge), form.version)
        buffer.raw(#","status":""#)
        buffer.raw(Self.name(of: record.status))
        buffer.raw(#"","last_updated":"#)
        buffer.time(record.lastUpdated, spelling, at: site)
        buffer.byte("}")
    }

    private func cdr(_ record: UsageRecord, into buffer: inout JSONBuffer) {
        let charge = record.charge
        let site = sites[charge.site]
        let spelling = record.spelling
        buffer.beginOwned(form.version)
        buffer.raw(#""id":""#)
        buffer.id("C", of: record)
        buffer.raw(#"","start_date_time":"#)
        buffer.time(charge.start, spelling, at: site)
        buffer.raw(isOld ? #","stop_date_time":"# : #","end_date_time":"#)
        buffer.time(charge.end, spelling, at: site)
        if !isOld, record.namesSession {
            buffer.raw(#","session_id":""#)
            buffer.serial("S", of: charge)
            buffer.byte("\"")
        }
        token(of: charge, into: &buffer)
        if spelling == .emptyFields { buffer.raw(#","authorization_reference":null,"meter_id":null"#) }
        buffer.byte(",")
        buffer.raw(fragments[charge.site][charge.evse].cdrPlace)
        buffer.periods(of: charge, at: site, form.version, spelling)
        let cost = cost(of: charge)
        buffer.raw(#","total_cost":"#)
        buffer.price(record.creditOf == nil ? cost : -cost, form.version)
        buffer.raw(#","total_energy":"#)
        buffer.kilowattHours(charge.wattHours, spelling)
        if !isOld {
            buffer.raw(#","total_energy_cost":"#)
            buffer.price(cost, form.version)
        }
        buffer.raw(#","total_time":"#)
        buffer.hours(charge.lengthSeconds, spelling)
        buffer.raw(#","total_parking_time":"#)
        buffer.hours(max(0, charge.idleSeconds), spelling)
        if let original = record.creditOf {
            buffer.raw(#","credit":true,"credit_reference_id":""#)
            buffer.serial("C", of: charge)
            buffer.raw(original)
            buffer.byte("\"")
        }
        if spelling == .emptyFields { buffer.raw(#","remark":null,"invoice_reference_id":null,"signed_data":null"#) }
        buffer.raw(#","last_updated":"#)
        buffer.time(record.lastUpdated, spelling, at: site)
        buffer.byte("}")
    }

    /// A record whose start was lost, so that it is not JSON; what follows it in the page is whole.
    private func tear(_ record: UsageRecord, into buffer: inout JSONBuffer) {
        buffer.beginOwned(form.version)
        buffer.raw(#""id":""#)
        buffer.id(record.kind == .cdr ? "C" : "S", of: record)
        buffer.raw(#"","start_date_time":}"#)
    }

    private func cost(of charge: Charge) -> Int64 {
        Price.cost(wattHours: charge.wattHours, isDC: sites[charge.site].evses[charge.evse].isDC)
    }

    /// `,"cdr_token":{…},"auth_method":…`.
    private func token(of charge: Charge, into buffer: inout JSONBuffer) {
        let number = UInt64(charge.token)
        if isOld {
            buffer.raw(#","auth_id":""#)
            buffer.hexadecimal(Self.scrambled(charge.token))
        } else {
            let isStranger = DriverPool.isStranger(charge.token)
            buffer.raw(
                isStranger
                    ? #","cdr_token":{"country_code":"DE","party_id":"LRM","uid":""#
                    : #","cdr_token":{"country_code":"NL","party_id":"LDE","uid":""#)
            buffer.hexadecimal(Self.scrambled(charge.token))
            buffer.raw(
                isStranger
                    ? #"","type":"APP_USER","contract_id":"DE-LRM-C"#
                    : #"","type":"RFID","contract_id":"NL-LDE-C"#)
            buffer.digits(number, width: 10)
        }
        buffer.raw(isOld ? #"","auth_method":"WHITELIST""# : #""},"auth_method":"WHITELIST""#)
    }

    /// A one-to-one mixing of 32 bits, so that card numbers look like card numbers and never collide.
    private static func scrambled(_ token: UInt32) -> UInt32 {
        // 0 would stay 0, which is nobody's card.
        var mixed = token ^ 0x5BD1_E995
        mixed = (mixed ^ (mixed >> 16)) &* 0x85EB_CA6B
        mixed = (mixed ^ (mixed >> 13)) &* 0xC2B2_AE35
        return mixed ^ (mixed >> 16)
    }

    /// The token's id as another reader spells it: `04-a2-b3-ff`.
    static func dashedTokenID(_ token: UInt32) -> String {
        let digits = JSONBuffer.text { $0.hexadecimal(scrambled(token)) }.lowercased()
        return stride(from: 0, to: digits.count, by: 2).map { at in String(digits.dropFirst(at).prefix(2)) }
            .joined(separator: "-")
    }

    private static func name(of status: SessionStatus) -> StaticString {
        switch status {
        case .active: "ACTIVE"
        case .invalid: "INVALID"
        case .pending: "PENDING"
        case .reservation: "RESERVATION"
        case .completed, .unknown: "COMPLETED"
        }
    }
}

extension JSONBuffer {
    /// The record's own id: `C0001-000012`, with a suffix for what is not the charge's plain record.
    fileprivate mutating func id(_ letter: Unicode.Scalar, of record: UsageRecord) {
        serial(record.letter ?? letter, of: record.charge)
        raw(record.suffix)
    }

    fileprivate mutating func serial(_ letter: Unicode.Scalar, of charge: Charge) {
        byte(letter)
        digits(UInt64(charge.site + 1), width: 4)
        byte("-")
        digits(UInt64(charge.serial), width: 6)
    }

    fileprivate mutating func hexadecimal(_ number: UInt32) {
        for shift in stride(from: 28, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: number >> UInt32(shift)) & 15
            byte(Unicode.Scalar(digit < 10 ? 0x30 + digit : 0x37 + digit))
        }
    }
}
