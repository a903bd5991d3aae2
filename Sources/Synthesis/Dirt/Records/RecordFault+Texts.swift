import Charging

extension RecordFault {
    /// How members and their values are spelled.
    static let texts: [RecordFault] = [
        RecordFault(.numericString, "energies and durations as strings", cards: 4, .numericStrings),
        RecordFault(nil, "optional members as null", cards: 4, .emptyFields),
        RecordFault(.duplicateKey, planted: "a CDR's total_energy twice, with one value") { record, _ in
            [.add(#""total_energy":\#(JSONBuffer.text { $0.kilowattHours(record.charge.wattHours, .plain) })"#)]
        },
        RecordFault(.emptyString, planted: "an empty evse_id beside the EVSE's uid") { _, _ in [.set("evse_id", #""""#)] },
        RecordFault(.redacted, planted: "a CDR whose contract_id is #NA", from: .linked) { _, _ in
            [.set("contract_id", ##""#NA""##)]
        },
        // Without its uid the Session names no EVSE.
        RecordFault(
            .redactedRequired, .redacted, .noEVSE, planted: "a Session whose evse_uid is #NA", in: [.session], from: .linked
        ) { _, _ in [.set("evse_uid", ##""#NA""##)] },
        RecordFault(.decimalComma, planted: "total_energy as a string with a comma") { record, _ in
            let point = JSONBuffer.text { $0.kilowattHours(record.charge.wattHours, .plain) }
            return [.set("total_energy", "\"\(point.split(separator: ".").joined(separator: ","))\"")]
        },
        RecordFault(.unknownField, planted: "a member authorization_id") { _, _ in [.add(#""authorization_id":"A-17""#)] },
        RecordFault(.fieldAlias, planted: "a CDR's end under 2.1.1's name", from: .linked) { _, _ in
            [.rename("end_date_time", "stop_date_time")]
        },
        RecordFault(.aliasConflict, planted: "a CDR with another start under a second name", from: .linked) { record, site in
            [.add(#""start_datetime":\#(JSONBuffer.text { $0.time(record.charge.start + 1800, .plain, at: site) })"#)]
        },
        RecordFault(.enumNormalised, planted: "a Session whose status is `completed `", in: [.session]) { _, _ in
            [.set("status", #""completed ""#)]
        },
        RecordFault(.idNumeric, planted: "a CDR whose id is a number") { record, _ in
            [.set("id", "\(record.charge.site * 1_000_000 + record.charge.serial)")]
        },
        RecordFault(.negativeCostWithoutCredit, planted: "a negative cost in a CDR that is no credit", from: .linked) { _, _ in
            [.prefix("excl_vat", "-"), .prefix("incl_vat", "-"), .prefix("before_taxes", "-")]
        },
        RecordFault(.costNotSignificant, planted: "a CDR whose remark begins with [?]") { _, _ in
            [.add(#""remark":"[?] price unknown""#)]
        },
        RecordFault(.tokenNormalised, planted: "a token id in lower case with dashes", from: .linked) { record, _ in
            [.set("uid", "\"\(RecordWriter.dashedTokenID(record.charge.token))\"")]
        },
        RecordFault(.tokenSentinel, planted: "the token 12345671234567, which stands for anybody", from: .linked) { _, _ in
            [.set("uid", #""12345671234567""#)]
        },
    ]
}
