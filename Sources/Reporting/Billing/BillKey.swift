import Analytics
import Charging
import Store

/// What bills are told apart by: one row of their sums.
struct BillKey: Hashable, Comparable, Sendable {
    var currency: String
    /// Names in the order of the columns.
    var names: [String]

    init(_ charge: BilledCharge, _ names: [String]) {
        currency = charge.bill.currency ?? ""
        self.names = names
    }

    static func < (left: BillKey, right: BillKey) -> Bool {
        left.names != right.names ? left.names.lexicographicallyPrecedes(right.names) : left.currency < right.currency
    }
}

extension BilledCharge {
    /// Names of what it is counted under, in the order of the columns.
    var partyNames: [String] { [place.evse.party.description] }
    var siteNames: [String] { [place.site.id, place.site.name] }
    var evseNames: [String] { [place.site.id, place.evse.locationID, place.evse.uid ?? "", place.evse.evseID ?? ""] }
    var tariffNames: [String] { partyNames + [judgement.priced.tariffIDs.joined(separator: " ")] }
}
