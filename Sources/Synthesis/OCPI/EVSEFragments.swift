import Charging

/// The text of an EVSE's records that never changes, made once.
struct EVSEFragments: Sendable {
    /// The place and currency members of a CDR: `"cdr_location":{…},"currency":"EUR"`, with the tariff where it is
    /// embedded.
    let cdrPlace: [UInt8]
    /// The place and currency members of a Session.
    let sessionPlace: [UInt8]

    init(_ evse: EVSEPlan, of site: SitePlan, _ form: ArchiveForm) {
        var cdr = JSONBuffer()
        var session = JSONBuffer()
        switch form.version {
        case .v211:
            // Both nest the whole Location with the one EVSE.
            cdr.raw(#""location":"#)
            cdr.location(site, form.version, evses: [evse], statuses: nil, lastUpdated: Operator.builtAt)
            session = cdr
        case .v221, .v230:
            cdr.cdrLocation(evse, of: site)
            session.raw(#""location_id":"#)
            session.quoted(site.locationID)
            session.raw(#","evse_uid":"#)
            session.quoted(evse.uid)
            session.raw(#","connector_id":"1""#)
        }
        let currency: StaticString = #","currency":"#
        cdr.raw(currency)
        cdr.quoted(site.place.currency)
        session.raw(currency)
        session.quoted(site.place.currency)
        if form.embedsTariffs {
            cdr.raw(#","tariffs":["#)
            cdr.tariff(isDC: evse.isDC, currency: site.place.currency, form.version)
            cdr.byte("]")
        }
        cdrPlace = cdr.bytes
        sessionPlace = session.bytes
    }
}
