import Charging

extension RecordFault {
    /// How a Session names its place. Its CDR names it soundly.
    static let places: [RecordFault] = [
        RecordFault(.noEVSE, planted: "a Session without evse_uid", in: [.session], from: .linked) { _, _ in
            [.remove("evse_uid")]
        },
        matchedByID,
    ]

    /// Once an EVSE: what is said of the name is said once, however many records use it.
    private static let matchedByID: RecordFault = {
        var fault = RecordFault(
            .evseMatchedByID, planted: "a Session with the EVSE's evse_id for its uid", in: [.session], from: .linked
        ) { record, site in [.set("evse_uid", "\"\(site.evses[record.charge.evse].evseID)\"")] }
        fault.isOncePerEVSE = true
        return fault
    }()
}
